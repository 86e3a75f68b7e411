"""Found a unit under another."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.people.models import Unit
from luodi.office.people.regions import check_region
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid, Refused
from luodi.office.trail.models import Batch

RIGHT = "people.manage"


def found_unit(
    name: str, *, kind: str, by: Standing, parent: Unit | None = None, batch: Batch | None = None, **more: Any
) -> Unit:
    """Create the unit ``name`` of ``kind`` under ``parent`` (``None``: a root); ``more`` are fields of the unit.

    Roots are made when the office is set up, by the program itself.
    """
    if parent is None and not by.everything:
        raise Refused(_("A unit without one above it is made only when the office is set up."))
    by.require(RIGHT, parent.path if parent else "")
    if (
        parent is not None
        and Unit.objects.filter(parent=parent, name=name, removed_at=None, valid_to=None).exists()
    ):
        raise Invalid(_("There is a unit of this name here already."), field="name", code="twin")
    more["region_code"] = check_region(more.get("region_code", ""), parent.region_code if parent else "")
    with transaction.atomic():
        unit = keep(
            Unit(), by=by.actor, verb="found", batch=batch, name=name, kind=kind, parent=parent, **more
        )
        # The path holds the number the database gave, so it is known only now.
        unit.path = unit.scope_path
        Unit.objects.filter(pk=unit.pk).update(path=unit.path)
    return unit
