"""The bound of a model: prices with exact blocks, and for small models a linear relaxation with cuts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luodi.siting.blocks import blocks, buffers, fill
from luodi.siting.cuts import cover_cuts, rows_of
from luodi.siting.kernels import Floats
from luodi.siting.lagrange import Priced, Walk, start, walk
from luodi.siting.linear import Relaxation
from luodi.siting.matrix import SCALE, Cut, Matrix, exact_bound, matrix, rational, with_cuts
from luodi.siting.model import Ints, Model
from luodi.siting.search import Prices

SMALL = 6000  # columns up to which the hazard rule and the linear relaxation are worth their time


@dataclass(frozen=True, slots=True)
class Tight:
    """A proven bound: the programme with its cuts, integer prices of all rows, and what they imply.

    ``best`` is the best reduced value of each group and ``reduced`` that of each column, in 2**-20 units;
    ``x`` is the last fractional point.
    """

    matrix: Matrix
    cuts: tuple[Cut, ...]
    prices: Ints
    bound: int
    best: Ints
    reduced: Ints
    x: Floats


def certify(base: Matrix, cuts: list[Cut], prices: Floats, x: Floats) -> Tight:
    """Turn multipliers from any source into a proven bound."""
    full = with_cuts(base, cuts)
    whole = rational(prices)
    bound, best, red = exact_bound(full, whole)
    return Tight(full, tuple(cuts), whole, bound, best, red, x)


def tighten(model: Model, *, rounds: int = 30) -> Tight | None:
    """Return the bound of the linear relaxation with cover cuts, or None where it is already infeasible."""
    base = matrix(model)
    relaxation, by_row = Relaxation(base), rows_of(model)
    pool: list[Cut] = []
    solved = relaxation.solve()
    if solved is None:
        return None
    for _ in range(rounds):
        new = cover_cuts(model, solved.x, by_row, _loaded(model, solved.x))
        if not new:
            break
        relaxation.add(new)
        pool += new
        before, solved = solved.value, relaxation.solve()
        if solved is None:  # valid cuts have emptied it: there is no plan at all
            return None
        if before - solved.value < 1e-5 * abs(before):
            break
    return certify(base, pool, solved.prices, solved.x)


def _loaded(model: Model, x: Floats) -> Ints:
    owner = np.repeat(np.arange(len(model.columns)), np.diff(model.rows.start))
    load = np.bincount(model.rows.row, model.rows.amount * x[owner], len(model.rows.capacity))
    return np.flatnonzero(load > 0.5 * model.rows.capacity).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Bounded:
    """The priced bound with the programme (with cuts) that it prices, and the same before any cut.

    The search is guided by the prices before cuts: a cut's price is no draw on anything and leads it astray.
    """

    priced: Priced
    matrix: Matrix
    plain: Priced
    base: Matrix


def bounded(model: Model, how: Walk, *, rounds: int, begin: Priced | None = None) -> Bounded:
    """Return the priced bound: one walk, then ``rounds`` of cuts and shorter walks."""
    m = base = matrix(model, hazard=len(model.columns) <= SMALL)
    by_row = rows_of(model)
    at = plain = walk(model, m, begin or start(model, m), how)
    for _ in range(rounds):
        rows = _loaded(model, at.x)
        new = cover_cuts(model, at.x, by_row, rows[rows >= model.parcels])
        if not new or at.bound <= how.stop:
            break
        m = with_cuts(m, new)
        at = Priced(at.bound, at.groups, np.concatenate([at.rows, np.zeros(len(new))]), at.x, 0)
        at = walk(model, m, at, Walk(max(40, how.iterations // 4), 0.02, how.slow, how.stop))
    return Bounded(at, m, plain, base)


def guide_prices(model: Model, found: Bounded) -> Prices:
    """Return what the search reads off a bound; land is priced per mu by what its block earns."""
    m, at, c = found.base, found.plain, model.columns
    owner = np.repeat(np.arange(len(m.value)), np.diff(m.start))
    net: Floats = m.value - np.bincount(owner, at.rows[m.row] * m.amount, len(m.value)).astype(float)
    net = net[: m.places]
    prize = net - at.groups[c.project]
    plots = blocks(model)
    take, chosen = buffers(plots)
    _, count = fill(plots, np.rint(prize * (1 << SCALE)).astype(np.int64), take, chosen)
    won = chosen[:count]
    block = np.cumsum(plots.opening == np.arange(model.parcels)) - 1
    size = int(block[-1]) + 1 if len(block) else 0
    areas = model.rows.capacity[: model.parcels]
    earned = np.bincount(block[c.low[won]], prize[won], size)
    land = (earned / np.maximum(np.bincount(block, areas, size), 1))[block]
    total = np.concatenate([[0], np.cumsum(areas)])
    used = np.where(c.high - c.low == 1, c.area, total[c.high] - total[c.low])
    rows = at.rows[: len(model.rows.capacity)].copy()
    rows[: model.parcels] = land
    return Prices(rows, net - used * land[c.low], net, at.groups)
