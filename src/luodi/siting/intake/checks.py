"""Checks across rows and tables: codes, zones, runs, capacities, sizes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from luodi.siting.candidates import layout
from luodi.siting.intake.cells import Table, Value
from luodi.siting.intake.faults import Fault
from luodi.siting.problem import Parcel, Problem, Project, zones_for

Test = Callable[[dict[str, Value]], tuple[str, str] | None]


def keep(table: Table, test: Test) -> None:
    """Drop the rows that fail a test; it returns the column and the problem."""
    kept = []
    for number, row in table.rows:
        found = test(row)
        if found:
            table.faults.append(Fault(table.name, number, found[0], _text(row[found[0]]), found[1]))
        else:
            kept.append((number, row))
    table.rows = kept


def _text(value: Value) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


def unique(table: Table, *columns: str) -> None:
    """Drop rows whose key has been seen."""
    seen: set[tuple[Value, ...]] = set()

    def test(row: dict[str, Value]) -> tuple[str, str] | None:
        key = tuple(row[c] for c in columns)
        if key in seen:
            return columns[0], "duplicate"
        seen.add(key)
        return None

    keep(table, test)


def known(table: Table, column: str, codes: set[str]) -> None:
    """Drop rows that name a code (or codes) nobody has declared."""

    def test(row: dict[str, Value]) -> tuple[str, str] | None:
        value = row[column]
        named = value if isinstance(value, tuple) else (str(value),)
        return None if named and set(named) <= codes else (column, "unknown" if named else "missing")

    keep(table, test)


def below_used(row: dict[str, Value]) -> tuple[str, str] | None:
    """Find a capacity or parcel smaller than what is consumed."""
    column = "limit" if "limit" in row else "area"
    return (column, "below-used") if int(str(row[column])) < int(str(row["used"])) else None


def connected(parcels: tuple[Parcel, ...]) -> Test:
    """Return the test that listed parcels adjoin in one block."""
    at = {k.code: k for k in parcels}

    def test(row: dict[str, Value]) -> tuple[str, str] | None:
        listed = row["parcels"]
        if not isinstance(listed, tuple):
            return "parcels", "missing"
        run = sorted((at[c] for c in listed), key=lambda k: k.position)
        for a, b in pairwise(run):
            if (a.park, a.block) != (b.park, b.block) or not a.block or b.position != a.position + 1:
                return "parcels", "disconnected"
        return None

    return test


def too_large(problem: Problem) -> Callable[[Project], bool]:
    """Return the test whether a project is larger than every parcel and run its zone admits."""
    plan = layout(problem)
    runs: dict[tuple[str, ...], int] = {}

    def largest(zones: tuple[str, ...]) -> int:
        if zones not in runs:
            best = 0
            for k in range(len(plan.order)):
                net = 0
                for parcel in plan.order[k : plan.block_end[k]]:
                    if parcel.zone not in zones:
                        break
                    net += parcel.area * parcel.ratio
                    best = max(best, net)
            runs[zones] = best
        return runs[zones]

    return lambda p: 100 * p.need > largest(zones_for(problem.rules, p.zone))
