"""The model as a mathematical programme in groups, and the exact integer bound of any multipliers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luodi.siting.kernels import Floats
from luodi.siting.model import Bools, Ints, Model

SCALE = 20  # multipliers are rationalised to 2**-20


@dataclass(frozen=True, slots=True)
class Matrix:
    """Maximise ``value @ x`` with at most one column of each group taken (exactly one where ``must``).

    Rows are ``sum(amount * x) <= limit``, entries by column. The first ``places`` columns are the model's;
    the rest switch hazard modes on and earn links, each in a group of its own.
    """

    value: Ints
    group: Ints
    must: Bools
    start: Ints
    row: Ints
    amount: Ints
    limit: Ints
    places: int
    capacities: int


class _Builder:
    """Collects entries (column, row, amount) of rows and of columns to come."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.value: list[int] = []
        self.limit: list[int] = []
        self.entries: list[tuple[Ints, Ints, Ints]] = []

    def column(self, value: int) -> int:
        """Open a column outside the model's and return its number."""
        self.value.append(value)
        return self.columns + len(self.value) - 1

    def add(self, columns: Ints, amounts: Ints, limit: int) -> None:
        """Add one row."""
        self.entries.append((columns, np.full(len(columns), self.rows + len(self.limit)), amounts))
        self.limit.append(limit)


def matrix(model: Model, *, hazard: bool = True) -> Matrix:
    """Build the programme; without ``hazard`` the distance rule is left out (its bound stays valid)."""
    rows, floors = model.rows, model.floors
    columns = len(model.columns)
    made = _Builder(columns, len(rows.capacity) + len(floors.capacity))
    owner = np.repeat(np.arange(columns), np.diff(rows.start))
    made.entries.append((owner, rows.row, rows.amount))
    owner = np.repeat(np.arange(columns), np.diff(floors.start))
    made.entries.append((owner, floors.row + len(rows.capacity), -floors.amount))
    if hazard:
        _hazard_rows(model, made)
    _pair_rows(model, made)
    extra = len(made.value)
    column, row, amount = (np.concatenate([e[k] for e in made.entries]) for k in range(3))
    order = np.lexsort((row, column))
    return Matrix(
        np.concatenate([model.columns.value, np.array(made.value, np.int64)]),
        np.concatenate([model.columns.project, model.projects + np.arange(extra)]),
        np.concatenate([model.must, np.zeros(extra, bool)]),
        np.searchsorted(column[order], np.arange(columns + extra + 1)).astype(np.int64),
        row[order],
        amount[order].astype(np.int64),
        np.concatenate([rows.capacity, -floors.capacity, np.array(made.limit, np.int64)]),
        columns,
        len(rows.capacity),
    )


def _hazard_rows(model: Model, made: _Builder) -> None:
    c = model.columns
    length = c.high - c.low
    column = np.repeat(np.arange(len(c)), length)
    parcel = c.low[column] + np.arange(len(column)) - np.repeat(np.cumsum(length) - length, length)
    role = model.role[c.project[column]]
    touched = [set(parcel[role == k].tolist()) for k in (1, 2)]
    meets = [
        (k, int(other))
        for k in sorted(touched[0])
        for other in model.near[model.near_start[k] : model.near_start[k + 1]]
        if int(other) in touched[1]
    ]
    modes: dict[tuple[int, int], int] = {}
    for k, other in meets:
        for key in ((1, k), (2, other)):
            if key not in modes:
                modes[key] = made.column(0)
        made.add(np.array([modes[1, k], modes[2, other]]), np.ones(2, np.int64), 1)
    users: dict[tuple[int, int, int], list[int]] = {}
    for q in np.flatnonzero(role):
        key = (int(role[q]), int(parcel[q]))
        if key in modes:
            users.setdefault((*key, int(c.project[column[q]])), []).append(int(column[q]))
    for (kind, k, _), mine in users.items():
        made.add(np.array([*mine, modes[kind, k]]), np.array([1] * len(mine) + [-1]), 0)


