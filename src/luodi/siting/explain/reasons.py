"""A refusal in the codes of the problem, rules first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luodi.siting.bounds import SMALL, Bounded, guide_prices
from luodi.siting.build import build
from luodi.siting.candidates import layout, stopped
from luodi.siting.explain.refusal import Refusal, Refusals
from luodi.siting.explain.whatif import carried, multipliers
from luodi.siting.matrix import matrix
from luodi.siting.model import RowName
from luodi.siting.plan import Plan
from luodi.siting.problem import Problem


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one project was refused.

    ``rules`` counts the sites each rule stops; ``stops`` counts candidates by the capacity that stops them,
    with the least amount lacking; the rest as in :class:`Refusal`, in codes.
    """

    project: str
    rules: tuple[tuple[str, int], ...]
    stops: tuple[tuple[RowName, int, int], ...]
    movers: tuple[str, ...]
    smallest: bool
    cost: int
    shortfall: int


def reasons(problem: Problem, plan: Plan, codes: tuple[str, ...] | None = None) -> tuple[Reason, ...]:
    """Return the reasons of all refused projects of a plan, or of some of them."""
    model = build(problem)
    order = layout(problem)
    priced = multipliers(problem, model, plan)
    surplus = None
    if priced is not None and len(model.columns):
        m = matrix(model, hazard=len(model.columns) <= SMALL)
        surplus = np.rint(guide_prices(model, Bounded(priced, m, priced, m)).surplus).astype(np.int64)
    ask = Refusals(model, carried(problem, model, plan), surplus)
    at = {p.code: i for i, p in enumerate(problem.projects)}
    out = []
    for code in codes if codes is not None else plan.refused:
        told = ask.of(at[code])
        rules = stopped(problem, order, problem.projects[at[code]]) if not problem.candidates else {}
        out.append(
            Reason(
                code,
                tuple(sorted(((k, v) for k, v in rules.items() if k), key=lambda kv: (-kv[1], kv[0]))),
                _stops(told),
                tuple(problem.projects[j].code for j in told.movers),
                told.smallest,
                told.cost,
                round(told.shortfall),
            )
        )
    return tuple(out)


def _stops(told: Refusal) -> tuple[tuple[RowName, int, int], ...]:
    least: dict[RowName, int] = {}
    for s in told.stops:
        least[s.row] = min(least.get(s.row, s.lacking), s.lacking)
    return tuple((row, count, least[row]) for row, count in told.tally())
