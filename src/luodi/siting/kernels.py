"""Compiled inner loops of the search.

Plain Python runs the same code, to the same result, where numba is absent.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from luodi.siting.model import Ints, Model

Floats = NDArray[np.float64]
F = TypeVar("F", bound=Callable[..., Any])
PRIME = 2147483647


def compiled(function: F) -> F:
    """Compile a function of arrays with numba, or hand it back unchanged where numba is not installed."""
    if importlib.util.find_spec("numba") is None:
        return function
    wrapped: F = importlib.import_module("numba").njit(cache=True)(function)
    return wrapped


class Board(NamedTuple):
    """A model as flat arrays for the compiled loops."""

    first: Ints
    start: Ints
    row: Ints
    amount: Ints
    capacity: Ints
    value: Ints
    project: Ints
    low: Ints
    high: Ints
    place: Ints
    role: Ints
    near_start: Ints
    near: Ints
    mate_start: Ints
    mate: Ints
    mate_weight: Ints
    mate_reach: Ints
    x: Ints
    y: Ints
    floor_start: Ints
    floor_row: Ints
    floor_amount: Ints
    floor_least: Ints
    must: Ints
    unit: Ints
    crew_start: Ints
    crew: Ints


class State(NamedTuple):
    """A plan under change: the column of each project and what every row, parcel and floor carries."""

    choice: Ints
    load: Ints
    hazard: Ints
    sensitive: Ints
    floor: Ints


class Orders(NamedTuple):
    """Orders in which columns are tried: by park (several) and by project."""

    start: Ints
    column: Ints
    own: Ints


def board(model: Model) -> Board:
    """Lay a model out flat; ``crew`` lists the projects that have a column in each park."""
    c, r, f, p = model.columns, model.rows, model.floors, model.pairs
    owner = np.concatenate([p.first, p.second])
    order = np.argsort(owner, kind="stable")
    places = int(c.place.max()) + 1 if len(c) else 1
    key = np.unique(c.place * model.projects + c.project)
    return Board(
        model.first, r.start, r.row, r.amount, r.capacity, c.value, c.project, c.low, c.high, c.place,
        model.role, model.near_start, model.near,
        np.searchsorted(owner[order], np.arange(model.projects + 1)).astype(np.int64),
        np.concatenate([p.second, p.first])[order],
        np.concatenate([p.weight, p.weight])[order],
        np.concatenate([p.reach, p.reach])[order],
        c.x, c.y, f.start, f.row, f.amount, f.capacity,
        model.must.astype(np.int64), np.array([model.unit], np.int64),
        np.searchsorted(key // model.projects, np.arange(places + 1)).astype(np.int64), key % model.projects,
    )  # fmt: skip


def blank(model: Model) -> State:
    """Return the plan that refuses everybody."""
    return State(
        np.full(model.projects, -1, np.int64),
        np.zeros(len(model.rows.capacity), np.int64),
        np.zeros(model.parcels, np.int64),
        np.zeros(model.parcels, np.int64),
        np.zeros(len(model.floors.capacity), np.int64),
    )


@compiled
def draw(seed: int, count: int, size: int) -> int:
    """Return a number in [0, size) from a seed and a counter (products stay below 2**53 on purpose)."""
    x = (seed * 48271 + count * 69621 + 12345) % 2147483647
    x = (x ^ (x >> 15)) * 48271 % 2147483647
    x = (x ^ (x >> 13)) * 16807 % 2147483647
    x = (x ^ (x >> 16)) * 39373 % 2147483647
    return x % size


@compiled
def fits(b: Board, s: State, c: int) -> bool:
    """Tell whether column ``c`` can be added without breaking a row or the hazard distance."""
    for e in range(b.start[c], b.start[c + 1]):
        if s.load[b.row[e]] + b.amount[e] > b.capacity[b.row[e]]:
            return False
    role = b.role[b.project[c]]
    if role == 0:
        return True
    for k in range(b.low[c], b.high[c]):
        for e in range(b.near_start[k], b.near_start[k + 1]):
            other = s.sensitive[b.near[e]] if role == 1 else s.hazard[b.near[e]]
            if other > 0:
                return False
    return True


@compiled
def move(b: Board, s: State, c: int, sign: int) -> None:
    """Add (sign 1) or take away (sign -1) column ``c``."""
    s.choice[b.project[c]] = c if sign > 0 else -1
    for e in range(b.start[c], b.start[c + 1]):
        s.load[b.row[e]] += sign * b.amount[e]
    for e in range(b.floor_start[c], b.floor_start[c + 1]):
        s.floor[b.floor_row[e]] += sign * b.floor_amount[e]
    role = b.role[b.project[c]]
    for k in range(b.low[c], b.high[c]):
        if role == 1:
            s.hazard[k] += sign
        elif role == 2:
            s.sensitive[k] += sign


@compiled
def gain(b: Board, s: State, c: int) -> int:
    """Return what adding column ``c`` is worth now: value, links, must-place and floor penalties saved."""
    i = b.project[c]
    total: int = b.value[c] + b.must[i] * b.unit[0]
    for e in range(b.mate_start[i], b.mate_start[i + 1]):
        d = s.choice[b.mate[e]]
        if d >= 0:
            if b.place[c] == b.place[d]:
                total += b.mate_weight[e]
            elif b.mate_reach[e] > 0:
                dx, dy = b.x[c] - b.x[d], b.y[c] - b.y[d]
                if dx * dx + dy * dy <= b.mate_reach[e] * b.mate_reach[e]:
                    total += b.mate_weight[e]
    for e in range(b.floor_start[c], b.floor_start[c + 1]):
        r = b.floor_row[e]
        lack = b.floor_least[r] - s.floor[r]
        if lack > 0:
            total += min(lack, b.floor_amount[e]) * b.unit[0]
    return total


@compiled
def remove(b: Board, s: State, i: int) -> int:
    """Take project ``i`` off its column and return what was lost."""
    c = s.choice[i]
    move(b, s, c, -1)
    return gain(b, s, c)


@compiled
def insert(b: Board, s: State, c: int) -> int:
    """Put a project on column ``c`` and return what was gained."""
    worth = gain(b, s, c)
    move(b, s, c, 1)
    return worth


@compiled
def overdraw(b: Board, s: State, c: int) -> int:
    """Return the first row that column ``c`` would break, or -1."""
    for e in range(b.start[c], b.start[c + 1]):
        if s.load[b.row[e]] + b.amount[e] > b.capacity[b.row[e]]:
            row: int = b.row[e]
            return row
    return -1


@compiled
def draws_on(b: Board, c: int, row: int) -> bool:
    """Tell whether column ``c`` uses a row."""
    for e in range(b.start[c], b.start[c + 1]):  # noqa: SIM110 - the compiler takes no generators
        if b.row[e] == row:
            return True
    return False


@compiled
def clashes(b: Board, c: int, d: int) -> bool:
    """Tell whether two columns stand too near, one hazardous and one sensitive."""
    if b.role[b.project[c]] + b.role[b.project[d]] != 3 or b.role[b.project[c]] == b.role[b.project[d]]:
        return False
    for k in range(b.low[c], b.high[c]):
        for e in range(b.near_start[k], b.near_start[k + 1]):
            if b.low[d] <= b.near[e] < b.high[d]:
                return True
    return False
