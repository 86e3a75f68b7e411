"""Give a person a new first password."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from luodi.office.people.models import User
from luodi.office.people.over import require_over
from luodi.office.people.secrets import first_password
from luodi.office.people.sessions import end_sessions
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep


def reset_password(user: User, *, by: Standing) -> str:
    """Set and return a first password, which is kept nowhere and must be changed; every session ends."""
    require_over(by, user)
    first = first_password()
    hashed = make_password(first)
    with transaction.atomic():
        end_sessions(user)
        keep(user, by=by.actor, verb="reset", password=hashed, must_change_password=True)
    return first
