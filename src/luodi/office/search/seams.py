"""What ``search`` adds to the interface, and how it hears of changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.office.jobs.queue import put
from luodi.office.registry import card, room
from luodi.office.search import integrity, queries
from luodi.office.trail.followers import follow

PAUSE = timedelta(seconds=2)
"""Changes of this long are brought into the index together: each commit costs a disk sync."""

__all__ = ["integrity"]

room("search:find", _("Search"), icon="search", right="search", order=30)


@follow
def trail_grew() -> None:
    """Queue the index's next step; a rank above reading, or a long intake would keep it waiting."""
    put("search.follow", key="kick", due=timezone.now() + PAUSE, rank=4)


@card("alerts", template="search/card_alerts.html", right="search", order=30)
def new_finds(request: Any) -> dict[str, Any] | None:
    """List the saved searches that found something new."""
    rows = queries.with_news(request.standing)
    return {"searches": rows, "count": sum(row.new for row in rows)} if rows else None
