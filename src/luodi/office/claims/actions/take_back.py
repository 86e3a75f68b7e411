"""Take back the last decision about a group."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from luodi.office.claims.actions.settling import DECISION, require
from luodi.office.claims.following import documents_of, group_ids, take_in
from luodi.office.claims.models import ClaimGroup
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.undo import undo_batch
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch


def take_back(group: ClaimGroup, *, by: Standing) -> Batch:
    """Undo this person's last decision that touched ``group``; figures go back where they stood."""
    require(group, by)
    with transaction.atomic():
        batch = last_decision(group, by)
        if batch is None:
            raise Invalid(_("You have decided nothing here that could be undone."), code="nothing-to-undo")
        touched = {group.pk, *group_ids(batch.entries.all())}
        undo_batch(batch, by=by.actor)
        take_in(sorted(documents_of(touched)))
    return batch


def last_decision(group: ClaimGroup, by: Standing) -> Batch | None:
    """Return the last decision about ``group``, or about what was joined to or parted from it, by this person."""
    rows = Batch.objects.filter(kind=DECISION, undone_at=None, by=by.user_id)
    near = ClaimGroup.objects.filter(Q(pk=group.pk) | Q(joined_into=group) | Q(parted_from=group))
    about = list(near.values_list("pk", flat=True))
    return rows.filter(entries__noun="claimgroup", entries__object_id__in=about).order_by("-pk").first()
