"""Cover cuts cut off fractions and never a plan."""

from __future__ import annotations

from itertools import product

import numpy as np

from luodi.siting.cuts import lifted_cover


def test_three_halves_cannot_share_what_two_fill() -> None:
    alpha = np.zeros(3, np.int64)
    limit = lifted_cover(np.array([6, 6, 6]), np.array([0.7, 0.7, 0.7]), 12, alpha)
    assert (limit, alpha.tolist()) == (2, [1, 1, 1])


def test_no_filling_of_a_knapsack_breaks_its_lifted_covers() -> None:
    rng = np.random.default_rng(5)
    found = 0
    for _ in range(300):
        weight = rng.integers(1, 20, 7)
        capacity = int(weight.sum() * rng.uniform(0.3, 0.8))
        alpha = np.zeros(7, np.int64)
        limit = lifted_cover(weight, rng.random(7), capacity, alpha)
        if limit >= 0:
            found += 1
            fillings = np.array(list(product((0, 1), repeat=7)))
            allowed = fillings[fillings @ weight <= capacity]
            assert (allowed @ alpha).max() <= limit
    assert found > 50
