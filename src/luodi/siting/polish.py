"""Exact sub-problems: a few parks are set free, everything else stands, and HiGHS solves what is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luodi.siting.bounds import Tight
from luodi.siting.linear import Effort, Exact, solve_exact
from luodi.siting.matrix import Matrix
from luodi.siting.model import Bools, Ints, Model, unmet


@dataclass(frozen=True, slots=True)
class Part:
    """A programme over some columns of a larger one; ``kept`` are their numbers there."""

    matrix: Matrix
    kept: Ints


def restrict(m: Matrix, keep: Bools, limit: Ints) -> Part:
    """Return the programme over the columns kept, with these limits; rows that cannot bind are dropped."""
    kept = np.flatnonzero(keep)
    owner = np.repeat(np.arange(len(m.value)), np.diff(m.start))
    inside = keep[owner]
    row, amount = m.row[inside], m.amount[inside]
    most = np.bincount(row, np.maximum(amount, 0), len(m.limit))
    live = most > limit
    used = live[row]
    groups, group = np.unique(m.group[kept], return_inverse=True)
    number = np.cumsum(live) - 1
    position = np.cumsum(keep) - 1
    column = position[owner[inside][used]]
    return Part(
        Matrix(
            m.value[kept],
            group.reshape(-1).astype(np.int64),
            m.must[groups],
            np.searchsorted(column, np.arange(len(kept) + 1)).astype(np.int64),
            number[row[used]],
            amount[used],
            limit[live],
            int(keep[: m.places].sum()),
            0,
        ),
        kept,
    )


def full(m: Matrix, choice: Ints) -> Ints:
    """Return a plan as a 0/1 vector over all columns, hazard modes and links included."""
    x = np.zeros(len(m.value), np.int64)
    x[choice[choice >= 0]] = 1
    owner = np.repeat(np.arange(len(m.value)), np.diff(m.start))
    outside = owner >= m.places
    load = np.bincount(m.row[~outside], (m.amount * x[owner])[~outside], len(m.limit))
    for c in range(m.places, len(m.value)):
        rows, amounts = m.row[m.start[c] : m.start[c + 1]], m.amount[m.start[c] : m.start[c + 1]]
        if m.value[c] > 0:  # a link: earned where all of its rows have room
            x[c] = int(np.all(load[rows] + amounts <= m.limit[rows]))
        else:  # a hazard mode: on where a column needs it
            x[c] = int(np.any((amounts < 0) & (load[rows] > 0)))
    return x


def polish(model: Model, tight: Tight, choice: Ints, free: Bools, effort: Effort) -> tuple[Ints, Exact]:
    """Improve a plan by solving exactly over the columns in ``free`` (projects off them keep their place)."""
    m = tight.matrix
    x = full(m, choice)
    owner = np.repeat(np.arange(len(m.value)), np.diff(m.start))
    mine = choice[choice >= 0]
    fixed = mine[~free[mine]]
    still = np.zeros(model.projects, bool)
    still[model.columns.project[fixed]] = True
    keep = np.ones(len(m.value), bool)
    keep[: m.places] = free & ~still[model.columns.project]
    keep[mine] |= ~still[model.columns.project[mine]]
    taken = np.zeros(len(m.value), bool)
    taken[fixed] = True
    load = np.bincount(m.row, m.amount * taken[owner], len(m.limit)).astype(np.int64)
    part = restrict(m, keep, m.limit - load)
    found = solve_exact(part.matrix, effort, start=x[part.kept].astype(float))
    better = choice.copy()
    if found.x is not None:
        chosen = part.kept[(found.x > 0.5) & (part.kept < m.places)]
        better[~still] = -1
        better[model.columns.project[chosen]] = chosen
        met = not unmet(model, choice)
        if unmet(model, better) or (met and model.value(better) < model.value(choice)):
            better = choice.copy()
    return better, found
