"""Resolve a contradiction: one value holds, or both do, for a reason."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.claims.actions.settling import settle
from luodi.office.claims.models import Claim, ClaimGroup
from luodi.office.people.standing import Standing
from luodi.office.trail.errors import Invalid


def resolve(
    group: ClaimGroup, *, holds: Claim | None, reason: str, by: Standing, version: int | None = None
) -> ClaimGroup:
    """Note that the figure ``holds`` is the right one (``None``: all hold, each in its own sense).

    The decision stands for the figures seen: when one is added, changed or taken away, the group opens again.
    """
    if holds is not None and (holds.group_id != group.pk or holds.fact is None):
        raise Invalid(_("This figure does not belong to the group. Load the page again."), field="holds")
    value = str(holds.fact)[:100] if holds is not None else ""
    return settle(
        group, by=by, verb="resolve", reason=reason, version=version, state=ClaimGroup.State.RESOLVED,
        verdict=ClaimGroup.Verdict.VALUE if holds is not None else ClaimGroup.Verdict.BOTH, holds=value,
        why=reason.strip()[:500], settled=group.members, resolved_by=by.actor.name, resolved_at=timezone.now(),
    )  # fmt: skip
