"""Take an alias from a unit."""

from __future__ import annotations

from luodi.office.people.models import UnitAlias
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import remove


def drop_alias(alias: UnitAlias, *, by: Standing, reason: str = "") -> None:
    """Remove ``alias``; the trail keeps it."""
    by.require("people.manage", alias.unit.path)
    remove(alias, by=by.actor, reason=reason or alias.name)
