"""Lifted cover cuts: a set of projects that together overdraw one capacity cannot all be placed."""

from __future__ import annotations

import numpy as np

from luodi.siting.kernels import Floats, compiled
from luodi.siting.matrix import Cut
from luodi.siting.model import Ints, Model


@compiled
def cover(weight: Ints, share: Floats, capacity: int, inside: Ints) -> int:
    """Mark a cover taken greedily by ``(1 - share) / weight``; return its weight (no cover: not above capacity)."""
    total = 0
    for i in np.argsort((1.0 - share) / weight):
        if total > capacity:
            break
        if share[i] > 1e-9:
            inside[i] = 1
            total += weight[i]
    return total


@compiled
def thin(weight: Ints, share: Floats, spare: int, inside: Ints) -> None:
    """Take out of a cover, lightest first, what ``spare`` units above the capacity leave room for."""
    order = np.argsort(-weight)
    for sure in range(2):  # items that the point takes whole stay as long as others can leave
        for q in range(len(weight)):
            i = order[len(weight) - 1 - q] if sure == 0 else q
            if inside[i] and weight[i] < spare and (sure == 1 or share[i] < 0.9999):
                inside[i] = 0
                spare -= weight[i]


@compiled
def lift(weight: Ints, least: Ints, room: int, item: int, limit: int) -> int:
    """Return the exact coefficient of an item from the least weights, and update these for it."""
    size, reach = len(least) - 1, -1
    if room < 0:
        return limit + 1
    for z in range(size + 1):
        if least[z] <= room:
            reach = z
    a = limit - reach
    if a <= 0:
        return 0
    for z in range(size, a - 1, -1):
        least[z] = min(least[z], least[z - a] + weight[item])
    for z in range(1, min(a, size + 1)):
        least[z] = min(least[z], weight[item])
    for z in range(size - 1, -1, -1):
        least[z] = min(least[z], least[z + 1])
    return a


@compiled
def lifted_cover(weight: Ints, share: Floats, capacity: int, alpha: Ints) -> int:
    """Find a violated lifted cover of a knapsack; fill ``alpha`` and return its limit, or -1.

    The items outside a minimal cover are lifted in turn by dynamic programming over the value of the left
    side, so the coefficients are exact and the cut valid.
    """
    inside = np.zeros(len(weight), np.int64)
    alpha[:] = 0
    total = cover(weight, share, capacity, inside)
    if total <= capacity:
        return -1
    thin(weight, share, total - capacity, inside)
    limit = inside.sum() - 1
    least = np.full(limit + 2, capacity + 1, np.int64)  # least weight that reaches each left-hand value
    least[0], filled = 0, 0
    lhs = 0.0
    for i in np.argsort(-weight)[::-1]:
        if inside[i]:
            alpha[i] = 1
            filled += 1
            least[filled] = least[filled - 1] + weight[i]
            lhs += share[i]
    for i in np.argsort(-share * weight):
        if not inside[i]:
            alpha[i] = lift(weight, least, capacity - weight[i], i, limit)
            lhs += alpha[i] * share[i]
    return limit if lhs > limit + 1e-4 else -1


def cover_cuts(model: Model, x: Floats, by_row: tuple[Ints, Ints, Ints], rows: Ints) -> list[Cut]:
    """Return violated cover cuts of some capacity rows at a fractional point, strongest row first."""
    out = []
    for r in rows:
        cut = _row_cut(model, x, by_row, int(r))
        if cut is not None:
            out.append(cut)
    return out


def rows_of(model: Model) -> tuple[Ints, Ints, Ints]:
    """Return the capacity rows as (start, column, amount), entries by row."""
    r = model.rows
    owner = np.repeat(np.arange(len(model.columns)), np.diff(r.start))
    order = np.argsort(r.row, kind="stable")
    start = np.searchsorted(r.row[order], np.arange(len(r.capacity) + 1)).astype(np.int64)
    return start, owner[order], r.amount[order]


def _row_cut(model: Model, x: Floats, by_row: tuple[Ints, Ints, Ints], r: int) -> Cut | None:
    start, column, amount = by_row
    cols, amounts = column[start[r] : start[r + 1]], amount[start[r] : start[r + 1]]
    if not len(cols):
        return None
    project = model.columns.project[cols]
    head = np.flatnonzero(np.concatenate([[True], project[1:] != project[:-1]]))
    item = np.cumsum(np.concatenate([[0], (project[1:] != project[:-1]).astype(np.int64)]))
    seen = np.where(x[cols] > 1e-7, amounts, np.iinfo(np.int64).max)
    level = np.minimum.reduceat(seen, head)
    level = np.where(level == np.iinfo(np.int64).max, np.maximum.reduceat(amounts, head), level)
    share = np.minimum(np.bincount(item, x[cols], len(head)), 1.0)
    alpha = np.zeros(len(head), np.int64)
    limit = lifted_cover(level, share, int(model.rows.capacity[r]), alpha)
    if limit < 0:
        return None
    keep = (alpha[item] > 0) & (amounts >= level[item])
    return Cut(cols[keep], alpha[item][keep], limit, r)
