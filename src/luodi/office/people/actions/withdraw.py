"""Take back a delegation before its last day."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.people.models import Delegation
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep, remove
from luodi.office.trail.errors import Invalid


def withdraw(delegation: Delegation, *, by: Standing, reason: str = "") -> None:
    """End ``delegation`` now; the holder of the post may, and who keeps the unit's posts."""
    if by.user_id != delegation.post.user_id:
        by.require("people.manage", delegation.post.unit.path)
    yesterday = timezone.localdate() - timedelta(days=1)
    if delegation.valid_to is not None and delegation.valid_to <= yesterday:
        raise Invalid(_("This delegation has ended already."))
    if delegation.valid_from > yesterday:
        remove(delegation, by=by.actor, reason=reason or "withdrawn")
    else:
        keep(delegation, by=by.actor, verb="withdraw", reason=reason, valid_to=yesterday)
