"""Who the token speaks for."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.utils.translation import gettext_noop as _
from ninja import Router, Schema

from luodi.office.api.door import operation
from luodi.office.api.models import ApiToken
from luodi.office.api.problems import answers
from luodi.office.people.access import SIGNED_IN, OfficeRequest
from luodi.office.people.models import User

router = Router(tags=["me"])


class GrantShape(Schema):
    """Rights within the subtree of one unit, from a post or one lent."""

    unit: int
    unit_name: str
    path: str
    role: str
    title: str
    lent: bool
    rights: list[str]


class MeShape(Schema):
    """The owner of the token, today's grants, and what the token leaves of their rights."""

    id: int
    username: str
    name: str
    token: str
    scopes: list[str]
    expires_at: datetime
    grants: list[GrantShape]


@router.get("/me", response=answers(MeShape), summary=_("Standing and rights of this token"))
@operation(SIGNED_IN)
def me(request: OfficeRequest) -> MeShape:
    """Tell whose token this is, what it may do, and where."""
    token, user = cast(ApiToken, request.auth), cast(User, request.user)  # type: ignore[attr-defined]
    within = request.standing.within or frozenset()
    grants = [
        GrantShape(
            unit=g.unit_id, unit_name=g.unit, path=g.path, role=g.role, title=g.title, lent=g.lent,
            rights=sorted(g.rights & within),
        )
        for g in request.standing.grants
    ]  # fmt: skip
    return MeShape(
        id=user.pk, username=user.username, name=user.name, token=token.prefix, scopes=token.scopes,
        expires_at=token.expires_at, grants=grants,
    )  # fmt: skip
