"""Close an account, or open it again."""

from __future__ import annotations

from django.db import transaction

from luodi.office.people.actions.end_post import check_not_last
from luodi.office.people.models import Post, User
from luodi.office.people.over import require_over
from luodi.office.people.roles import Role
from luodi.office.people.sessions import end_sessions
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep


def set_active(user: User, *, active: bool, by: Standing, reason: str) -> User:
    """Let ``user`` sign in or not; closing ends every session at once. Posts stay: they end by themselves."""
    require_over(by, user)
    with transaction.atomic():
        if not active:
            for post in Post.objects.filter(user=user, role=Role.ADMINISTRATOR, removed_at=None):
                check_not_last(post)
            end_sessions(user)
        verb = "open" if active else "close"
        return keep(user, by=by.actor, verb=verb, reason=reason, is_active=active)
