"""What every decision about a group shares: the right over all its documents, the trail, a batch to undo it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.claims.models import ClaimGroup
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch

RIGHT = "claims.resolve"
DECISION = "claims"
"""The kind of batch in which decisions about figures are kept."""


def settle(
    group: ClaimGroup, *, by: Standing, verb: str, reason: str, version: int | None, **new: Any
) -> ClaimGroup:
    """Keep ``group`` as decided, as a batch of its own that can be undone; a decision needs a reason."""
    require(group, by)
    reason = given(reason)
    with transaction.atomic():
        batch = opened(group, by)
        return keep(group, by=by.actor, verb=verb, reason=reason, version=version, batch=batch, **new)


def opened(group: ClaimGroup, by: Standing) -> Batch:
    """Open a batch of decisions about ``group``."""
    return Batch.objects.create(
        kind=DECISION, label=str(group)[:200], by_id=by.actor.user_id, by_name=by.actor.name
    )


def given(reason: str) -> str:
    """Return the reason without spaces around it; an empty one raises :class:`Invalid`."""
    if not reason.strip():
        raise Invalid(_("Say why: whoever meets this figure again needs the reason."), field="reason")
    return reason.strip()[:500]


def require(group: ClaimGroup, by: Standing) -> None:
    """Raise :class:`Refused` unless the right is held over the unit of every document of the group."""
    paths = group.claims.values_list("document__unit__path", flat=True).distinct().order_by()
    for path in paths or [group.scope_path]:
        by.require(RIGHT, path)
