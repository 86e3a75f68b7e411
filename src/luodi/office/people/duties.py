"""Separation of duties: which posts one person may not hold, or borrow, at the same time."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from luodi.office.people.models import Delegation, Post, User
from luodi.office.people.roles import Role
from luodi.office.trail.errors import Invalid

APART = (Role.ADMINISTRATOR, Role.ENTERPRISE)
"""Roles that are held alone: who keeps the accounts handles no business, who is of an enterprise is not the office."""


def overlapping(start: date, end: date | None, prefix: str = "") -> Q:
    """Return the condition that a validity meets the days from ``start`` to ``end``."""
    open_end = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": start})
    return open_end & (Q(**{f"{prefix}valid_from__lte": end}) if end else Q())


def check_duties(user: User, role: str, *, start: date, end: date | None) -> None:
    """Raise :class:`Invalid` where ``role`` may not stand beside what ``user`` holds or borrows in that time."""
    held = Post.objects.filter(overlapping(start, end), user=user, removed_at=None)
    lent = Delegation.objects.filter(overlapping(start, end), to=user, removed_at=None, post__removed_at=None)
    roles = {*held.values_list("role", flat=True), *lent.values_list("post__role", flat=True)}
    for apart in APART:
        if any((role == apart) != (other == apart) for other in roles):
            raise Invalid(_sentence(apart), field="role", code="duties")


def _sentence(role: Role) -> str:
    if role == Role.ADMINISTRATOR:
        return _("An administrator holds no business post. End the other post first.")
    return _("Who holds a post of an enterprise holds none in the office. End the other post first.")
