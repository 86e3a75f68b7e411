"""Priced search: refit blocks exactly, force projects in, ruin and refill parks, and cool down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from luodi.siting.blocks import Blocks, Desk, blocks, desk
from luodi.siting.kernels import Board, Floats, Orders, State, blank, board, compiled, draw, move
from luodi.siting.model import Ints, Model
from luodi.siting.moves import Guide, Log, chain, force, recreate, rehouse, ruin, undo

KEEP = 0.05
NEAR = 9.0
REFIT = 6


class Heat(NamedTuple):
    """The cooling schedule: first and last temperature, and the steps ``[begin, end)`` of ``total``."""

    hot: float
    cold: float
    begin: int
    end: int
    total: int


@compiled
def anneal(
    b: Board,
    s: State,
    log: Log,
    orders: Orders,
    plots: Blocks,
    d: Desk,
    guide: Guide,
    heat: Heat,
    seed: int,
    best: Ints,
    score: Ints,
) -> None:
    """Run steps of ruin and recreate; ``best`` and ``score`` (value now, value of best) are overwritten."""
    lead, top = score[0], score[1]
    ratio = heat.cold / heat.hot
    for now in range(heat.begin, heat.end):
        log.size[0] = 0
        kind = draw(seed, now * 64 + 60, 8)
        if kind < REFIT:
            p, delta, left = chain(b, s, log, plots, d, guide, seed, now)
        elif kind == 7:
            p, lost = ruin(b, s, log, seed, now)
            delta, left = -lost, p
        else:
            p, delta, left = force(b, s, log, guide.prize, seed, now)
        if log.size[0] == 0:
            continue
        if kind >= REFIT or draw(seed, now * 64 + 62, 4) == 0:
            delta += recreate(b, s, log, orders, p, seed, now)
        else:
            delta += rehouse(b, s, log, orders)
        if left != p:
            delta += recreate(b, s, log, orders, left, seed, now)
        heat_now = heat.hot * ratio ** (now / heat.total)
        luck = (draw(seed, now * 64 + 61, 1000000) + 1) / 1000001.0
        if delta >= heat_now * np.log(luck):
            lead += delta
            if lead > top:
                top = lead
                best[:] = s.choice
        else:
            undo(b, s, log)
    score[0], score[1] = lead, top


@dataclass(frozen=True, slots=True)
class Search:
    """A search under way: the plan being changed and the best plan so far."""

    model: Model
    board: Board
    state: State
    log: Log
    best: Ints
    score: Ints
    plots: Blocks
    desk: Desk


def begin(model: Model, guide: Guide, choice: Ints | None = None) -> Search:
    """Start a search from a plan (or from nothing)."""
    flat, state, plots = board(model), blank(model), blocks(model, guide.keep)
    n = model.projects
    log = Log(np.zeros(n, np.int64), np.zeros(n, np.int64), np.zeros(1, np.int64), np.full(n, -1, np.int64))
    if choice is not None:
        for c in choice[choice >= 0]:
            move(flat, state, int(c), 1)
    return Search(
        model, flat, state, log, state.choice.copy(), np.zeros(2, np.int64), plots, desk(model, plots)
    )


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of capacity rows, and per column: surplus over all prices, and value less all but land."""

    rows: Floats
    surplus: Floats
    net: Floats
    project: Floats


def orders(model: Model, prices: Prices, *, seed: int, versions: int = 12) -> tuple[Orders, Guide]:
    """Return orders of the columns by surplus over priced draws (with noise on prices), and the guide."""
    c, r = model.columns, model.rows
    rng = np.random.Generator(np.random.Philox(key=seed))
    owner = np.repeat(np.arange(len(c)), np.diff(r.start))
    places = int(c.place.max()) + 1 if len(c) else 1
    by_place = np.argsort(c.place, kind="stable")
    start = np.searchsorted(c.place[by_place], np.arange(places + 1)).astype(np.int64)
    table = np.full((versions, len(c)), -1, np.int64)
    most = np.zeros(model.projects)
    np.maximum.at(most, c.project, prices.surplus)
    keep = prices.surplus > -KEEP * c.value
    near = most[c.project] - prices.surplus < NEAR * c.value
    for v in range(versions):
        noise = prices.rows * rng.uniform(-0.6, 0.6, len(prices.rows)) if v else 0 * prices.rows
        key = prices.surplus - np.bincount(owner, noise[r.row] * r.amount, len(c))
        if v % 2:
            key = c.value / np.maximum(c.value - key, 0.01 * c.value)
        order = np.lexsort((-key, ~keep, c.place))
        table[v] = np.where(keep[order], order, -1)
    own = np.lexsort((-prices.surplus, c.project)).astype(np.int64)
    guide = Guide(
        np.maximum(prices.surplus, 0.02 * c.value),
        np.rint(prices.net).astype(np.int64),
        np.rint(prices.project).astype(np.int64),
        np.zeros(len(c), np.int64),
        near,
    )
    return Orders(start, table, own), guide


def advance(run: Search, order: Orders, guide: Guide, heat: Heat, *, seed: int) -> None:
    """Run the steps of a slice of the schedule."""
    if len(run.model.columns):
        anneal(
            run.board, run.state, run.log, order, run.plots, run.desk, guide, heat, seed, run.best, run.score
        )
