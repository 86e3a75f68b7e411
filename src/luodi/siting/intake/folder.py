"""Read and write a problem folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar

from luodi.siting.intake import checks
from luodi.siting.intake.cells import Table, Value, parse
from luodi.siting.intake.faults import Fault, FaultyProblemError
from luodi.siting.intake.files import rows, save
from luodi.siting.intake.schema import DRAW, NEEDED, TABLES
from luodi.siting.problem import (
    LAND,
    Candidate,
    Capacity,
    Decision,
    Link,
    Parcel,
    Park,
    Problem,
    Project,
    Rules,
    Threshold,
    TownFloor,
    Weights,
)

T = TypeVar("T")


def read(folder: Path, *, skip_bad: bool = False) -> tuple[Problem, tuple[Fault, ...]]:
    """Read a problem.

    Faults raise :class:`FaultyProblemError`, or are returned and left out with ``skip_bad``.
    """
    raw = {name: rows(folder, name) for name in TABLES}
    tables = {name: parse(name, raw[name] or [], TABLES[name]) for name in TABLES}
    lost = [Fault(name, 0, "", str(folder), "missing") for name in NEEDED if raw[name] is None]
    if lost:
        raise FaultyProblemError(tuple(lost))
    problem, more = _assemble(tables)
    faults = [f for t in tables.values() for f in t.faults] + more
    empty = [Fault(name, 0, "", "no usable row", "empty") for name in NEEDED if not tables[name].rows]
    if empty or (faults and not skip_bad):
        raise FaultyProblemError(tuple(empty + faults))
    return problem, tuple(faults)


def _assemble(t: dict[str, Table]) -> tuple[Problem, list[Fault]]:
    setting = {str(r["key"]): int(str(r["value"])) for _, r in t["rules"].rows}
    for name, key in (("parks", "code"), ("parcels", "code"), ("projects", "code"), ("rules", "key")):
        checks.unique(t[name], key)
    checks.unique(t["zones"], "zone")
    checks.unique(t["thresholds"], "industry")
    checks.known(t["parcels"], "park", _codes(t["parks"]))
    checks.keep(t["parcels"], checks.below_used)
    zones = {str(r["zone"]) for _, r in t["parcels"].rows} | {str(r["zone"]) for _, r in t["zones"].rows}
    checks.known(t["projects"], "zone", zones)
    parcels = tuple(_make(Parcel, r) for _, r in t["parcels"].rows)
    problem = Problem(
        periods=setting.get("periods", _periods(t["capacities"])),
        factors=t["projects"].draws,
        projects=(),
        parcels=parcels,
        parks=tuple(_make(Park, r) for _, r in t["parks"].rows),
        thresholds=tuple(_make(Threshold, r) for _, r in t["thresholds"].rows),
        weights=Weights(**_settings(setting, "weight.", Weights)),
        rules=Rules(
            zones=tuple((str(r["zone"]), _tuple(r["admits"])) for _, r in t["zones"].rows),
            **_settings(setting, "", Rules),
        ),
        base_year=setting.get("base_year", 2026),
    )
    problem, more = _with_projects(problem, t["projects"])
    return _with_rest(problem, t), more


def _with_projects(problem: Problem, table: Table) -> tuple[Problem, list[Fault]]:
    large = checks.too_large(problem)
    kept, faults = [], []
    for number, row in table.rows:
        project = replace(_make(Project, row), draws=tuple(int(str(row[DRAW + f])) for f in table.draws))
        if large(project):
            faults.append(Fault("projects", number, "need", str(project.need), "too-large"))
        else:
            kept.append(project)
    return replace(problem, projects=tuple(kept)), faults


def _with_rest(problem: Problem, t: dict[str, Table]) -> Problem:
    projects, parcels = {p.code for p in problem.projects}, {k.code for k in problem.parcels}
    checks.known(t["capacities"], "scope", {p.code for p in problem.parks} | {"*"})
    checks.known(t["capacities"], "factor", set(problem.factors) | {LAND})
    checks.unique(t["capacities"], "scope", "factor", "period")
    checks.keep(t["capacities"], checks.below_used)
    for name, column in (
        ("links", "first"),
        ("links", "second"),
        ("decisions", "project"),
        ("candidates", "project"),
    ):
        checks.known(t[name], column, projects)
    for name in ("decisions", "candidates"):
        checks.known(t[name], "parcels", parcels)
        checks.keep(t[name], checks.connected(problem.parcels))
    checks.unique(t["decisions"], "project")
    checks.known(t["floors"], "town", {p.town for p in problem.parks})
    return replace(
        problem,
        capacities=_capacities(t["capacities"], problem.periods),
        links=tuple(_make(Link, r) for _, r in t["links"].rows),
        decisions=tuple(_make(Decision, r) for _, r in t["decisions"].rows),
        floors=tuple(_make(TownFloor, r) for _, r in t["floors"].rows),
        candidates=tuple(_make(Candidate, r) for _, r in t["candidates"].rows),
    )


def _capacities(table: Table, periods: int) -> tuple[Capacity, ...]:
    found: dict[tuple[str, str, str], dict[int, tuple[int, int, int]]] = {}
    for number, row in table.rows:
        key = (str(row["scope"]), str(row["factor"]), str(row["kind"]))
        at = int(str(row["period"]))
        found.setdefault(key, {})[at] = (int(str(row["limit"])), int(str(row["used"])), number)
    out = []
    for key, by_period in found.items():
        gone = [q for q in range(periods) if q not in by_period]
        beyond = [q for q in by_period if q >= periods]
        if gone or beyond:
            number = by_period[min(by_period)][2]
            table.faults.append(
                Fault("capacities", number, "period", " ".join(map(str, gone or beyond)), "incomplete")
            )
            continue
        cells = [by_period[q] for q in range(periods)]
        out.append(Capacity(*key, tuple(c[0] for c in cells), tuple(c[1] for c in cells)))
    return tuple(out)


def _codes(table: Table) -> set[str]:
    return {str(r["code"]) for _, r in table.rows}


def _periods(table: Table) -> int:
    return max((int(str(r["period"])) for _, r in table.rows), default=0) + 1


def _tuple(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


def _make(kind: type[T], row: dict[str, Value]) -> T:
    return kind(**{k: v for k, v in row.items() if not k.startswith(DRAW)})


def _settings(setting: dict[str, int], prefix: str, kind: type[Weights] | type[Rules]) -> dict[str, int]:
    return {f.name: setting[prefix + f.name] for f in fields(kind) if prefix + f.name in setting}


def write(problem: Problem, folder: Path) -> None:
    """Write a problem as a folder of CSV tables that :func:`read` reads back to the same values."""
    folder.mkdir(parents=True, exist_ok=True)
    draws = [DRAW + f for f in problem.factors]
    heading = [*(f.name for f in TABLES["projects"]), *draws]
    lines = [[*_cells(p, "projects"), *(p.draws or [0] * len(draws))] for p in problem.projects]
    save(folder, "projects", heading, lines)
    for name, values in (
        ("parks", problem.parks),
        ("parcels", problem.parcels),
        ("links", problem.links),
        ("thresholds", problem.thresholds),
        ("decisions", problem.decisions),
        ("floors", problem.floors),
        ("candidates", problem.candidates),
    ):
        if values or name in NEEDED:
            save(folder, name, [f.name for f in TABLES[name]], (_cells(v, name) for v in values))
    zones = [[zone, " ".join(admits)] for zone, admits in problem.rules.zones]
    save(folder, "zones", ["zone", "admits"], zones)
    save(folder, "capacities", [f.name for f in TABLES["capacities"]], _capacity_lines(problem))
    save(folder, "rules", ["key", "value"], _rule_lines(problem))


def _cells(value: object, table: str) -> list[object]:
    out: list[object] = []
    for column in TABLES[table]:
        cell = getattr(value, column.name)
        out.append(
            " ".join(cell) if isinstance(cell, tuple) else int(cell) if isinstance(cell, bool) else cell
        )
    return out


def _capacity_lines(problem: Problem) -> Iterable[list[object]]:
    for c in problem.capacities:
        for q, limit in enumerate(c.limits):
            yield [c.scope, c.factor, c.kind, q, limit, c.used[q] if c.used else 0]


def _rule_lines(problem: Problem) -> Iterable[list[object]]:
    yield ["periods", problem.periods]
    yield ["base_year", problem.base_year]
    for f in fields(Rules):
        if f.name != "zones":
            yield [f.name, getattr(problem.rules, f.name)]
    for f in fields(Weights):
        yield [f"weight.{f.name}", getattr(problem.weights, f.name)]
