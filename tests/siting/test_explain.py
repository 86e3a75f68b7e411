"""Reasons, changes, conflicts, what-if and comparison are true of the plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.siting.small import problem

from luodi.siting import demo
from luodi.siting.build import build
from luodi.siting.explain.change import changes
from luodi.siting.explain.compare import compare
from luodi.siting.explain.conflict import conflict
from luodi.siting.explain.pareto import front
from luodi.siting.explain.reasons import reasons
from luodi.siting.explain.refusal import Refusals
from luodi.siting.explain.whatif import carried, forced, whatif
from luodi.siting.kernels import fits, move
from luodi.siting.plan import Options, Plan
from luodi.siting.problem import Parcel, Park, Problem, Project
from luodi.siting.solve import solve
from luodi.siting.verify import violations

QUICK = Options(work=1, nodes=100)


@pytest.fixture(scope="module")
def county() -> tuple[Problem, Plan]:
    asked = demo.problem(40, 16, 3)
    return asked, solve(asked, Options(work=3, nodes=20))


def test_every_refusal_has_a_reason(county: tuple[Problem, Plan]) -> None:
    for r in reasons(*county):
        assert r.rules or r.stops
        assert all(row.kind != "free" for row, _, _ in r.stops)


def test_the_movers_make_room_and_none_can_stay(county: tuple[Problem, Plan]) -> None:
    asked, plan = county
    model = build(asked)
    ask = Refusals(model, carried(asked, model, plan))
    for i in np.flatnonzero(ask.state.choice < 0):
        told = ask.of(int(i))
        if not told.movers:
            continue
        held = {j: int(ask.state.choice[j]) for j in told.movers}
        for c in held.values():
            move(ask.board, ask.state, c, -1)
        assert fits(ask.board, ask.state, told.column)
        for c in held.values():
            move(ask.board, ask.state, c, 1)
            assert not fits(ask.board, ask.state, told.column)
            move(ask.board, ask.state, c, -1)
        for c in held.values():
            move(ask.board, ask.state, c, 1)


def test_claimed_changes_have_been_re_solved_with_nobody_lost(county: tuple[Problem, Plan]) -> None:
    asked, plan = county
    found = [c for code in plan.refused[:6] for c in changes(asked, plan, code)]
    assert found
    assert all(c.verified and c.value >= plan.value for c in found)


def test_what_if_with_a_smaller_quota_says_who_left(county: tuple[Problem, Plan]) -> None:
    asked, plan = county
    less = tuple(replace(c, limits=tuple(v // 2 for v in c.limits)) for c in asked.capacities)
    answer = whatif(replace(asked, capacities=less, floors=()), plan, QUICK)
    assert violations(replace(asked, capacities=less, floors=()), answer.plan) == []
    assert answer.difference.left
    assert answer.difference.value == answer.plan.value - plan.value


def test_a_project_forced_in_is_in(county: tuple[Problem, Plan]) -> None:
    asked, plan = county
    code = next(r.project for r in reasons(asked, plan) if r.movers)
    answer = forced(asked, plan, code, QUICK)
    assert answer.plan.unmet or code in {x.project for x in answer.plan.placements}


def test_a_plan_does_not_differ_from_itself(county: tuple[Problem, Plan]) -> None:
    same = compare(county[1], county[1])
    assert (same.entered, same.left, same.moved, same.value) == ((), (), (), 0)


def test_the_front_trades_one_goal_for_the_other(county: tuple[Problem, Plan]) -> None:
    points = front(replace(county[0], floors=()), ("tax", "jobs"), QUICK, steps=2)
    assert [p.first for p in points] == sorted(p.first for p in points)
    assert [p.second for p in points] == sorted((p.second for p in points), reverse=True)


def test_two_that_must_have_the_same_plot_are_the_conflict() -> None:
    asks = tuple(Project(c, c, "M1", need=8, must=True) for c in "abc")
    plots = (Parcel("k", "p", "M1", 10), Parcel("l", "p", "M1", 10))
    found = conflict(build(Problem(1, (), asks, plots, (Park("p", "园"),))))
    assert found is not None
    assert found.projects == (0, 1, 2)
    assert {r.scope for r in found.rows} == {"k", "l"}
    assert found.checked


def test_what_can_be_met_is_no_conflict() -> None:
    assert conflict(build(replace(problem(3), floors=()))) is None
