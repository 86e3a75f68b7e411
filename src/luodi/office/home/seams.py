"""The Today page's own entry in the navigation, and its card of changes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.office.home.queries import changes
from luodi.office.people.access import SIGNED_IN
from luodi.office.registry import card, room

FIRST = timedelta(days=7)
"""How far back the first visit looks."""

room("home:today", _("Today"), icon="today", right=SIGNED_IN, order=0)


@card("changes", template="home/card_changes.html", right="trail.read", order=90)
def since_last_visit(request: Any) -> dict[str, Any] | None:
    """Show what others changed since this person's last visit; stay away when nothing did."""
    since = request.user.seen_until or timezone.now() - FIRST
    rows = changes(request.standing, since)
    return {"rows": rows, "since": since} if rows else None
