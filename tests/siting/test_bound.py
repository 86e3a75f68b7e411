"""The bounds of both relaxations hold for every plan there is."""

from __future__ import annotations

import numpy as np
import pytest
from tests.siting.small import best, problem

from luodi.siting.bounds import bounded, certify, tighten
from luodi.siting.build import build
from luodi.siting.lagrange import Walk
from luodi.siting.matrix import matrix


@pytest.mark.parametrize("seed", range(12))
def test_the_priced_bound_and_the_cut_bound_hold(seed: int) -> None:
    asked = problem(seed)
    truth, model = best(asked), build(asked)
    tight = tighten(model)
    assert truth is not None
    assert tight is not None
    assert bounded(model, Walk(60), rounds=3).priced.bound >= truth
    assert tight.bound >= truth


@pytest.mark.parametrize("seed", range(5))
def test_any_prices_whatever_give_a_valid_bound(seed: int) -> None:
    asked = problem(seed)
    model = build(asked)
    m = matrix(model)
    prices = np.random.default_rng(seed).uniform(0, 50, len(m.limit))
    assert certify(m, [], prices, np.zeros(len(m.value))).bound >= (best(asked) or 0)


def test_a_hand_worked_bound() -> None:
    """One parcel of 10 mu, two projects of 6 mu worth 30 and 20: at 3 a mu the bound is 30 + 12 + 2."""
    from luodi.siting.problem import Parcel, Park, Problem, Project

    asks = tuple(Project(c, c, "M1", need=6, tax=t) for c, t in (("a", 30), ("b", 20)))
    asked = Problem(1, (), asks, (Parcel("k", "p", "M1", 10),), (Park("p", "园"),))
    m = matrix(build(asked))
    assert certify(m, [], np.array([3.0]), np.zeros(2)).bound == 30 + 12 + 2
    assert bounded(build(asked), Walk(60), rounds=0).priced.bound == 30  # the block is filled exactly
