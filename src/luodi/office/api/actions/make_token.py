"""Make a token for the person who asks."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.api.models import LONGEST, ApiToken
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid

MOST = 20
"""Live tokens one person may have: more are lost track of."""


def make_token(name: str, *, scopes: Collection[str], until: datetime, by: Standing) -> tuple[ApiToken, str]:
    """Make a token that opens ``scopes`` until ``until``; return it with its secret, which is kept nowhere.

    Scopes must be rights the owner holds today; a token lives at most a year.
    """
    by.require("api")
    now = timezone.now()
    if not scopes or any(not by.may(right) for right in scopes):
        raise Invalid(_("Choose at least one right, and only rights you hold yourself."), field="scopes")
    if not now < until <= now + LONGEST:
        raise Invalid(_("A token ends after today and within a year."), field="until")
    secret = f"luodi_{secrets.token_hex(4)}_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        if ApiToken.objects.filter(owner=by.user_id, removed_at=None, expires_at__gt=now).count() >= MOST:
            raise Invalid(_("You have twenty tokens already. Revoke one that is no longer used."))
        token = keep(
            ApiToken(), by=by.actor, verb="make_token", owner_id=by.user_id, name=name, prefix=prefix_of(secret),
            secret_hash=hash_of(secret), scopes=sorted(scopes), expires_at=until, unit_path=by.grants[0].path,
        )  # fmt: skip
    return token, secret


def prefix_of(secret: str) -> str:
    """Return the part of a token by which its row is found and shown.

    >>> prefix_of("luodi_1f2e3d4c_xyz")
    'luodi_1f2e3d4c'
    """
    return secret[:14]


def hash_of(secret: str) -> str:
    """Return what is kept of a token: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
