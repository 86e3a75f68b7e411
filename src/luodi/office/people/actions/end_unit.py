"""End a unit on a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from luodi.office.people.models import Post, Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep, remove
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch


def end_unit(
    unit: Unit, *, on: date, by: Standing, reason: str, version: int | None = None, batch: Batch | None = None
) -> Unit:
    """Let ``on`` be the last day of ``unit`` and of every post in it, as one batch; units below it must have ended."""
    by.require("people.manage", unit.path)
    if unit.parent_id is None:
        raise Invalid(_("The topmost unit cannot end."), field="on")
    if on < unit.valid_from:
        raise Invalid(_("The last day is before the first."), field="on")
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    below = Unit.objects.filter(later, parent=unit, removed_at=None)
    if names := [str(child) for child in below[:5]]:
        raise Invalid(
            _("Units below it go on: %(names)s. End or move them first.") % {"names": ", ".join(names)},
            field="on",
        )
    with transaction.atomic():
        batch = batch or Batch.objects.create(
            kind="end", label=str(unit), by_id=by.actor.user_id, by_name=by.actor.name
        )
        for post in Post.objects.filter(later, unit=unit, removed_at=None).select_related("unit", "user"):
            if post.valid_from > on:
                remove(post, by=by.actor, reason=reason, batch=batch)
            else:
                keep(post, by=by.actor, verb="end", reason=reason, batch=batch, valid_to=on)
        return keep(unit, by=by.actor, verb="end", reason=reason, version=version, batch=batch, valid_to=on)
