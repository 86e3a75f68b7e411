"""Solve a model: bound, priced search in slices, and the plan in the words of the problem."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from luodi.siting import search
from luodi.siting.bounds import SMALL, Bounded, bounded, guide_prices, tighten
from luodi.siting.build import build
from luodi.siting.candidates import layout
from luodi.siting.dive import Dive, dive
from luodi.siting.kernels import blank, board, fits, move
from luodi.siting.lagrange import Priced, Walk
from luodi.siting.linear import Effort
from luodi.siting.matrix import SCALE
from luodi.siting.model import Ints, Model, unmet
from luodi.siting.plan import VERSION, Mark, Options, Placement, Plan, Price, Recipe, digest
from luodi.siting.polish import polish
from luodi.siting.problem import Problem

Watch = Callable[[Mark], bool]
HOT = 0.1  # first temperature of the search after a dive, in mean column values
AGREED = 0.3  # a column of the last plan is kept where the new mean point has at least this much of it
WARM = 8  # a search from the last plan takes this many times fewer steps


@dataclass(frozen=True, slots=True)
class Warm:
    """Where an earlier solve ended: a plan on this model, or prices, or both."""

    choice: Ints | None = None
    priced: Priced | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result on the model: one column per project (-1: refused), value, bound and its parts, curve."""

    choice: Ints
    value: int
    bound: int
    proof: str
    found: Bounded
    curve: tuple[Mark, ...]
    met: bool = True


class _Solve:
    """A solve under way: the best plan, the best bound and the curve so far."""

    def __init__(self, model: Model, options: Options, watch: Watch | None) -> None:
        self.model, self.options, self.watch = model, options, watch
        self.deadline = time.monotonic() + options.seconds if options.seconds else None
        self.curve: list[Mark] = []
        self.choice = np.full(model.projects, -1, np.int64)
        self.value, self.work, self.stopped = 0, 0, False
        self.bound, self.proof = model.unit, "prices"

    def mark(self, choice: Ints, work: int) -> bool:
        """Take note of a plan after this much work; return False when it is time to stop."""
        value = self.model.value(choice)
        if (unmet(self.model, self.choice) and not unmet(self.model, choice)) or (
            value > self.value and len(unmet(self.model, choice)) <= len(unmet(self.model, self.choice))
        ):
            self.choice, self.value = choice.copy(), value
        self.work += work
        self.curve.append(Mark(self.work, self.value, self.bound))
        late = self.deadline is not None and time.monotonic() > self.deadline
        asked = self.watch is not None and not self.watch(self.curve[-1])
        self.stopped |= late or asked or self.done()
        return not self.stopped

    def effort(self, nodes: int) -> Effort:
        """Return the limits of an exact solve, within the time the user has left."""
        left = max(self.deadline - time.monotonic(), 0.1) if self.deadline is not None else 0.0
        return Effort(nodes, seconds=left)

    def done(self) -> bool:
        """Tell whether the gap asked for is reached."""
        near = self.bound - self.value <= self.options.gap / 1000 * self.value
        return near and self.value > 0 and not unmet(self.model, self.choice)

    def sure(self) -> int:
        """Return the value that a better plan must have: none while something asked for is unmet."""
        return 0 if unmet(self.model, self.choice) else self.value


