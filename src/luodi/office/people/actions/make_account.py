"""Make an account for a person."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.people.models import User
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch

USERNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,39}")


def make_account(
    username: str, name: str, *, by: Standing, hashed: str, email: str = "", phone: str = "", batch: Batch | None = None
) -> User:  # fmt: skip
    """Make the account ``username`` of ``name``; an account removed earlier under this user name comes back.

    ``hashed`` is what Django's ``make_password`` gives. It is made by the caller, outside the transaction: it
    takes a tenth of a second, and a transaction holds the write lock.
    """
    by.require("people.manage")
    check_username(username)
    fields: dict[str, Any] = {
        "name": name,
        "email": email,
        "phone": phone,
        "password": hashed,
        "must_change_password": True,
    }
    with transaction.atomic():
        row = User.objects.select_for_update().filter(username__iexact=username).first()
        if row is None:
            return keep(User(), by=by.actor, verb="make", batch=batch, username=username, **fields)
        if row.removed_at is None:
            raise Invalid(
                _("The user name %(name)s is taken.") % {"name": username}, field="username", code="twin"
            )
        back: dict[str, Any] = {"removed_at": None, "removed_reason": "", "is_active": True}
        return keep(row, by=by.actor, verb="restore", batch=batch, **back, **fields)


def check_username(username: str) -> None:
    """Raise :class:`Invalid` unless ``username`` is 2 to 40 letters, digits, dots, dashes or underscores."""
    if not USERNAME.fullmatch(username):
        raise Invalid(
            _("A user name has 2 to 40 letters, digits, dots, dashes or underscores."), field="username"
        )
