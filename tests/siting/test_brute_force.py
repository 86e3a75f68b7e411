"""Brute force agrees on small random problems: the plan is optimal and the bound valid."""

from __future__ import annotations

import os

import pytest
from tests.siting.small import best, problem

from luodi.siting.plan import Options
from luodi.siting.solve import solve
from luodi.siting.verify import violations

COUNT = int(os.environ.get("LUODI_SITING_CASES", "24"))
OPTIONS = Options(work=1, nodes=200)


@pytest.mark.parametrize("seed", range(COUNT))
def test_the_plan_is_the_best_of_all_plans_and_the_bound_is_not_below_it(seed: int) -> None:
    asked = problem(seed, projects=2 + seed % 5, parcels=2 + seed % 4, strict=seed % 2 == 1)
    truth, plan = best(asked), solve(asked, OPTIONS)
    if truth is None:
        assert plan.unmet
        return
    assert violations(asked, plan) == []
    assert plan.value == truth
    assert plan.bound >= truth
