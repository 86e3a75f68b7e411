"""What every page shows around its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from luodi.office.people.access import SIGNED_IN
from luodi.office.registry import OWN, ROOMS, Room
from luodi.office.ui.display import display


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the rooms this person may enter, how the page is displayed, and whether this is the demo."""
    standing = getattr(request, "standing", None)
    rooms: list[Room] = []
    own: list[Room] = []
    if standing is not None and request.user.is_authenticated:
        rooms, own = (
            [r for r in rows if r.right == SIGNED_IN or standing.may(r.right)] for rows in (ROOMS, OWN)
        )
    return {
        "rooms": rooms,
        "own_pages": own,
        "display": display(request),
        "demo": settings.DEMO,
        "standing": standing,
        "suggests": any(r.right == "search" for r in rooms),
    }
