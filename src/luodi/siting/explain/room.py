"""Compiled questions about the room a plan leaves: who would have to move for a column to fit."""

from __future__ import annotations

import numpy as np

from luodi.siting.kernels import Board, State, clashes, compiled, draws_on, fits, move, overdraw
from luodi.siting.model import Ints


@compiled
def rivals(b: Board, s: State, c: int, out: Ints) -> int:
    """List the placed projects that draw on the first row ``c`` overdraws, or stand too near.

    Return how many.
    """
    row = overdraw(b, s, c)
    size = 0
    for i in range(len(s.choice)):
        d = s.choice[i]
        if d < 0 or i == b.project[c]:
            continue
        if draws_on(b, d, row) if row >= 0 else clashes(b, c, d):
            out[size] = i
            size += 1
    return size


@compiled
def one_out(b: Board, s: State, c: int) -> int:
    """Return the placed project of least value whose leaving lets ``c`` in, or -1."""
    out = np.zeros(len(s.choice), np.int64)
    best, found = 1 << 60, -1
    for q in range(rivals(b, s, c, out)):
        d = s.choice[out[q]]
        move(b, s, d, -1)
        if fits(b, s, c) and b.value[d] < best:
            best, found = b.value[d], out[q]
        move(b, s, d, 1)
    return found


@compiled
def two_out(b: Board, s: State, c: int, pair: Ints) -> bool:
    """Find two placed projects of least value whose leaving lets ``c`` in."""
    out = np.zeros(len(s.choice), np.int64)
    best = 1 << 60
    for q in range(rivals(b, s, c, out)):
        d = s.choice[out[q]]
        if b.value[d] >= best:
            continue
        move(b, s, d, -1)
        other = one_out(b, s, c)
        if other >= 0 and b.value[d] + b.value[s.choice[other]] < best:
            best = b.value[d] + b.value[s.choice[other]]
            pair[0], pair[1] = out[q], other
        move(b, s, d, 1)
    return best < 1 << 60


@compiled
def many_out(b: Board, s: State, c: int, gone: Ints) -> int:
    """Take out the cheapest rivals until ``c`` fits, then put back who need not leave.

    Return how many left.
    """
    out = np.zeros(len(s.choice), np.int64)
    held = np.full(len(s.choice), -1, np.int64)
    size = 0
    while not fits(b, s, c):
        count = rivals(b, s, c, out)
        victim = -1
        for q in range(count):
            if victim < 0 or b.value[s.choice[out[q]]] < b.value[s.choice[victim]]:
                victim = out[q]
        if victim < 0:
            break
        held[victim] = s.choice[victim]
        gone[size] = victim
        size += 1
        move(b, s, held[victim], -1)
    possible = fits(b, s, c)
    kept = 0
    for q in range(size):
        i = gone[q]
        move(b, s, held[i], 1)
        if fits(b, s, c) or not possible:
            continue
        if not possible:
            continue
        move(b, s, held[i], -1)
        gone[kept] = i
        kept += 1
    for q in range(kept):
        move(b, s, held[gone[q]], 1)
    return kept if possible else -1
