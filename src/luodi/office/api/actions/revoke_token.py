"""Revoke a token: it stays in the trail and opens nothing any more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luodi.office.api.models import ApiToken
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import remove
from luodi.office.trail.errors import Refused


def revoke_token(token: ApiToken, *, by: Standing, reason: str = "") -> ApiToken:
    """Revoke ``token``; its owner may always do so."""
    if token.owner_id != by.user_id:
        raise Refused(_("This token belongs to somebody else."))
    return remove(token, by=by.actor, reason=reason or "revoked")
