"""What given prices are worth: the best filling of every block, exactly, over the columns still open."""

from __future__ import annotations

import numpy as np

from luodi.siting import blocks as ground
from luodi.siting.kernels import Board, Floats, State, board, compiled, fits
from luodi.siting.matrix import SCALE, Matrix
from luodi.siting.model import Bools, Ints, Model


@compiled
def price(
    entries: tuple[Ints, Ints, Ints],
    live: Ints,
    value: Ints,
    rows: Ints,
    groups: Ints,
    group: Ints,
    out: Ints,
) -> None:
    """Write the value of the live columns less the prices of their draws and of their group."""
    start, row, amount = entries
    for c in live:
        total = value[c] - groups[group[c]]
        for e in range(start[c], start[c + 1]):
            total -= rows[row[e]] * amount[e]
        out[c] = total


@compiled
def add_up(entries: tuple[Ints, Ints, Ints], taken: Ints, load: Ints) -> None:
    """Write what the taken columns draw on every row."""
    start, row, amount = entries
    load[:] = 0
    for c in taken:
        for e in range(start[c], start[c + 1]):
            load[row[e]] += amount[e]


@compiled
def still_open(b: Board, s: State, out: Bools) -> None:
    """Tell for every column whether its project is free and it fits beside what is placed."""
    for c in range(len(out)):
        out[c] = s.choice[b.project[c]] < 0 and fits(b, s, c)


class Oracle:
    """Evaluates the bound of multipliers and its slope, beside a plan that is fixed in part (or not at all)."""

    def __init__(self, model: Model, m: Matrix) -> None:
        self.m, self.model = m, model
        self.blocks = ground.blocks(model)
        self.take, self.chosen = ground.buffers(self.blocks)
        outside = m.row >= model.parcels
        owner = np.repeat(np.arange(len(m.value)), np.diff(m.start))[outside]
        self.row, self.amount = m.row[outside], m.amount[outside]
        start = np.searchsorted(owner, np.arange(len(m.value) + 1)).astype(np.int64)
        self.entries = (start, self.row, self.amount)
        self.limit = m.limit.copy()
        self.limit[: model.parcels] = 0
        self.must: Bools = m.must[: model.projects]
        self.scaled = m.value << SCALE
        self.live = np.arange(len(m.value))
        self.extra = np.arange(m.places, len(m.value))
        self.red = np.zeros(len(m.value), np.int64)
        count = np.bincount(self.row, minlength=len(m.limit))
        size = np.bincount(self.row, np.abs(self.amount), len(m.limit))
        self.width: Floats = np.maximum(size / np.maximum(count, 1), 1.0)

    def __call__(self, groups: Ints, rows: Ints) -> tuple[int, Ints, Ints]:
        """Return the scaled bound, the columns chosen and how much they draw on each row."""
        m, load = self.m, np.zeros(len(self.limit), np.int64)
        own = np.concatenate([groups, np.zeros(len(self.extra), np.int64)])
        price(self.entries, self.live, self.scaled, rows, own, m.group, self.red)
        won, count = ground.fill(self.blocks, self.red, self.take, self.chosen)
        extra = self.extra[self.red[self.extra] > 0]
        taken = np.concatenate([self.chosen[:count], extra])
        add_up(self.entries, taken, load)
        bound = int(won) + int(self.red[extra].sum()) + int(groups.sum())
        positive = np.flatnonzero(rows > 0)
        pairs = zip(rows[positive].tolist(), self.limit[positive].tolist(), strict=True)
        return bound + sum(a * b for a, b in pairs), taken, load


class Rest(Oracle):
    """The oracle of what is left once part of a plan is fixed; its bounds hold for that rest alone."""

    def __init__(self, model: Model, m: Matrix) -> None:
        super().__init__(model, m)
        self.board = board(model)
        self.whole = self.limit
        self.open: Bools = np.ones(len(model.columns), bool)

    def settle(self, s: State) -> None:
        """Close what no longer fits beside the plan and take its draws off the limits."""
        model, parcels = self.model, self.model.parcels
        still_open(self.board, s, self.open)
        load = np.zeros(len(self.limit), np.int64)
        add_up(self.entries, s.choice[s.choice >= 0], load)
        self.limit = self.whole - load
        self.limit[:parcels] = 0
        self.live = np.concatenate([np.flatnonzero(self.open), self.extra])
        left = ground.blocks(model, self.open)
        areas = model.rows.capacity[:parcels]
        self.blocks = left._replace(room=(areas - s.load[:parcels]) // ground.grid(areas))
