"""Change a person's name, e-mail and phone."""

from __future__ import annotations

from luodi.office.people.models import User
from luodi.office.people.over import require_over
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep


def change_account(user: User, *, by: Standing, version: int, name: str, email: str, phone: str) -> User:
    """Set the fields as seen at ``version``."""
    require_over(by, user, own=True)
    return keep(user, by=by.actor, verb="change", version=version, name=name, email=email, phone=phone)
