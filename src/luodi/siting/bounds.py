"""The bound: a linear relaxation tightened by cover cuts, re-evaluated exactly in integers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luodi.siting.cuts import cover_cuts, rows_of
from luodi.siting.kernels import Floats
from luodi.siting.linear import Relaxation
from luodi.siting.matrix import Cut, Matrix, exact_bound, matrix, rational, with_cuts
from luodi.siting.model import Ints, Model


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
    """Return the bound of the relaxation with cover cuts, or None where it is already infeasible."""
    base = matrix(model)
    relaxation, by_row = Relaxation(base), rows_of(model)
    owner = np.repeat(np.arange(len(model.columns)), np.diff(model.rows.start))
    pool: list[Cut] = []
    solved = relaxation.solve()
    if solved is None:
        return None
    for _ in range(rounds):
        load = np.bincount(
            model.rows.row, model.rows.amount * solved.x[owner], len(model.rows.capacity)
        )
        new = cover_cuts(model, solved.x, by_row, np.flatnonzero(load > 0.5 * model.rows.capacity))
        if not new:
            break
        relaxation.add(new)
        pool += new
        before, solved = solved.value, relaxation.solve() or solved
        if before - solved.value < 1e-5 * abs(before):
            break
    return certify(base, pool, solved.prices, solved.x)
