"""Found a unit under another."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.models import Batch


def found_unit(
    name: str, *, kind: str, by: Standing, parent: Unit | None = None, batch: Batch | None = None, **more: Any
) -> Unit:
    """Create the unit ``name`` of ``kind`` under ``parent`` (``None``: a root); ``more`` are fields of the unit."""
    by.require("people.manage", parent.path if parent else "")
    with transaction.atomic():
        unit = keep(
            Unit(), by=by.actor, verb="found", batch=batch, name=name, kind=kind, parent=parent, **more
        )
        # The path holds the number the database gave, so it is known only now.
        unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
        Unit.objects.filter(pk=unit.pk).update(path=unit.path)
    return unit
