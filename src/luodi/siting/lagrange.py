"""A stronger bound without a linear solver: prices on projects and factors, parcels filled exactly.

Every multiplier gives a valid bound; a deflected subgradient walks them down. Prices are integers in units of
``2**-SCALE`` throughout, so the best bound found is exact as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from luodi.siting.kernels import Floats
from luodi.siting.matrix import SCALE, Matrix
from luodi.siting.model import Bools, Ints, Model
from luodi.siting.oracle import Oracle

BLEND = 0.03  # weight of the newest filling in the mean point


@dataclass(frozen=True, slots=True)
class Priced:
    """A bound with its multipliers (floats, per project and per row.

    Parcels' are zero) and a mean primal point.
    """

    bound: int
    groups: Floats
    rows: Floats
    x: Floats
    walked: int


@dataclass(frozen=True, slots=True)
class Walk:
    """How to walk: iterations, first and last step (in mean column values), and the bound to stop at."""

    iterations: int
    fast: float = 0.1
    slow: float = 0.002
    stop: int = 0


def start(model: Model, m: Matrix) -> Priced:
    """Return the multipliers to begin from: half of each project's best value, nothing on the factors."""
    best = np.zeros(model.projects)
    np.maximum.at(best, model.columns.project, model.columns.value.astype(float))
    rows = np.zeros(len(m.limit))
    return Priced(model.unit, best * 0.5, rows, np.zeros(len(m.value)), 0)


@dataclass(slots=True)
class _Pace:
    """Adaptive step of one block of multipliers: each moves by its own mean slope over its own mean size."""

    mean: Floats
    square: Floats
    step: int = 0

    def __call__(self, slope: Floats) -> Floats:
        self.step += 1
        self.mean = 0.9 * self.mean + 0.1 * slope
        self.square = 0.99 * self.square + 0.01 * slope * slope
        size = np.sqrt(self.square / (1 - 0.99**self.step)) + 0.03
        out: Floats = self.mean / (1 - 0.9**self.step) / size
        return out


def _flat(above: Bools, slope: Floats | Ints) -> bool:
    """Tell whether no multiplier can move to better: flat where free, upward where at its least."""
    return bool(np.all(np.where(above, slope == 0, slope >= 0)))


def walk(model: Model, m: Matrix, begin: Priced, how: Walk) -> Priced:
    """Walk the multipliers down from ``begin``; return the best bound met and the mean point."""
    return descend(Oracle(model, m), begin, how)[0]


def descend(ask: Oracle, begin: Priced, how: Walk) -> tuple[Priced, Priced]:
    """Walk with an oracle at hand; return the best bound met and the point where the walk ended."""
    model = ask.model
    groups, rows = begin.groups.copy(), begin.rows * ask.width
    pace_g, pace_r = (_Pace(np.zeros(len(v)), np.zeros(len(v))) for v in (groups, rows))
    least = np.where(ask.must, -np.inf, 0.0)
    kept, mean = begin, begin.x.copy()
    unit = float(np.mean(model.columns.value)) if len(model.columns) else 1.0
    for step in range(how.iterations):
        whole = (
            np.rint(groups * (1 << SCALE)).astype(np.int64),
            np.rint(rows / ask.width * (1 << SCALE)).astype(np.int64),
        )
        scaled, taken, load = ask(*whole)
        bound = scaled >> SCALE
        mean *= 1 - BLEND
        mean[taken] += BLEND
        last = Priced(bound, whole[0] / (1 << SCALE), whole[1] / (1 << SCALE), mean, step)
        kept = last if bound < kept.bound else kept
        slope = np.asarray((ask.limit - load) / ask.width, np.float64)
        slope[: model.parcels] = 0.0
        size = unit * how.fast * (how.slow / how.fast) ** (step / how.iterations)
        placed = np.bincount(ask.m.group[taken[taken < ask.m.places]], minlength=model.projects)
        if bound <= how.stop or (_flat(groups > least, 1 - placed) and _flat(rows > 0, slope)):
            break
        groups = np.maximum(groups - size * pace_g(np.asarray(1.0 - placed, np.float64)), least)
        rows = np.maximum(rows - size * pace_r(slope), 0.0)
    end = Priced(kept.bound, groups, rows / ask.width, mean, kept.walked)
    return replace(kept, x=mean), end
