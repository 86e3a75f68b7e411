"""Exact filling of blocks: the best set of columns on each block of parcels for given column prizes.

A parcel is shared (a knapsack over the best period of each project) or taken whole by a run; runs tile a
block. Values are integers, so the bound built on them is exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from luodi.siting.kernels import compiled
from luodi.siting.model import Bools, Ints, Model

GRID = 2048  # a parcel of more units than this is measured on a coarser grid, which only loosens the bound


def grid(areas: Ints) -> Ints:
    """Return the unit in which each parcel is measured (mu)."""
    unit: Ints = np.maximum(1, -(-areas // GRID))
    return unit


class Blocks(NamedTuple):
    """Columns by the parcel where they end, and the parcels with the area that their filling may use."""

    start: Ints
    column: Ints
    low: Ints
    project: Ints
    area: Ints
    room: Ints
    opening: Ints


def blocks(model: Model, keep: Bools | None = None) -> Blocks:
    """Lay the columns (those kept) of a model out by parcel.

    ``opening`` is the first parcel of a parcel's block.
    """
    c = model.columns
    areas = model.rows.capacity[: model.parcels]
    unit = grid(areas)
    order = np.lexsort((c.project, c.low, c.high))
    opening = np.arange(model.parcels)
    for low, high in sorted(set(zip(c.low[order].tolist(), c.high[order].tolist(), strict=True))):
        if high - low > 1:
            opening[low + 1 : high] = np.minimum(opening[low + 1 : high], low)
    for k in range(model.parcels):
        opening[k] = opening[opening[k]]
    if keep is not None:
        order = order[keep[order]]
    return Blocks(
        np.searchsorted(c.high[order], np.arange(model.parcels + 1) + 1).astype(np.int64),
        order.astype(np.int64),
        c.low,
        c.project,
        c.area // unit[c.low],
        areas // unit,
        opening,
    )


@compiled
def share_out(b: Blocks, prize: Ints, k: int, take: Ints, best: Ints, items: Ints) -> int:
    """Fill the ``best`` knapsack of parcel ``k``; ``items`` gets its columns; returns how many there are."""
    size = 0
    for e in range(b.start[k], b.start[k + 1]):
        c = b.column[e]
        if b.low[c] != k or prize[c] <= 0 or b.area[c] > b.room[k]:
            continue
        if size and b.project[items[size - 1]] == b.project[c]:
            if prize[c] > prize[items[size - 1]]:
                items[size - 1] = c
        else:
            items[size] = c
            size += 1
    room = b.room[k]
    best[: room + 1] = 0
    for q in range(size):
        c = items[q]
        w, p = b.area[c], prize[c]
        for z in range(room, w - 1, -1):
            if best[z - w] + p > best[z]:
                best[z] = best[z - w] + p
                take[q, z] = 1
            else:
                take[q, z] = 0
        take[q, :w] = 0
    return size


@compiled
def fill(b: Blocks, prize: Ints, take: Ints, chosen: Ints) -> tuple[int, int]:
    """Choose the best columns of all blocks into ``chosen``; return their total prize and their number."""
    parcels = len(b.room)
    best = np.zeros(take.shape[1], np.int64)
    items = np.zeros(take.shape[0], np.int64)
    reach = np.zeros(parcels + 1, np.int64)
    step = np.full(parcels, -1, np.int64)
    at = np.zeros(parcels + 1, np.int64)
    picks = np.zeros(len(b.column), np.int64)
    for k in range(parcels):
        size = share_out(b, prize, k, take, best, items)
        z, count = b.room[k], at[k]
        for q in range(size - 1, -1, -1):
            if take[q, z]:
                picks[count] = items[q]
                count += 1
                z -= b.area[items[q]]
        at[k + 1] = count
        reach[k + 1] = reach[k] + best[b.room[k]]
        for e in range(b.start[k], b.start[k + 1]):
            c = b.column[e]
            if b.low[c] < k and prize[c] > 0 and reach[b.low[c]] + prize[c] > reach[k + 1]:
                reach[k + 1] = reach[b.low[c]] + prize[c]
                step[k] = c
    k, total = parcels, 0
    while k > 0:
        if step[k - 1] >= 0:
            chosen[total] = step[k - 1]
            total += 1
            k = b.low[step[k - 1]]
        else:
            for q in range(at[k - 1], at[k]):
                chosen[total] = picks[q]
                total += 1
            k -= 1
    return reach[parcels], total


def buffers(b: Blocks) -> tuple[Ints, Ints]:
    """Return the work space of :func:`fill`: the take table and the list of chosen columns."""
    most = int(np.diff(b.start).max(initial=0)) + 1
    return np.zeros((most, int(b.room.max(initial=0)) + 1), np.int64), np.zeros(len(b.column) + 1, np.int64)


class Desk(NamedTuple):
    """Work space for filling one block."""

    take: Ints
    best: Ints
    items: Ints
    reach: Ints
    step: Ints
    at: Ints
    picks: Ints
    chosen: Ints
    ending: Ints
    park: Ints


def desk(model: Model, b: Blocks) -> Desk:
    """Return work space for :func:`fill_one`.

    ``ending`` is the parcel after a parcel's block, ``park`` its park.
    """
    take, chosen = buffers(b)
    n = model.parcels
    park = np.full(n, -1, np.int64)
    park[model.columns.low] = model.columns.place
    park[model.columns.high - 1] = model.columns.place
    ending = np.arange(1, n + 1)
    for k in range(n - 2, -1, -1):
        if b.opening[k + 1] == b.opening[k]:
            ending[k] = ending[k + 1]
    one, two = np.zeros(n + 1, np.int64), np.zeros(n + 1, np.int64)
    best, items = np.zeros(take.shape[1], np.int64), np.zeros(take.shape[0], np.int64)
    picks = np.zeros(len(b.column) + 1, np.int64)
    return Desk(take, best, items, one, np.full(n, -1, np.int64), two, picks, chosen, ending, park)


@compiled
def fill_one(b: Blocks, d: Desk, prize: Ints, first: int) -> int:
    """Fill the block that opens at parcel ``first``; its columns go to ``d.chosen``; returns how many."""
    last = d.ending[first]
    d.reach[first], d.at[first] = 0, 0
    for k in range(first, last):
        size = share_out(b, prize, k, d.take, d.best, d.items)
        z, count = b.room[k], d.at[k]
        for q in range(size - 1, -1, -1):
            if d.take[q, z]:
                d.picks[count] = d.items[q]
                count += 1
                z -= b.area[d.items[q]]
        d.at[k + 1] = count
        d.reach[k + 1] = d.reach[k] + d.best[b.room[k]]
        d.step[k] = -1
        for e in range(b.start[k], b.start[k + 1]):
            c = b.column[e]
            if b.low[c] < k and prize[c] > 0 and d.reach[b.low[c]] + prize[c] > d.reach[k + 1]:
                d.reach[k + 1] = d.reach[b.low[c]] + prize[c]
                d.step[k] = c
    k, total = last, 0
    while k > first:
        if d.step[k - 1] >= 0:
            d.chosen[total] = d.step[k - 1]
            total += 1
            k = b.low[d.step[k - 1]]
        else:
            for q in range(d.at[k - 1], d.at[k]):
                d.chosen[total] = d.picks[q]
                total += 1
            k -= 1
    return total
