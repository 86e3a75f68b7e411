"""Change a unit's name and other fields."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.people.actions.add_alias import add_alias
from luodi.office.people.models import Unit
from luodi.office.people.regions import check_region
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid

FIELDS = frozenset({"name", "short_name", "kind", "region_code", "order", "valid_from"})


def change_unit(unit: Unit, *, by: Standing, version: int, reason: str = "", **new: Any) -> Unit:
    """Set ``new`` (some of ``FIELDS``) as seen at ``version``; a former name stays as an alias."""
    by.require("people.manage", unit.path)
    new = {name: value for name, value in new.items() if name in FIELDS}
    if "region_code" in new:
        new["region_code"] = check_region(new["region_code"], unit.parent.region_code if unit.parent else "")
    if unit.valid_to and new.get("valid_from") and new["valid_from"] > unit.valid_to:
        raise Invalid(_("The last day is before the first."), field="valid_from")
    before = unit.name
    with transaction.atomic():
        renamed = new.get("name", before) != before
        keep(unit, by=by.actor, verb="rename" if renamed else "change", reason=reason, version=version, **new)
        if renamed:
            add_alias(unit, before, by=by)
    return unit
