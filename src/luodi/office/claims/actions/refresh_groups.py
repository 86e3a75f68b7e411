"""Bring groups up to date with their members: size, scope, clashes; a resolved one that changed opens again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.utils.translation import gettext as _

from luodi.office.claims import grouping
from luodi.office.claims.models import Claim, ClaimGroup, Clash
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM


def refresh_groups(pks: Collection[int]) -> None:
    """Refresh these groups; must run inside the transaction that changed their members.

    Groups are derived from facts, so only what people decided about them is in the trail. An empty group goes
    unless somebody did something with it.
    """
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.filter(group__in=pks).select_related("document__unit"):
        claims[claim.group_id].append(claim)
    empty = []
    for group in ClaimGroup.objects.filter(pk__in=pks):
        rows = claims[group.pk]
        members = grouping.members(rows)
        if not rows and group.version <= 1 and not group.joined.exists():
            empty.append(group.pk)
        elif members != group.members:
            _refresh(group, rows, members)
    ClaimGroup.objects.filter(pk__in=empty).delete()


def _refresh(group: ClaimGroup, claims: list[Claim], members: str) -> None:
    documents = {claim.document_id: claim.document.unit.path for claim in claims}
    values = {
        "members": members, "size": len(claims), "documents": len(documents),
        "path": grouping.common_path(documents.values()),
    }  # fmt: skip
    ClaimGroup.objects.filter(pk=group.pk).update(**values)
    for name, value in values.items():
        setattr(group, name, value)
    Clash.objects.filter(group=group).delete()
    Clash.objects.bulk_create([Clash(group=group, a=a, b=b) for a, b in grouping.clashes(claims)])
    if group.state == ClaimGroup.State.RESOLVED and group.settled != members:
        reason = _("The figures have changed since they were resolved.")
        keep(group, by=SYSTEM, verb="reopen", reason=reason, state=ClaimGroup.State.OPEN)
