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
