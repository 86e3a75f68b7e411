"""Move a unit with everything below it under another unit."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actions.write_all import write_all
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch

LONGEST = 200
"""Characters of a path in the database."""


def move_unit(
    unit: Unit, *, to: Unit, by: Standing, reason: str, version: int | None = None, batch: Batch | None = None
) -> Unit:
    """Put ``unit`` under ``to``: one statement rewrites the paths of the subtree, one entry a unit tells of it.

    The mover must keep both places. What the units hold moves with them: scope follows the path.
    """
    by.require("people.manage", unit.path)
    by.require("people.manage", to.path)
    _check(unit, to)
    old, new = unit.path, f"{to.path}{unit.pk}/"
    if old == new:
        return unit
    with transaction.atomic():
        batch = batch or Batch.objects.create(
            kind="move", label=f"{unit} → {to}", by_id=by.actor.user_id, by_name=by.actor.name
        )
        below = list(Unit.objects.filter(path__startswith=old).exclude(pk=unit.pk).order_by("path"))
        keep(unit, by=by.actor, verb="move", reason=reason, version=version, batch=batch, parent=to, path=new)
        if any(len(row.path) - len(old) + len(new) > LONGEST for row in below):
            raise Invalid(_("The tree would be too deep."), field="to")
        Unit.objects.filter(path__startswith=old).update(
            path=Concat(Value(new), Substr("path", len(old) + 1)), version=F("version") + 1
        )
        changes = []
        for row in below:
            was, row.path = row.path, new + row.path[len(old) :]
            changes.append((row, {"path": [was, row.path]}))
        write_all(changes, by=by.actor, verb="move", reason=reason, batch=batch)
    return unit


def _check(unit: Unit, to: Unit) -> None:
    if unit.parent_id is None:
        raise Invalid(_("The topmost unit cannot be moved."), field="to")
    if to.path.startswith(unit.path):
        raise Invalid(_("A unit cannot be moved below itself."), field="to")
    if to.valid_to is not None and unit.valid_to is None:
        raise Invalid(_("The unit above has ended. Choose one that still exists."), field="to")
