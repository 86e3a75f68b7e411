"""The first plan: what the relaxation is sure of is fixed, prices walk on over the rest, and so on down."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from luodi.siting.kernels import Board, Floats, State, blank, compiled, fits, move
from luodi.siting.lagrange import Priced, Walk, descend
from luodi.siting.matrix import Matrix
from luodi.siting.model import Bools, Ints, Model
from luodi.siting.oracle import Rest


@dataclass(frozen=True, slots=True)
class Dive:
    """How to dive: the steps of the walk in a round, the least share of the mean point to fix in a round.

    Every column whose mean is at least ``sure`` is fixed too.
    """

    iterations: int = 100
    share: float = 0.05
    sure: float = 0.95


@compiled
def settle(b: Board, s: State, order: Ints, mean: Floats, sure: float, count: int) -> int:
    """Place columns in this order, all that are sure and at least ``count``; return how many were placed."""
    placed = 0
    for c in order:
        if mean[c] <= 0 or (mean[c] < sure and placed >= count):
            break
        if s.choice[b.project[c]] < 0 and fits(b, s, c):
            move(b, s, c, 1)
            placed += 1
    return placed


def dive(model: Model, m: Matrix, begin: Priced, how: Dive, kept: Ints | None = None) -> Ints:
    """Return a plan found from the prices and mean point of a walk; ``kept`` is a plan to build on."""
    ask, s, at = Rest(model, m), blank(model), begin
    walk = Walk(how.iterations, 0.02, 0.005)
    for c in kept[kept >= 0] if kept is not None else ():
        move(ask.board, s, int(c), 1)
    ask.settle(s)
    if kept is not None:
        at = descend(ask, replace(at, bound=model.unit), walk)[1]
    while ask.open.any():
        mean = _mean(at, ask.open)
        order = np.lexsort((-model.columns.value, -np.round(mean, 3)))
        count = max(1, int(how.share * mean.sum()))
        if not settle(ask.board, s, order, mean, how.sure, count):
            break
        ask.settle(s)
        at = descend(ask, replace(at, bound=model.unit), walk)[1]
    return s.choice


def _mean(at: Priced, opened: Bools) -> Floats:
    mean: Floats = np.where(opened, at.x[: len(opened)], 0.0)
    return mean
