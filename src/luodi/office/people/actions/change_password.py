"""Change the own password."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from luodi.office.people.models import User
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Refused


def change_password(user: User, password: str, *, by: Standing) -> None:
    """Set ``password``, which the form has checked against the policy."""
    if by.user_id != user.pk:
        raise Refused("only the own password")
    keep(user, by=by.actor, verb="password", password=make_password(password), must_change_password=False)
