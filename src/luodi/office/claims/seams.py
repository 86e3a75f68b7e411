"""What ``claims`` adds to the interface, and how it hears of changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.office.claims import queries
from luodi.office.jobs.queue import put
from luodi.office.registry import card, room
from luodi.office.trail.followers import follow

PAUSE = timedelta(seconds=2)
"""Changes of this long are compared together."""
SHOWN = 5

room("claims:index", _("Claims"), icon="claims", right="claims.read", order=40)


@follow
def trail_grew() -> None:
    """Queue the claims' next step, above reading, or a long intake would keep it waiting."""
    put("claims.follow", key="kick", due=timezone.now() + PAUSE, rank=4)


@card("claims", template="claims/card_clashes.html", right="claims.read", order=40)
def contradictions(request: Any) -> dict[str, Any] | None:
    """List the open contradictions in scope; stay away where there are none."""
    rows = list(queries.listed(request.standing, {})[: SHOWN + 1])
    if not rows:
        return None
    count = len(rows) if len(rows) <= SHOWN else queries.tab_counts(request.standing)["clash"]
    found = queries.members(request.standing, rows[:SHOWN])
    return {"count": count, "groups": [(row, found[row.pk]) for row in rows[:SHOWN]]}
