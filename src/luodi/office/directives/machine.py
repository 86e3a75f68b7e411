"""The state machine of a directive: one table that form, API, import, tests and the help page read.

``who``: ``supervisor`` (holds ``directives.supervise`` over the lead unit), ``lead`` (holds ``directives.handle``
there), ``other`` (a supervisor who did not report the matter done). ``needs`` names what must be there: a lead unit,
a due date, a reason, an authority, a proof since the last start, and no open children.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a directive stands."""

    DRAFT = "draft", _("Draft")
    REGISTERED = "registered", _("Registered")
    ASSIGNED = "assigned", _("Assigned")
    SIGNED_FOR = "signed_for", _("Signed for")
    RETURNED = "returned", _("Returned")
    IN_PROGRESS = "in_progress", _("In progress")
    REPORTED_DONE = "reported_done", _("Reported done")
    RECHECKED = "rechecked", _("Re-checked")
    CLOSED = "closed", _("Written off")
    SUSPENDED = "suspended", _("Suspended")
    CANCELLED = "cancelled", _("Cancelled")


LABELS = {
    "register": _("Register"),
    "assign": _("Assign"),
    "sign_for": _("Sign for"),
    "return": _("Return"),
    "start": _("Start"),
    "report_done": _("Report done"),
    "recheck": _("Re-check"),
    "send_back": _("Send back"),
    "close": _("Write off"),
    "suspend": _("Suspend"),
    "resume": _("Resume"),
    "cancel": _("Cancel"),
    "reopen": _("Reopen"),
}
OPEN = frozenset(State.values) - {State.CLOSED, State.CANCELLED}
"""States in which something is still owed."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One named way from some states to another; see the module for ``who`` and ``needs``."""

    name: str
    sources: frozenset[str]
    target: str
    who: str
    needs: frozenset[str]

    @property
    def label(self) -> str:
        """The verb as people read it."""
        return str(LABELS[self.name])


@cache
def transitions() -> dict[str, Transition]:
    """Return every transition by name; a row with an unknown state or without a label is an error."""
    lines = (Path(__file__).parent / "machine.tsv").read_text("utf-8").splitlines()[1:]
    table = {}
    for line in lines:
        name, sources, target, who, needs = line.split("\t")
        row = Transition(name, frozenset(sources.split()), target, who, frozenset(needs.split()))
        if name in table or not (row.sources | {target}) <= set(State.values) or name not in LABELS:
            raise ValueError(f"machine.tsv: {line!r}")
        table[name] = row
    return table


def from_state(state: str) -> list[Transition]:
    """Return the transitions that leave ``state``, in the order of the table."""
    return [t for t in transitions().values() if state in t.sources]