def solve_model(
    model: Model, options: Options, *, warm: Warm | None = None, watch: Watch | None = None
) -> Outcome:
    """Solve a model within the options; ``watch`` sees every mark and stops the solve by returning False."""
    run, warm = _Solve(model, options, watch), warm or Warm()
    columns = len(model.columns)
    long = 400 if columns <= 60_000 else 260
    how = Walk(long) if warm.priced is None else Walk(long // 4, 0.01)
    rounds = 8 if columns <= SMALL else 3 if warm.priced is None else 1
    found = bounded(model, how, rounds=rounds, begin=warm.priced)
    run.bound = found.priced.bound
    if columns and not run.stopped:
        begin = _begin(model, found, warm.choice)
        if run.mark(begin, 0):
            _anneal(run, found, begin, warm=warm.choice is not None)
    if columns <= SMALL and not run.stopped and columns:
        finish(run)
    if columns:
        run.mark(complete(model, run.choice), 0)
    met = unmet(model, run.choice) == ()
    return Outcome(run.choice, run.value, max(run.bound, run.value), run.proof, found, tuple(run.curve), met)


def _begin(model: Model, found: Bounded, last: Ints | None) -> Ints:
    """Dive for a plan; from a last plan, keep what the new prices agree with and dive for the rest."""
    coarse = Dive(40, share=0.1)
    if last is None:
        how = Dive() if len(model.columns) <= 60_000 else coarse
        return dive(model, found.base, found.plain, how)
    agreed = np.where((last >= 0) & (found.plain.x[last] >= AGREED), last, -1)
    plans = (last, dive(model, found.base, found.plain, coarse, agreed))
    return max(plans, key=lambda c: (-len(unmet(model, c)), model.value(c)))


def _anneal(run: _Solve, found: Bounded, begin: Ints, *, warm: bool) -> None:
    """Search on from a plan, little heated: a hot start throws away what the dive or the last plan knew."""
    model, options = run.model, run.options
    order, guide = search.orders(model, guide_prices(model, found), seed=options.seed)
    state = search.begin(model, guide, begin)
    scale = float(np.mean(model.columns.value))
    hot = 0.05 if warm else 0.3 if len(model.columns) <= SMALL else HOT
    work = max(1, options.work // WARM) if warm else options.work
    total, slices = work * 1000, 40
    for q in range(slices):
        heat = search.Heat(hot * scale, 0.01 * scale, total * q // slices, total * (q + 1) // slices, total)
        search.advance(state, order, guide, heat, seed=options.seed)
        if not run.mark(state.best, work * (q + 1) // slices - work * q // slices):
            return


def finish(run: _Solve) -> None:
    """Close the gap of a small model: exact sub-problems of two parks, then branch and bound."""
    model, options = run.model, run.options
    tight = tighten(model)
    if tight is None:
        return
    if tight.bound < run.bound:
        run.bound, run.proof = tight.bound, "cuts"
    loss = (tight.best[tight.matrix.group] - tight.reduced)[: len(model.columns)]
    places = sorted(set(model.columns.place.tolist()))
    pairs = [(a, b) for k, a in enumerate(places) for b in places[k + 1 :]] or [(p, p) for p in places]
    for pair in pairs[:6]:
        room = (tight.bound - run.sure()) << SCALE
        free = np.isin(model.columns.place, pair) & (loss <= room)
        choice, _ = polish(model, tight, run.choice, free, run.effort(options.nodes // 20))
        if not run.mark(choice, 10):
            return
    room = (tight.bound - run.sure()) << SCALE
    choice, exact = polish(model, tight, run.choice, loss <= room, run.effort(options.nodes))
    proven = int(np.floor(exact.bound + 1e-6 * max(1.0, abs(exact.bound))))
    run.mark(choice, 10)
    if not exact.infeasible and max(proven, run.sure()) < run.bound:
        run.bound, run.proof = max(proven, run.sure()), "branching"
        run.mark(choice, 0)


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
        prices(model, outcome), outcome.curve, lacking, multipliers(problem, model, outcome.found.plain),
    )  # fmt: skip


def prices(model: Model, outcome: Outcome) -> tuple[Price, ...]:
    """Return the priced capacities, dearest first by what their whole limit is worth."""
    rows = model.rows
    worth = np.rint(guide_prices(model, outcome.found).rows * (1 << SCALE)).astype(np.int64)
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


def multipliers(problem: Problem, model: Model, priced: Priced) -> tuple[tuple[str, int], ...]:
    """Return the multipliers of the bound by name, in units of 2**-20, for a later warm start."""
    names = [f"project:{p.code}" for p in problem.projects]
    rows = (*model.rows.names, *model.floors.names)
    names += [f"{n.kind}:{n.scope}:{n.factor}:{n.period}" for n in rows]
    values = np.concatenate([priced.groups, priced.rows[: len(rows)]]) * (1 << SCALE)
    return tuple((n, int(v)) for n, v in zip(names, np.rint(values), strict=True) if int(v))


def complete(model: Model, choice: Ints) -> Ints:
    """Add whatever still fits, dearest first, so that every refusal has a reason."""
    flat, state = board(model), blank(model)
    for c in choice[choice >= 0]:
        move(flat, state, int(c), 1)
    for c in np.lexsort((np.arange(len(model.columns)), -model.columns.value)):
        if state.choice[model.columns.project[c]] < 0 and fits(flat, state, int(c)):
            move(flat, state, int(c), 1)
    return state.choice
