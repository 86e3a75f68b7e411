"""Note that somebody has looked at what their saved search found."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luodi.office.people.standing import Standing
from luodi.office.search.models import SavedSearch
from luodi.office.trail.errors import Refused


def mark_seen(search: SavedSearch, *, by: Standing) -> int:
    """Mark all hits of ``search`` as looked at; leaves no trail entry, as nothing of the office's changed."""
    if search.user_id != by.user_id:
        raise Refused(_("This saved search belongs to somebody else."))
    return search.hits.filter(seen=False).update(seen=True)
