"""Take one figure out of its group."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.claims import grouping
from luodi.office.claims.actions.refresh_groups import refresh_groups
from luodi.office.claims.actions.settling import given, opened, require
from luodi.office.claims.models import Claim, ClaimGroup
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep, write
from luodi.office.trail.errors import Invalid


def split(claim: Claim, *, reason: str, by: Standing) -> ClaimGroup:
    """Give ``claim`` a group of its own because it speaks of something else; return that group."""
    group = claim.group
    require(group, by)
    reason = given(reason)
    if group.size < 2 or claim.fact_id is None:
        raise Invalid(_("This figure stands alone already."), code="alone")
    with transaction.atomic():
        own = ClaimGroup.objects.filter(key=grouping.alone(claim.fact_id)).first() or ClaimGroup()
        same = ("subject", "head", "measure", "place", "start", "end", "period_said", "aim")
        values = {name: getattr(group, name) for name in same}
        batch = opened(group, by)
        own = keep(
            own, by=by.actor, verb="split", reason=reason, batch=batch, removed_at=None, parted_from=group, key=grouping.alone(claim.fact_id),
            path=claim.document.unit.path, **values,
        )  # fmt: skip
        Claim.objects.filter(pk=claim.pk).update(group=own, pinned=True)
        write(group, by=by.actor, verb="split", reason=reason, changes={})
        refresh_groups([group.pk, own.pk])
    own.refresh_from_db()
    return own
