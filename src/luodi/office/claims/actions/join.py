"""Join two groups that speak of the same, and keep two apart that do not."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.claims.actions.refresh_groups import refresh_groups
from luodi.office.claims.actions.settling import given, require, settle
from luodi.office.claims.models import Apart, Claim, ClaimGroup
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import write
from luodi.office.trail.errors import Invalid


def join(group: ClaimGroup, other: ClaimGroup, *, reason: str, by: Standing) -> ClaimGroup:
    """Put the figures of ``other`` into ``group``, those to come as well; return ``group``."""
    if group.pk == other.pk or other.joined_into_id or group.joined_into_id:
        raise Invalid(_("These two are joined already. Load the page again."), code="joined")
    require(group, by)
    with transaction.atomic():
        joined = {"joined_into": group, "state": ClaimGroup.State.JOINED}
        settle(other, by=by, verb="join", reason=reason, version=None, **joined)
        Claim.objects.filter(group=other).update(group=group)
        # One step leads to where figures go: a chain would have to be walked for every figure.
        ClaimGroup.objects.filter(joined_into=other).update(joined_into=group)
        refresh_groups([group.pk, other.pk])
    group.refresh_from_db()
    return group


def keep_apart(group: ClaimGroup, other: ClaimGroup, *, reason: str, by: Standing) -> None:
    """Note that two groups that look alike speak of different things."""
    require(group, by)
    require(other, by)
    first, second = sorted((group, other), key=lambda g: g.pk)
    with transaction.atomic():
        _row, made = Apart.objects.get_or_create(a=first, b=second)
        if made:
            write(group, by=by.actor, verb="keep_apart", reason=given(reason), changes={})
