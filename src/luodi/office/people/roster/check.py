"""Check a roster against the office: which rows are new, which are there already, which cannot be taken."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from pypinyin import lazy_pinyin

from luodi.office.people import queries
from luodi.office.people.models import Post, Unit, User
from luodi.office.people.regions import check_region
from luodi.office.people.roles import Role
from luodi.office.people.roster.read import Problem, Roster
from luodi.office.people.standing import Standing
from luodi.office.trail.errors import Invalid

NEW, THERE = "new", "there"


def check_roster(roster: Roster, by: Standing) -> None:
    """Give every row its ``state`` (new, there) and, for people, a user name; add the problems found.

    Three queries, whatever the number of rows.
    """
    kept = list(queries.choices(by))
    units = {unit.name: unit for unit in kept}
    twice = {name for name, n in Counter(u.name for u in kept).items() if n > 1}
    _check_units(roster, units)
    planned = {**dict.fromkeys(units), **{row.get("name", ""): None for row in roster.units}}
    for row in roster.people:
        name = row.get("unit", "")
        if name and name not in planned:
            _add(
                roster, row, "unit", _("No unit of this name in your scope, nor in the sheet of units."), name
            )
        elif name in twice:
            _add(
                roster, row, "unit", _("Several units have this name. Rename one, or appoint by hand."), name
            )
        _check_person(roster, row, units.get(name))
    _name_accounts(roster)


def _check_units(roster: Roster, units: dict[str, Unit]) -> None:
    seen: set[str] = set()
    names = {row.get("name", "") for row in roster.units}
    for row in roster.units:
        name, above = row.get("name", ""), row.get("above", "")
        if name in seen:
            _add(roster, row, "name", _("This name stands in the table twice."), name)
        seen.add(name)
        row["state"] = THERE if name in units else NEW
        if above and above not in units and above not in names:
            _add(
                roster,
                row,
                "above",
                _("No unit of this name in your scope, nor in the sheet of units."),
                above,
            )
        elif above == name and name:
            _add(roster, row, "above", _("A unit cannot stand under itself."), above)
        elif _circle(name, roster):
            _add(roster, row, "above", _("The units above go round in a circle."), above)
        try:
            over = units.get(above)
            row["region_code"] = check_region(row.get("region_code", ""), over.region_code if over else "")
        except Invalid as error:
            _add(roster, row, "region_code", error.message, row.get("region_code", ""))


def _circle(name: str, roster: Roster) -> bool:
    parents = {row.get("name", ""): row.get("above", "") for row in roster.units}
    at, steps = parents.get(name, ""), 0
    while at and steps <= len(parents):
        if at == name:
            return True
        at, steps = parents.get(at, ""), steps + 1
    return False


def _check_person(roster: Roster, row: dict[str, Any], unit: Unit | None) -> None:
    start, end = row.get("valid_from", ""), row.get("valid_to", "")
    if start and end and end < start:
        _add(roster, row, "valid_to", _("The last day is before the first."), end)
    kinds = {r.get("name"): r.get("kind") for r in roster.units}
    kind = unit.kind if unit is not None else kinds.get(row.get("unit"))
    if kind and row.get("role") and (row["role"] == Role.ENTERPRISE) != (kind == Unit.Kind.ENTERPRISE):
        _add(roster, row, "role", _("The role Enterprise and enterprises go only together."), row["role"])


def _name_accounts(roster: Roster) -> None:
    """Match rows to accounts by user name, or by name and unit; make user names for the rest."""
    accounts = {u.username.lower(): u for u in User.objects.filter(removed_at=None).only("username", "name")}
    by_post: dict[tuple[str, str], str] = {}
    for post in Post.objects.filter(removed_at=None, user__removed_at=None).select_related("user", "unit"):
        by_post[post.user.name, post.unit.name] = post.user.username
    taken: set[str] = set(accounts)
    mine: dict[tuple[str, str], str] = {}
    for row in roster.people:
        name, key = row.get("name", ""), (row.get("name", ""), row.get("unit", ""))
        given = row.get("username", "") or mine.get(key) or by_post.get(key, "")
        account = accounts.get(given.lower())
        if account is not None and account.name != name:
            text = _("The user name belongs to %(name)s.") % {"name": account.name}
            _add(roster, row, "username", text, given)
        row["state"] = THERE if account is not None else NEW
        row["username"] = mine[key] = given or _free(name, taken)
        taken.add(row["username"].lower())


def _free(name: str, taken: set[str]) -> str:
    """Return a user name made of the pinyin of ``name`` that nobody has."""
    base = (
        "".join(c for c in "".join(lazy_pinyin(name)).lower() if c.isascii() and c.isalnum())[:30] or "user"
    )
    base = base if len(base) > 1 else f"{base}0"
    return next(n for n in (base, *(f"{base}{i}" for i in range(2, 100_000))) if n not in taken)


def _add(roster: Roster, row: dict[str, Any], key: str, text: str, value: Any = "") -> None:
    letter = row.get("columns", {}).get(key, "")
    roster.problems.append(Problem(row["sheet"], row["row"], letter, text, str(value)[:60]))
