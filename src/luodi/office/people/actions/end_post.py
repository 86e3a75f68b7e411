"""End a post on a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from luodi.office.people.models import Post
from luodi.office.people.roles import Role
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid, Refused


def end_post(post: Post, *, on: date, by: Standing, reason: str, version: int | None = None) -> Post:
    """Let ``on`` be the last day of ``post``; what it lent to others ends with it."""
    by.require("people.manage", post.unit.path)
    if by.user_id == post.user_id:
        raise Refused(_("Nobody ends his own post. Another administrator has to do it."))
    if on < post.valid_from:
        raise Invalid(_("The last day is before the first."), field="on")
    with transaction.atomic():
        check_not_last(post)
        return keep(post, by=by.actor, verb="end", reason=reason, version=version, valid_to=on)


def check_not_last(post: Post) -> None:
    """Raise where ``post`` is the last administrator's: nobody could open the office to others any more."""
    if post.role != Role.ADMINISTRATOR:
        return
    lasting = Q(valid_to__isnull=True)
    others = Post.objects.filter(lasting, role=Role.ADMINISTRATOR, removed_at=None, user__is_active=True)
    if not others.exclude(user=post.user_id).exists():
        raise Invalid(
            _("This is the last administrator. Appoint another one first."), code="last-administrator"
        )
