"""Forget a saved search."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luodi.office.people.standing import Standing
from luodi.office.search.models import SavedSearch
from luodi.office.trail.actions.keep import remove
from luodi.office.trail.errors import Refused


def remove_search(search: SavedSearch, *, by: Standing) -> None:
    """Take ``search`` off its owner's list; nobody else may."""
    if search.user_id != by.user_id:
        raise Refused(_("This saved search belongs to somebody else."))
    remove(search, by=by.actor, reason=_("No longer needed"))
