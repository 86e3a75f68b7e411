"""The nearest changes that let a refused project in, each re-solved and checked by the verifier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from luodi.siting.build import build
from luodi.siting.candidates import examine, layout
from luodi.siting.explain.whatif import carried, multipliers
from luodi.siting.kernels import Board, State, blank, board, fits, move
from luodi.siting.model import Ints, Model
from luodi.siting.plan import Options, Plan
from luodi.siting.problem import Capacity, Problem, Project
from luodi.siting.solve import Warm, describe, solve_model
from luodi.siting.verify import violations


@dataclass(frozen=True, slots=True)
class Change:
    """One feasible change: ``kind`` is capacity, later, smaller or exempt.

    ``extras`` lists (scope, factor, period, amount) to add; ``period`` is the later start, ``need`` the
    smaller plot in mu, ``park`` the park that would take the project if it were exempt from thresholds.
    ``value`` is that of the re-solved plan, in which the project is placed and no accepted one is lost.
    """

    kind: str
    project: str
    extras: tuple[tuple[str, str, int, int], ...] = ()
    period: int = -1
    need: int = 0
    park: str = ""
    value: int = 0
    verified: bool = False


def changes(problem: Problem, plan: Plan, code: str) -> tuple[Change, ...]:
    """Return the nearest change of each kind for a refused project, verified.

    Kinds without one are absent.
    """
    found = []
    for change, changed in _proposals(problem, plan, code):
        value = _tried(changed, plan, code)
        if value is not None:
            found.append(replace(change, value=value, verified=True))
    return tuple(found)


def _proposals(problem: Problem, plan: Plan, code: str) -> Iterator[tuple[Change, Problem]]:
    yield from _capacity(problem, plan, code)
    if not problem.candidates:
        yield from _later(problem, plan, code)
        yield from _smaller(problem, plan, code)
        yield from _exempt(problem, plan, code)


def _tried(changed: Problem, last: Plan, code: str) -> int | None:
    """Re-solve a changed problem with the project and all accepted ones forced in; None where it fails."""
    placed = {x.project for x in last.placements} | {code}
    held = replace(
        changed, projects=tuple(replace(p, must=p.must or p.code in placed) for p in changed.projects)
    )
    model = build(held)
    choice = carried(held, model, last)
    flat, state = _table(model, choice)
    i = next(k for k, p in enumerate(held.projects) if p.code == code)
    if state.choice[i] < 0:
        c = next((c for c in range(int(model.first[i]), int(model.first[i + 1])) if fits(flat, state, c)), -1)
        if c < 0:
            return None
        move(flat, state, c, 1)
    warm = Warm(state.choice.copy(), multipliers(held, model, last))
    options = Options(seed=last.recipe.options.seed, work=1, nodes=1, gap=1000.0)
    result = describe(held, model, solve_model(model, options, warm=warm), options)
    return None if violations(held, result) else result.value


def _table(model: Model, choice: Ints) -> tuple[Board, State]:
    flat, state = board(model), blank(model)
    for c in choice[choice >= 0]:
        move(flat, state, int(c), 1)
    return flat, state


def _capacity(problem: Problem, plan: Plan, code: str) -> Iterator[tuple[Change, Problem]]:
    """Find the candidate whose missing capacities are the smallest share of their limits."""
    model = build(problem)
    flat, state = _table(model, carried(problem, model, plan))
    i = next(k for k, p in enumerate(problem.projects) if p.code == code)
    best: tuple[float, tuple[tuple[str, str, int, int], ...]] | None = None
    for c in range(int(model.first[i]), int(model.first[i + 1])):
        lacks, size = [], 0.0
        for e in range(int(flat.start[c]), int(flat.start[c + 1])):
            r = int(flat.row[e])
            short = int(state.load[r] + flat.amount[e] - flat.capacity[r])
            if short > 0:
                name = model.rows.names[r]
                size += 1e9 if name.kind == "parcel" else short / max(int(flat.capacity[r]), 1)
                lacks.append((name.scope, name.factor, name.period, short))
        if lacks and size < 1e9 and (best is None or size < best[0]):
            best = size, tuple(lacks)
    if best is not None:
        yield Change("capacity", code, extras=best[1]), _raised(problem, best[1])


def _raised(problem: Problem, extras: tuple[tuple[str, str, int, int], ...]) -> Problem:
    more = {(scope, factor, period): amount for scope, factor, period, amount in extras}

    def lift(c: Capacity) -> Capacity:
        return replace(
            c, limits=tuple(v + more.get((c.scope, c.factor, t), 0) for t, v in enumerate(c.limits))
        )

    return replace(problem, capacities=tuple(lift(c) for c in problem.capacities))


def _with(problem: Problem, project: Project) -> Problem:
    return replace(
        problem, projects=tuple(project if p.code == project.code else p for p in problem.projects)
    )


def _first(problem: Problem, plan: Plan, code: str) -> int:
    """Return the first period in which the project now fits beside the plan, or -1."""
    model = build(problem)
    flat, state = _table(model, carried(problem, model, plan))
    i = next(k for k, p in enumerate(problem.projects) if p.code == code)
    periods = [
        int(model.columns.period[c])
        for c in range(int(model.first[i]), int(model.first[i + 1]))
        if fits(flat, state, c)
    ]
    return min(periods, default=-1)


def _later(problem: Problem, plan: Plan, code: str) -> Iterator[tuple[Change, Problem]]:
    project = next(p for p in problem.projects if p.code == code)
    end = project.earliest + project.patience
    for extra in range(1, problem.periods - end + 1):
        changed = _with(problem, replace(project, patience=project.patience + extra))
        period = _first(changed, plan, code)
        if period >= 0:
            yield Change("later", code, period=period), changed
            return


def _scaled(project: Project, need: int) -> Project:
    """Return the project on a smaller plot with everything in proportion."""
    part = {
        name: getattr(project, name) * need // project.need
        for name in ("investment", "tax", "jobs", "output")
    }
    return replace(project, need=need, draws=tuple(d * need // project.need for d in project.draws), **part)


def _smaller(problem: Problem, plan: Plan, code: str) -> Iterator[tuple[Change, Problem]]:
    """Find the largest smaller plot by halving, then make sure that it fits."""
    project = next(p for p in problem.projects if p.code == code)
    low, high = max(1, project.need // 10), project.need
    if _first(_with(problem, _scaled(project, low)), plan, code) < 0:
        return
    while high - low > 1:
        middle = (low + high) // 2
        if _first(_with(problem, _scaled(project, middle)), plan, code) >= 0:
            low = middle
        else:
            high = middle
    yield Change("smaller", code, need=low), _with(problem, _scaled(project, low))


def _exempt(problem: Problem, plan: Plan, code: str) -> Iterator[tuple[Change, Problem]]:
    project = next(p for p in problem.projects if p.code == code)
    order = layout(problem)
    if project.exempt or not any(stop == "threshold" for _, _, stop in examine(problem, order, project)):
        return
    changed = _with(problem, replace(project, exempt=True))
    model = build(changed)
    flat, state = _table(model, carried(changed, model, plan))
    i = next(k for k, p in enumerate(problem.projects) if p.code == code)
    for c in range(int(model.first[i]), int(model.first[i + 1])):
        if fits(flat, state, c):
            park = order.parks[int(model.columns.place[c])]
            yield Change("exempt", code, park=park.code, period=int(model.columns.period[c])), changed
            return
