"""What if: solve a changed problem from the last plan and its multipliers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from luodi.siting.bounds import SMALL
from luodi.siting.build import build
from luodi.siting.candidates import layout
from luodi.siting.explain.compare import Difference, compare
from luodi.siting.kernels import blank, board, fits, move
from luodi.siting.lagrange import Priced
from luodi.siting.matrix import SCALE, matrix
from luodi.siting.model import Ints, Model
from luodi.siting.plan import Options, Plan
from luodi.siting.problem import Problem
from luodi.siting.solve import Warm, describe, solve_model


@dataclass(frozen=True, slots=True)
class Answer:
    """The plan of the changed problem and what differs from the last."""

    plan: Plan
    difference: Difference


def whatif(changed: Problem, last: Plan, options: Options) -> Answer:
    """Solve ``changed`` starting warm from ``last``."""
    model = build(changed)
    warm = Warm(carried(changed, model, last), multipliers(changed, model, last))
    plan = describe(changed, model, solve_model(model, options, warm=warm), options)
    return Answer(plan, compare(last, plan))


def carried(problem: Problem, model: Model, last: Plan) -> Ints:
    """Return the last plan on a new model; what no longer fits is left out, dearest first."""
    order = layout(problem)
    code = {p.code: i for i, p in enumerate(problem.projects)}
    c = model.columns
    at = {(int(c.project[q]), int(c.low[q]), int(c.high[q]), int(c.period[q])): q for q in range(len(c))}
    flat, state = board(model), blank(model)
    for x in sorted(last.placements, key=lambda x: (-x.value, x.project)):
        spots = sorted(order.index.get(k, -1) for k in x.parcels)
        q = at.get((code.get(x.project, -1), spots[0], spots[-1] + 1, x.period), -1)
        if q >= 0 and fits(flat, state, q):
            move(flat, state, q, 1)
    return state.choice


def multipliers(problem: Problem, model: Model, last: Plan) -> Priced | None:
    """Return the last multipliers by name on a new model, or None where the plan has none."""
    if not last.multipliers:
        return None
    known = dict(last.multipliers)
    m = matrix(model, hazard=len(model.columns) <= SMALL)
    groups = np.array([known.get(f"project:{p.code}", 0) for p in problem.projects], float)
    rows = np.zeros(len(m.limit))
    for r, n in enumerate((*model.rows.names, *model.floors.names)):
        rows[r] = known.get(f"{n.kind}:{n.scope}:{n.factor}:{n.period}", 0)
    scale = float(1 << SCALE)
    return Priced(model.unit, groups / scale, rows / scale, np.zeros(len(m.value)), 0)


def forced(problem: Problem, last: Plan, code: str, options: Options) -> Answer:
    """Solve again with one project forced in: the exact price of its acceptance is the fall in value."""
    changed = replace(
        problem, projects=tuple(replace(p, must=p.must or p.code == code) for p in problem.projects)
    )
    return whatif(changed, last, options)
