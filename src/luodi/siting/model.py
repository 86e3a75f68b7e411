"""The siting model: candidate columns, capacity rows, hazard neighbours and links as integer arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

NEUTRAL, HAZARD, SENSITIVE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Candidate columns: ``project`` takes parcels ``[low, high)`` of the parcel order from ``period`` on.

    ``area`` is the land (mu) a column takes of a single parcel; a run takes each of its parcels whole.
    ``place`` is the park; ``x`` and ``y`` are metres, used by links that reach beyond one park.
    """

    project: Ints
    low: Ints
    high: Ints
    period: Ints
    place: Ints
    value: Ints
    area: Ints
    x: Ints
    y: Ints

    def __len__(self) -> int:
        return len(self.project)


@dataclass(frozen=True, slots=True)
class RowName:
    """What a capacity row counts: ``kind`` is parcel, stock, flow or floor.

    ``period`` is -1 where it has none.
    """

    kind: str
    scope: str
    factor: str
    period: int = -1


@dataclass(frozen=True, slots=True)
class Ledger:
    """What some columns draw of one factor, and the capacity left in each period.

    A ``stock`` counts every column that has started by the period, a ``flow`` only those that start in it.
    """

    name: RowName
    columns: Ints
    amounts: Ints
    capacity: Ints


@dataclass(frozen=True, slots=True)
class Floor:
    """At least ``least`` of the ``amounts`` of these columns must be placed (a fairness floor of a town)."""

    name: RowName
    columns: Ints
    amounts: Ints
    least: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Links earn ``weight`` when ``first`` and ``second`` stand in one park, or within ``reach`` metres."""

    first: Ints
    second: Ints
    weight: Ints
    reach: Ints

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Rows:
    """Capacity rows as a sparse integer matrix; those of column c lie in ``start[c]:start[c + 1]``."""

    start: Ints
    row: Ints
    amount: Ints
    capacity: Ints
    names: tuple[RowName, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything the solver needs; columns are sorted by project, rows begin with the parcels."""

    projects: int
    parcels: int
    columns: Columns
    first: Ints
    rows: Rows
    floors: Rows
    must: Bools
    role: Ints
    near_start: Ints
    near: Ints
    pairs: Pairs

    @property
    def unit(self) -> int:
        """Return a penalty above the value of any plan, the price of one unmet must-place or floor unit."""
        best = np.zeros(self.projects, np.int64)
        np.maximum.at(best, self.columns.project, self.columns.value)
        return int(best.sum() + self.pairs.weight.sum()) + 1

    def value(self, choice: Ints) -> int:
        """Return the value of a plan given as one column per project (-1: refused), links included."""
        taken = choice[choice >= 0]
        return int(self.columns.value[taken].sum()) + self.link_value(choice)

    def link_value(self, choice: Ints) -> int:
        """Return what the links of a plan earn."""
        earned = 0
        for a, b, weight, reach in zip(
            choice[self.pairs.first],
            choice[self.pairs.second],
            self.pairs.weight,
            self.pairs.reach,
            strict=True,
        ):
            if a >= 0 and b >= 0 and linked(self.columns, int(a), int(b), int(reach)):
                earned += int(weight)
        return earned


def linked(columns: Columns, a: int, b: int, reach: int) -> bool:
    """Tell whether two columns are close enough for a link of this reach (metres; 0: same park only)."""
    if columns.place[a] == columns.place[b]:
        return True
    dx, dy = int(columns.x[a] - columns.x[b]), int(columns.y[a] - columns.y[b])
    return reach > 0 and dx * dx + dy * dy <= reach * reach


@dataclass(frozen=True, slots=True)
class Ground:
    """What columns stand on and are held to, as given to :func:`assemble`."""

    areas: Ints
    parcel_names: tuple[str, ...]
    ledgers: tuple[Ledger, ...]
    floors: tuple[Floor, ...]
    near: Ints
    must: Bools
    role: Ints
    pairs: Pairs


