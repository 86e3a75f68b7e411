"""From the values of a problem to the integer model."""

from __future__ import annotations

import numpy as np

from luodi.siting.candidates import Column, Layout, columns, layout
from luodi.siting.model import Columns, Floor, Ground, Ints, Ledger, Model, Pairs, RowName, assemble
from luodi.siting.problem import LAND, Capacity, Problem, TownFloor

ROLES = {"": 0, "hazard": 1, "sensitive": 2}


def build(problem: Problem) -> Model:
    """Build the model of a problem; project and parcel order are those of the problem and its layout."""
    plan = layout(problem)
    found = columns(problem, plan)
    cols = _columns(problem, plan, found)
    fixed = {d.project for d in problem.decisions}
    areas = np.array([k.area - k.used for k in plan.order], np.int64)
    ground = Ground(
        areas,
        tuple(k.code for k in plan.order),
        tuple(_ledger(problem, plan, cols, c) for c in problem.capacities),
        tuple(_floor(problem, cols, f) for f in problem.floors),
        _near(problem, plan),
        np.array([p.must or p.code in fixed for p in problem.projects], bool),
        np.array([ROLES[p.risk] for p in problem.projects], np.int64),
        _pairs(problem),
    )
    return assemble(cols, ground)


def _columns(problem: Problem, plan: Layout, found: list[Column]) -> Columns:
    park_at = {p.code: k for k, p in enumerate(problem.parks)}
    get = np.array([(c.project, c.low, c.high, c.period, c.value, c.area) for c in found], np.int64)
    get = get.reshape(-1, 6)
    place = np.array([park_at[plan.order[c.low].park] for c in found], np.int64)
    xs, ys = np.array([k.x for k in plan.order] or [0]), np.array([k.y for k in plan.order] or [0])
    middle = (get[:, 1] + get[:, 2] - 1) // 2
    return Columns(
        get[:, 0], get[:, 1], get[:, 2], get[:, 3], place, get[:, 4], get[:, 5],
        xs[middle].astype(np.int64), ys[middle].astype(np.int64),
    )  # fmt: skip


def _ledger(problem: Problem, plan: Layout, cols: Columns, c: Capacity) -> Ledger:
    where = np.arange(len(cols))
    if c.scope != "*":
        park = next(k for k, p in enumerate(problem.parks) if p.code == c.scope)
        where = np.flatnonzero(cols.place == park)
    if c.factor == LAND:
        amounts = _new_land(plan, cols)[where]
    else:
        f = problem.factors.index(c.factor)
        draws = np.array([p.draws[f] if p.draws else 0 for p in problem.projects], np.int64)
        amounts = draws[cols.project[where]]
    return Ledger(RowName(c.kind, c.scope, c.factor), where, amounts, np.array(c.left, np.int64))


def _new_land(plan: Layout, cols: Columns) -> Ints:
    new = np.array([k.area if k.new_land else 0 for k in plan.order], np.int64)
    total = np.concatenate([[0], np.cumsum(new)])
    single = cols.high - cols.low == 1
    return np.where(single, cols.area * (new[cols.low] > 0), total[cols.high] - total[cols.low])


def _floor(problem: Problem, cols: Columns, f: TownFloor) -> Floor:
    town = np.array([p.town == f.town for p in problem.parks], bool)
    where = np.flatnonzero(town[cols.place])
    each = {
        "projects": [1] * len(problem.projects),
        "land": [p.need for p in problem.projects],
        "investment": [p.investment for p in problem.projects],
        "tax": [p.tax for p in problem.projects],
    }[f.measure]
    amounts = np.array(each, np.int64)[cols.project[where]]
    return Floor(RowName("floor", f.town, f.measure), where, amounts, f.least)


def _near(problem: Problem, plan: Layout) -> Ints:
    """Return ordered pairs of parcels closer than the hazard distance; a parcel is near itself."""
    x, y = np.array([k.x for k in plan.order]), np.array([k.y for k in plan.order])
    squared = (x[:, None] - x[None, :]) ** 2 + (y[:, None] - y[None, :]) ** 2
    close = squared < problem.rules.hazard_distance**2
    np.fill_diagonal(close, val=True)
    return np.argwhere(close).astype(np.int64).reshape(-1, 2)


def _pairs(problem: Problem) -> Pairs:
    at = {p.code: k for k, p in enumerate(problem.projects)}
    get = np.array([(at[k.first], at[k.second], k.weight, k.reach) for k in problem.links], np.int64)
    get = get.reshape(-1, 4)
    return Pairs(get[:, 0].copy(), get[:, 1].copy(), get[:, 2].copy(), get[:, 3].copy())
