"""Blocks are filled exactly: the same total as trying every set of columns."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from tests.siting.small import problem

from luodi.siting.blocks import blocks, buffers, fill
from luodi.siting.build import build
from luodi.siting.model import Ints, Model


def by_hand(model: Model, prize: Ints) -> int:
    """Try every set of columns that shares the parcels (a project may appear once on each parcel)."""
    c, area = model.columns, model.rows.capacity[: model.parcels]
    good = [q for q in range(len(c)) if prize[q] > 0][:12]
    best = 0
    for size in range(len(good) + 1):
        for chosen in combinations(good, size):
            used = np.zeros(model.parcels, np.int64)
            spots = {(int(c.project[q]), int(c.low[q]), int(c.high[q])) for q in chosen}
            for q in chosen:
                run = c.high[q] - c.low[q] > 1
                used[c.low[q] : c.high[q]] += area[c.low[q] : c.high[q]] if run else c.area[q]
            if len(spots) == len(chosen) and (used <= area).all():
                best = max(best, int(prize[list(chosen)].sum()))
    return best


@pytest.mark.parametrize("seed", range(12))
def test_the_filling_is_the_best_there_is(seed: int) -> None:
    model = build(problem(seed))
    rng = np.random.default_rng(seed)
    prize = np.zeros(len(model.columns), np.int64)
    lucky = rng.permutation(len(prize))[:12]
    prize[lucky] = rng.integers(1, 50, len(lucky))
    plots = blocks(model)
    take, chosen = buffers(plots)
    total, count = fill(plots, prize, take, chosen)
    assert total == prize[chosen[:count]].sum() == by_hand(model, prize)