def assemble(columns: Columns, ground: Ground) -> Model:
    """Build a model.

    ``ground.near`` holds ordered pairs of parcels within the hazard distance, shape (?, 2).
    """
    order = np.lexsort((columns.period, columns.low, columns.project))
    where = np.empty(len(order), np.int64)
    where[order] = np.arange(len(order))
    fields = {name: np.ascontiguousarray(getattr(columns, name)[order]) for name in Columns.__slots__}
    columns = Columns(**fields)
    projects = len(ground.must)
    near = ground.near[np.lexsort((ground.near[:, 1], ground.near[:, 0]))]
    parcels = len(ground.areas)
    return Model(
        projects,
        parcels,
        columns,
        np.searchsorted(columns.project, np.arange(projects + 1)).astype(np.int64),
        _capacity_rows(columns, ground, where),
        _floor_rows(columns, ground.floors, where),
        ground.must,
        ground.role,
        np.searchsorted(near[:, 0], np.arange(parcels + 1)).astype(np.int64),
        np.ascontiguousarray(near[:, 1]),
        ground.pairs,
    )


def _capacity_rows(columns: Columns, ground: Ground, where: Ints) -> Rows:
    entries = [_parcel_entries(columns, ground.areas)]
    capacity = [ground.areas]
    names = [RowName("parcel", name, "land") for name in ground.parcel_names]
    count = len(ground.areas)
    for ledger in ground.ledgers:
        for period, name, rows in _ledger_rows(columns, ledger, where):
            entries.append((rows[0], np.full(len(rows[0]), count), rows[1]))
            capacity.append(ledger.capacity[period : period + 1])
            names.append(name)
            count += 1
    return _pack(len(columns), entries, np.concatenate(capacity), tuple(names))


def _parcel_entries(columns: Columns, areas: Ints) -> tuple[Ints, Ints, Ints]:
    length = columns.high - columns.low
    column = np.repeat(np.arange(len(columns)), length)
    step = np.arange(len(column)) - np.repeat(np.cumsum(length) - length, length)
    parcel = columns.low[column] + step
    return column, parcel, np.where(length[column] == 1, columns.area[column], areas[parcel])


def _ledger_rows(
    columns: Columns, ledger: Ledger, where: Ints
) -> list[tuple[int, RowName, tuple[Ints, Ints]]]:
    out = []
    column, amount = where[ledger.columns], ledger.amounts
    keep = amount > 0
    column, amount = column[keep], amount[keep]
    period = columns.period[column]
    for t, left in enumerate(ledger.capacity):
        mask = period == t if ledger.name.kind == "flow" else period <= t
        if not mask.any() or _peak(columns.project[column[mask]], amount[mask]) <= left:
            continue  # a row that cannot bind only slows the solver
        name = RowName(ledger.name.kind, ledger.name.scope, ledger.name.factor, t)
        out.append((t, name, (column[mask], amount[mask])))
    return out


def _peak(project: Ints, amount: Ints) -> int:
    most = np.zeros(int(project.max()) + 1, np.int64)
    np.maximum.at(most, project, amount)
    return int(most.sum())


def _floor_rows(columns: Columns, floors: tuple[Floor, ...], where: Ints) -> Rows:
    entries = [(where[f.columns], np.full(len(f.columns), r), f.amounts) for r, f in enumerate(floors)]
    least = np.array([f.least for f in floors], np.int64)
    return _pack(len(columns), entries, least, tuple(f.name for f in floors))


def _pack(
    size: int, entries: list[tuple[Ints, Ints, Ints]], capacity: Ints, names: tuple[RowName, ...]
) -> Rows:
    empty = np.zeros(0, np.int64)
    column = np.concatenate([e[0] for e in entries] or [empty]).astype(np.int64)
    row = np.concatenate([e[1] for e in entries] or [empty]).astype(np.int64)
    amount = np.concatenate([e[2] for e in entries] or [empty]).astype(np.int64)
    order = np.lexsort((row, column))
    start = np.searchsorted(column[order], np.arange(size + 1)).astype(np.int64)
    return Rows(start, row[order], amount[order], np.asarray(capacity, np.int64), names)


def unmet(model: Model, choice: Ints) -> tuple[str, ...]:
    """Return what a plan does not meet, as ``must:<index>`` or ``floor:<index>``."""
    out = [f"must:{i}" for i in np.flatnonzero(model.must & (choice < 0))]
    f = model.floors
    owner = np.repeat(np.arange(len(model.columns)), np.diff(f.start))
    taken = np.isin(owner, choice[choice >= 0])
    reached = np.bincount(f.row[taken], f.amount[taken], len(f.capacity))
    return tuple(out + [f"floor:{k}" for k in np.flatnonzero(reached < f.capacity)])
