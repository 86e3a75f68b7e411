"""Build the demonstration in an empty data folder; a second run finds it there and changes nothing."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from luodi.office.documents.actions.take_in import take_in
from luodi.office.people.actions.appoint import appoint
from luodi.office.people.actions.found_unit import found_unit
from luodi.office.people.models import Unit, UnitAlias, User
from luodi.office.people.roles import Role
from luodi.office.people.standing import SYSTEM_STANDING, standing_of
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM

FOLDER = Path(__file__).parent
PASSWORD = "luodi demo 2026"  # noqa: S105 - printed on the screen, for a demonstration with invented data
INTAKE_BY = {"html": "he", "txt": "jiang"}
"""Who brought in which kind of page; the others come by the first."""


def build(pages: Path) -> bool:
    """Make the county, its people and the documents in ``pages`` and our own; reading them is left to the worker."""
    if User.objects.exists():
        return False
    with transaction.atomic():
        units = _units()
        users = _people(units)
    for file in sorted(p for folder in (pages, FOLDER / "pages") for p in folder.iterdir() if p.is_file()):
        user = users[INTAKE_BY.get(file.suffix[1:], "he")]
        standing = standing_of(user, channel="import")
        unit = Unit.objects.get(pk=standing.home_unit or 0)
        take_in([file.read_bytes()], name=file.name, unit=unit, by=standing)
    return True


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the demonstration."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def _units() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for order, row in enumerate(rows("units")):
        parent = units.get(row["parent"])
        units[row["key"]] = unit = found_unit(
            row["name"],
            kind=row["kind"],
            parent=parent,
            by=SYSTEM_STANDING,
            short_name=row["short_name"],
            order=order,
        )
        for alias in row["aliases"].split():
            keep(UnitAlias(), by=SYSTEM, verb="alias", unit=unit, name=alias)
    return units


def _people(units: dict[str, Unit]) -> dict[str, User]:
    users = {}
    for row in rows("people"):
        user = User.objects.create_user(
            row["username"], PASSWORD, name=row["name"], must_change_password=False
        )
        appoint(user, units[row["unit"]], role=Role(row["role"]), title=row["title"], by=SYSTEM_STANDING)
        users[row["username"]] = user
    return users
