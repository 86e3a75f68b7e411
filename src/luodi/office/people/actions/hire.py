"""Make an account together with its first post."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from luodi.office.people.actions.appoint import appoint
from luodi.office.people.actions.make_account import make_account
from luodi.office.people.models import Unit, User
from luodi.office.people.secrets import first_password
from luodi.office.people.standing import Standing


def hire(
    username: str, name: str, *, unit: Unit, role: str, by: Standing, email: str = "", phone: str = "", **post: Any
) -> tuple[User, str]:  # fmt: skip
    """Make the account and appoint its person in ``unit``; return it with the first password, kept nowhere.

    ``post`` goes on to :func:`luodi.office.people.actions.appoint.appoint`. Both happen or neither.
    """
    by.require("people.manage", unit.path)
    first = first_password()
    hashed = make_password(first)
    with transaction.atomic():
        user = make_account(username, name, by=by, hashed=hashed, email=email, phone=phone)
        appoint(user, unit, role=role, by=by, **post)
    return user, first