def cells(model: Model, pair: int) -> list[tuple[Ints, Ints]]:
    """Return the ways to earn a link: columns of its first project with those of the second near them."""
    c, p = model.columns, model.pairs
    mine = np.arange(model.first[p.first[pair]], model.first[p.first[pair] + 1])
    theirs = np.arange(model.first[p.second[pair]], model.first[p.second[pair] + 1])
    near = c.place[mine][:, None] == c.place[theirs][None, :]
    reach = int(p.reach[pair])
    if reach > 0:
        dx = c.x[mine][:, None] - c.x[theirs][None, :]
        dy = c.y[mine][:, None] - c.y[theirs][None, :]
        near |= dx * dx + dy * dy <= reach * reach
    if not near.any():
        return []
    patterns, which = np.unique(near, axis=0, return_inverse=True)
    which = which.reshape(-1)
    return [(mine[which == k], theirs[pattern]) for k, pattern in enumerate(patterns) if pattern.any()]


def _pair_rows(model: Model, made: _Builder) -> None:
    for pair in range(len(model.pairs)):
        for mine, theirs in cells(model, pair):
            z = made.column(int(model.pairs.weight[pair]))
            for columns in (mine, theirs):
                made.add(np.append(columns, z), np.append(np.full(len(columns), -1), 1), 0)


@dataclass(frozen=True, slots=True)
class Cut:
    """A valid inequality over model columns, ``sum(amounts * x) <= limit``, found on capacity row ``row``."""

    columns: Ints
    amounts: Ints
    limit: int
    row: int


def with_cuts(m: Matrix, cuts: list[Cut]) -> Matrix:
    """Return the programme with cuts as further rows."""
    if not cuts:
        return m
    columns = len(m.value)
    owner = np.repeat(np.arange(columns), np.diff(m.start))
    column = np.concatenate([owner, *(c.columns for c in cuts)])
    row = np.concatenate([m.row, *(np.full(len(c.columns), len(m.limit) + k) for k, c in enumerate(cuts))])
    amount = np.concatenate([m.amount, *(c.amounts for c in cuts)])
    order = np.lexsort((row, column))
    return Matrix(
        m.value, m.group, m.must,
        np.searchsorted(column[order], np.arange(columns + 1)).astype(np.int64),
        row[order], amount[order],
        np.concatenate([m.limit, np.array([c.limit for c in cuts], np.int64)]),
        m.places, m.capacities,
    )  # fmt: skip


def rational(multipliers: Floats) -> Ints:
    """Round multipliers to non-negative integers in units of ``2**-SCALE``."""
    whole: Ints = np.rint(np.maximum(multipliers, 0.0) * (1 << SCALE)).astype(np.int64)
    return whole


def reduced(m: Matrix, prices: Ints) -> Ints:
    """Return the reduced value of every column in units of ``2**-SCALE``, exactly."""
    total = np.concatenate([np.zeros(1, np.int64), np.cumsum(prices[m.row] * m.amount)])
    red: Ints = (m.value << SCALE) - (total[m.start[1:]] - total[m.start[:-1]])
    return red


def exact_bound(m: Matrix, prices: Ints) -> tuple[int, Ints, Ints]:
    """Return the integer Lagrangian bound of these prices, the best of each group, and the reduced values.

    The sum is taken in integers, so no rounding of a solver can make the bound wrong: wrap-around of the
    running sum cancels in the differences, and the totals are far below 2**63.
    """
    red = reduced(m, prices)
    best = np.where(m.must, np.iinfo(np.int64).min // 4, 0).astype(np.int64)
    np.maximum.at(best, m.group, red)
    total = sum(best.tolist())
    total += sum(int(p) * int(v) for p, v in zip(prices[prices > 0], m.limit[prices > 0], strict=True))
    return total >> SCALE, best, red
