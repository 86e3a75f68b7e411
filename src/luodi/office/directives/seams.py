"""What directives add to the interface."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.office.directives import queries
from luodi.office.registry import card, room

SHOWN = 5
HEADINGS = {
    "overdue": _("Overdue"),
    "sign": _("To sign for"),
    "soon": _("Due within a week"),
    "decide": _("Waiting for your decision"),
}

room("directives:index", _("Directives"), icon="check", right="directives.read", order=30)


@card("directives", template="directives/card_waiting.html", right="directives.read", order=5)
def waiting(request: Any) -> dict[str, Any] | None:
    """Show what is overdue, to sign for, due soon and to decide; stay away when there is nothing."""
    groups = []
    for name, rows in queries.waiting_for(request.standing).items():
        found = list(rows[: SHOWN + 1])
        if found:
            groups.append(
                {"name": name, "label": HEADINGS[name], "rows": found[:SHOWN], "more": len(found) > SHOWN}
            )
    return {"groups": groups} if groups else None
