"""Keep a list as somebody likes to see it, under a name, or let it go."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luodi.office.documents.models import SavedView
from luodi.office.people.standing import Standing
from luodi.office.trail.errors import Invalid

MOST = 30


def save_view(room: str, name: str, query: str, *, by: Standing) -> SavedView:
    """Keep ``query`` under ``name`` for the person who acts; the same name again replaces it."""
    name = name.strip()[:60]
    if not name or by.user_id is None:
        raise Invalid(_("Give the view a name."), field="name", code="no-name")
    mine = SavedView.objects.filter(user=by.user_id, room=room)
    if mine.exclude(name=name).count() >= MOST:
        raise Invalid(
            _("You have %(most)s views already. Remove one first.") % {"most": MOST}, code="too-many"
        )
    made, _new = SavedView.objects.update_or_create(
        user_id=by.user_id, room=room, name=name, defaults={"query": query[:1000]}
    )
    return made


def forget_view(pk: int, *, by: Standing) -> None:
    """Let a view of the person who acts go; one of somebody else's stays."""
    SavedView.objects.filter(pk=pk, user=by.user_id).delete()
