"""The Pareto front of two goals, by a scan of weights with warm starts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from luodi.siting.explain.whatif import whatif
from luodi.siting.plan import Options, Plan
from luodi.siting.problem import Problem, Weights
from luodi.siting.solve import solve

GOALS = ("tax", "jobs", "investment", "output")


@dataclass(frozen=True, slots=True)
class Point:
    """A plan on the front with what it reaches of both goals (totals in the goals' own units)."""

    first: int
    second: int
    share: int
    plan: Plan


def front(problem: Problem, goals: tuple[str, str], options: Options, *, steps: int = 5) -> tuple[Point, ...]:
    """Return the plans of a scan that no other beats in both goals, the second goal's best first.

    The weights of the two goals are scaled so that either goal alone weighs the same over all projects.
    """
    points: list[Point] = []
    last: Plan | None = None
    for step in range(steps + 1):
        changed = replace(problem, weights=_weights(problem, goals, step, steps))
        last = solve(changed, options) if last is None else whatif(changed, last, options).plan
        points.append(Point(_total(problem, last, goals[0]), _total(problem, last, goals[1]), step, last))
    return tuple(p for p in points if not any(_beats(q, p) for q in points))


def _weights(problem: Problem, goals: tuple[str, str], step: int, steps: int) -> Weights:
    totals = [max(1, sum(getattr(p, g) for p in problem.projects)) for g in goals]
    top = max(totals)
    parts = [
        1000 * top * share // (total * steps)
        for share, total in zip((step, steps - step), totals, strict=True)
    ]
    nothing = Weights(tax=0, jobs=0, investment=0, output=0, strategy=0, priority=0, fit=0)
    return replace(nothing, discount=problem.weights.discount, **dict(zip(goals, parts, strict=True)))


def _total(problem: Problem, plan: Plan, goal: str) -> int:
    placed = {x.project for x in plan.placements}
    return sum(int(getattr(p, goal)) for p in problem.projects if p.code in placed)


def _beats(a: Point, b: Point) -> bool:
    return a.first >= b.first and a.second >= b.second and (a.first, a.second) != (b.first, b.second)
