"""Give a unit another name by which documents call it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luodi.office.people.models import Unit, UnitAlias
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch


def add_alias(unit: Unit, name: str, *, by: Standing, batch: Batch | None = None) -> UnitAlias:
    """Add ``name`` to the aliases of ``unit``; one it has already is returned as it is."""
    by.require("people.manage", unit.path)
    name = name.strip()
    if not name:
        raise Invalid(_("Type a name."), field="name")
    known = UnitAlias.objects.filter(unit=unit, name=name, removed_at=None).first()
    return known or keep(UnitAlias(), by=by.actor, verb="alias", batch=batch, unit=unit, name=name)
