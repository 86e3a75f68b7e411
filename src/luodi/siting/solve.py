"""Solve a model: bound, priced search in slices, and the plan in the words of the problem."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from luodi.siting import search
from luodi.siting.bounds import Tight, tighten
from luodi.siting.build import build
from luodi.siting.candidates import layout
from luodi.siting.matrix import SCALE
from luodi.siting.model import Ints, Model
from luodi.siting.plan import VERSION, Mark, Options, Placement, Plan, Price, Recipe, digest
from luodi.siting.problem import Problem

Watch = Callable[[Mark], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result on the model: one column per project (-1: refused), value, bound, proof, prices, curve."""

    choice: Ints
    value: int
    bound: int
    proof: str
    tight: Tight | None
    curve: tuple[Mark, ...]
    met: bool = True


def solve_model(model: Model, options: Options, *, watch: Watch | None = None) -> Outcome:
    """Solve a model within the options; ``watch`` sees every mark and stops the solve by returning False."""
    tight = tighten(model)
    if tight is None:
        return Outcome(np.full(model.projects, -1, np.int64), 0, 0, "infeasible", None, (), met=False)
    curve: list[Mark] = []
    deadline = time.monotonic() + options.seconds if options.seconds else None
    choice = _search(model, tight, options, curve, watch=watch, deadline=deadline)
    value = model.value(choice)
    return Outcome(choice, value, tight.bound, "cuts", tight, tuple(curve), met=unmet(model, choice) == ())


def unmet(model: Model, choice: Ints) -> tuple[str, ...]:
    """Return the must-place projects and floors a plan does not meet, as ``must:<index>`` or ``floor:<index>``."""
    out = [f"must:{i}" for i in np.flatnonzero(model.must & (choice < 0))]
    f = model.floors
    owner = np.repeat(np.arange(len(model.columns)), np.diff(f.start))
    taken = np.isin(owner, choice[choice >= 0])
    reached = np.bincount(f.row[taken], f.amount[taken], len(f.capacity))
    return tuple(out + [f"floor:{k}" for k in np.flatnonzero(reached < f.capacity)])


def _search(
    model: Model,
    tight: Tight,
    options: Options,
    curve: list[Mark],
    *,
    watch: Watch | None,
    deadline: float | None,
) -> Ints:
    prices = tight.prices[: len(model.rows.capacity)] / (1 << SCALE)
    surplus = tight.reduced[: len(model.columns)] / (1 << SCALE)
    order, prize = search.orders(model, prices, surplus, seed=options.seed)
    run = search.begin(model)
    scale = float(np.mean(model.columns.value)) if len(model.columns) else 1.0
    total = options.work * 1000
    slices = 50
    best = 0
    for q in range(slices):
        heat = search.Heat(0.6 * scale, 0.015 * scale, total * q // slices, total * (q + 1) // slices, total)
        search.advance(run, order, prize, heat, seed=options.seed)
        best = model.value(run.best)
        curve.append(Mark(options.work * (q + 1) // slices, best, tight.bound))
        if watch is not None and not watch(curve[-1]):
            break
        if tight.bound - best <= options.gap / 1000 * best or (deadline and time.monotonic() > deadline):
            break
    return run.best


def solve(problem: Problem, options: Options | None = None, *, watch: Watch | None = None) -> Plan:
    """Solve a problem and return the plan with its bound, gap, prices and recipe."""
    options = options or Options()
    problem = with_must(problem, options.must)
    model = build(problem)
    return describe(problem, model, solve_model(model, options, watch=watch), options)


def with_must(problem: Problem, codes: tuple[str, ...]) -> Problem:
    """Return the problem with these projects made must-place."""
    wanted = set(codes)
    return replace(
        problem,
        projects=tuple(replace(p, must=True) if p.code in wanted else p for p in problem.projects),
    )


def describe(problem: Problem, model: Model, outcome: Outcome, options: Options) -> Plan:
    """Tell an outcome in codes of the problem."""
    plan = layout(problem)
    c = model.columns
    placed = tuple(
        Placement(
            problem.projects[i].code,
            tuple(k.code for k in plan.order[c.low[q] : c.high[q]]),
            int(c.period[q]),
            int(c.value[q]),
        )
        for i, q in enumerate(outcome.choice)
        if q >= 0
    )
    refused = tuple(problem.projects[i].code for i in np.flatnonzero(outcome.choice < 0))
    names = {f"must:{i}": p.code for i, p in enumerate(problem.projects)}
    names |= {f"floor:{k}": f.town for k, f in enumerate(problem.floors)}
    lacking = tuple(names[u] for u in unmet(model, outcome.choice))
    recipe = Recipe(VERSION, digest(problem), options, timed=options.seconds > 0)
    return Plan(
        outcome.value, outcome.bound, outcome.proof, placed, refused, recipe,
        prices(model, outcome), outcome.curve, lacking,
    )  # fmt: skip


def prices(model: Model, outcome: Outcome) -> tuple[Price, ...]:
    """Return the priced capacities, dearest first by what their whole limit is worth."""
    if outcome.tight is None:
        return ()
    rows = model.rows
    worth = outcome.tight.prices[: len(rows.capacity)]
    owner = np.repeat(np.arange(len(model.columns)), np.diff(rows.start))
    taken = np.isin(owner, outcome.choice[outcome.choice >= 0])
    load = np.bincount(rows.row[taken], rows.amount[taken], len(rows.capacity)).astype(np.int64)
    order = [r for r in np.lexsort((np.arange(len(worth)), -worth * rows.capacity)) if worth[r] > 0]
    return tuple(
        Price(
            rows.names[r].kind, rows.names[r].scope, rows.names[r].factor, rows.names[r].period,
            int(worth[r]), int(load[r]), int(rows.capacity[r]),
        )
        for r in order
    )  # fmt: skip
