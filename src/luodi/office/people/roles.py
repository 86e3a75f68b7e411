"""What each role may do: read from ``roles.tsv``, which the help page and the tests read too."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The roles a post can carry."""

    CLERK = "clerk", _("Clerk")
    HEAD = "head", _("Unit head")
    SUPERVISOR = "supervisor", _("Supervisor")
    LEADER = "leader", _("Leader")
    ENTERPRISE = "enterprise", _("Enterprise")
    READER = "reader", _("Reader")
    ADMINISTRATOR = "administrator", _("Administrator")


@cache
def rights() -> dict[str, frozenset[str]]:
    """Return the rights of every role; refuses a table that leaves a role out, repeats or empties one."""
    lines = (Path(__file__).parent / "roles.tsv").read_text("utf-8").splitlines()[1:]
    table = dict(line.split("\t") for line in lines)
    if len(table) != len(lines) or set(table) != set(Role.values) or not all(table.values()):
        raise ValueError("roles.tsv must name every role once, with its rights")
    return {role: frozenset(words.split()) for role, words in table.items()}


@cache
def all_rights() -> frozenset[str]:
    """Return every right some role has."""
    return frozenset().union(*rights().values())


RIGHTS = {
    "documents.read": _("Read documents and their facts"),
    "documents.intake": _("Take in documents"),
    "documents.review": _("Confirm, correct and reject facts"),
    "documents.cases": _("Export corrections as cases for the engine"),
    "documents.remove": _("Remove documents, with a reason"),
    "directives.read": _("See the ledger of directives"),
    "directives.register": _("Register directives"),
    "directives.handle": _("Sign for, report on and extend directives"),
    "directives.supervise": _("Assign, re-check and write off directives"),
    "search": _("Search"),
    "claims.read": _("Compare figures of different documents"),
    "claims.resolve": _("Resolve contradictions"),
    "people.find": _("Look up colleagues by name"),
    "people.read": _("See units, people and posts"),
    "people.manage": _("Keep units, posts and accounts"),
    "trail.open": _("Open the trail"),
    "trail.read": _("Read the trail of business"),
    "trail.undo": _("Undo batches"),
    "trail.verify": _("Verify the chain of the trail"),
    "api": _("Use the API with tokens"),
    "system": _("See the state of the system"),
}
"""What every right lets a person do, in words; a right of the table that is not here has no place on the help page."""
