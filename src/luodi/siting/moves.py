"""The moves of the search: refit a block exactly, force a project in, pull some out and refill."""

from __future__ import annotations

from typing import NamedTuple

from luodi.siting.blocks import Blocks, Desk, fill_one
from luodi.siting.kernels import (
    Board,
    Floats,
    Orders,
    State,
    clashes,
    compiled,
    draw,
    draws_on,
    fits,
    insert,
    move,
    overdraw,
    remove,
)
from luodi.siting.model import Bools, Ints

DEPTH = 6  # blocks refitted in a chain


class Log(NamedTuple):
    """The changes of one step, so that it can be taken back."""

    touched: Ints
    before: Ints
    size: Ints
    stamp: Ints


@compiled
def note(s: State, log: Log, i: int, now: int) -> None:
    """Write down the column of project ``i`` before its first change in this step."""
    if log.stamp[i] != now:
        log.stamp[i] = now
        log.touched[log.size[0]] = i
        log.before[log.size[0]] = s.choice[i]
        log.size[0] += 1


@compiled
def undo(b: Board, s: State, log: Log) -> None:
    """Bring the plan back to where the step began."""
    for q in range(log.size[0]):
        if s.choice[log.touched[q]] >= 0:
            move(b, s, s.choice[log.touched[q]], -1)
    for q in range(log.size[0]):
        if log.before[q] >= 0:
            move(b, s, log.before[q], 1)


@compiled
def ruin(b: Board, s: State, log: Log, seed: int, now: int) -> tuple[int, int]:
    """Take a few neighbouring or random projects out of one park; return the park and the loss."""
    n = len(s.choice)
    i = draw(seed, now * 64, n)
    for _ in range(n):
        if s.choice[i] >= 0:
            break
        i = (i + 1) % n
    if s.choice[i] < 0:
        return b.place[draw(seed, now * 64 + 1, len(b.place))], 0
    c = s.choice[i]
    p, at = b.place[c], b.low[c]
    window = draw(seed, now * 64 + 2, 7)
    near = draw(seed, now * 64 + 3, 2) == 0
    share = 1 + draw(seed, now * 64 + 4, 6)
    note(s, log, i, now)
    lost = remove(b, s, i)
    q = now * 64 + 5
    for e in range(b.crew_start[p], b.crew_start[p + 1]):
        j = b.crew[e]
        d = s.choice[j]
        if d < 0 or b.place[d] != p:
            continue
        q += 1
        chosen = abs(b.low[d] - at) <= window if near else draw(seed, q, 30) < share
        if chosen and (not near or draw(seed, q + 7919, 4) > 0):
            note(s, log, j, now)
            lost += remove(b, s, j)
    return p, lost


@compiled
def weakest(b: Board, s: State, prize: Floats, c: int, seed: int) -> int:
    """Return the project in the park of ``c`` whose leaving helps ``c`` in at the least price, or -1."""
    row = overdraw(b, s, c)
    p = b.place[c]
    best, victim = 1e300, -1
    for e in range(b.crew_start[p], b.crew_start[p + 1]):
        d = s.choice[b.crew[e]]
        if d < 0 or b.place[d] != p:
            continue
        if draws_on(b, d, row) if row >= 0 else clashes(b, c, d):
            key = prize[d] * (0.5 + draw(seed, e, 1000) / 1000.0)
            if key < best:
                best, victim = key, b.crew[e]
    return victim


@compiled
def force(b: Board, s: State, log: Log, prize: Floats, seed: int, now: int) -> tuple[int, int, int]:
    """Push one project onto a column and push out whom it displaces; return park, gain, and the park left."""
    n = len(s.choice)
    i = draw(seed, now * 64, n)
    for _ in range(n):
        if b.first[i + 1] > b.first[i] and (s.choice[i] < 0 or draw(seed, now * 64 + 1, 3) == 0):
            break
        i = (i + 1) % n
    size = b.first[i + 1] - b.first[i]
    if size == 0:
        return 0, 0, 0
    c = b.first[i] + draw(seed, now * 64 + 2, size)
    for q in range(2):
        d = b.first[i] + draw(seed, now * 64 + 3 + q, size)
        if prize[d] > prize[c]:
            c = d
    if s.choice[i] == c:
        return 0, 0, 0
    delta = 0
    note(s, log, i, now)
    left = b.place[c]
    if s.choice[i] >= 0:
        left = b.place[s.choice[i]]
        delta -= remove(b, s, i)
    for q in range(12):
        if fits(b, s, c):
            return b.place[c], delta + insert(b, s, c), left
        j = weakest(b, s, prize, c, seed + now * 16 + q)
        if j < 0:
            break
        note(s, log, j, now)
        delta -= remove(b, s, j)
    return b.place[c], delta, left


@compiled
def recreate(b: Board, s: State, log: Log, orders: Orders, p: int, seed: int, now: int) -> int:
    """Refill a park in one of its orders, then try the projects that lost their place everywhere else."""
    which = draw(seed, now * 64 + 6, len(orders.column))
    blink = 2 + draw(seed, now * 64 + 7, 60)
    won = 0
    for q in range(orders.start[p], orders.start[p + 1]):
        c = orders.column[which, q]
        if c < 0:
            break
        i = b.project[c]
        if s.choice[i] < 0 and fits(b, s, c) and draw(seed, now * 64 + q, blink) > 0:
            note(s, log, i, now)
            won += insert(b, s, c)
    return won + rehouse(b, s, log, orders)


@compiled
def rehouse(b: Board, s: State, log: Log, orders: Orders) -> int:
    """Try the projects that lost their place in this step everywhere, dearest first; return the gain."""
    won = 0
    for q in range(log.size[0]):
        i = log.touched[q]
        if s.choice[i] >= 0:
            continue
        for e in range(b.first[i], b.first[i + 1]):
            if fits(b, s, orders.own[e]):
                won += insert(b, s, orders.own[e])
                break
    return won


class Guide(NamedTuple):
    """What prices say: a prize per column, its value less all prices but land, a price per project."""

    prize: Floats
    net: Ints
    project: Ints
    scratch: Ints
    keep: Bools


@compiled
def price_block(
    b: Board, s: State, plots: Blocks, guide: Guide, part: tuple[int, int], seed: int, now: int
) -> None:
    """Write into the guide what each column of a block is worth now, stirred a little."""
    mix = draw(seed, now * 64 + 1, 101)
    stir = 1 + draw(seed, now * 64 + 2, 200)
    for e in range(part[0], part[1]):
        c = plots.column[e]
        i = b.project[c]
        worth = guide.net[c]
        if s.choice[i] >= 0:
            worth -= (max(guide.net[s.choice[i]], 0) * mix + guide.project[i] * (100 - mix)) // 100
        elif draw(seed, now * 64 + 3, 4) == 0:
            worth -= guide.project[i]
        worth = worth * (1000 + draw(seed, now * 64 + i, stir)) // 1000
        if worth > 0 and s.choice[i] < 0 and not fits(b, s, c):
            worth = 0
        guide.scratch[c] = worth


@compiled
def refit(
    b: Board, s: State, log: Log, plots: Blocks, d: Desk, guide: Guide, k: int, seed: int, now: int
) -> tuple[int, int, int]:
    """Empty the block at ``k`` and fill it exactly at the going prices.

    Return its park, the gain, and a block left.
    """
    last = d.ending[k]
    p, delta = d.park[k], 0
    if p < 0:
        return 0, 0, -1
    for e in range(b.crew_start[p], b.crew_start[p + 1]):
        i = b.crew[e]
        c = s.choice[i]
        if c >= 0 and k <= b.low[c] < last:
            note(s, log, i, now)
            delta -= remove(b, s, i)
    price_block(b, s, plots, guide, (plots.start[k], plots.start[last]), seed, now)
    left = -1
    for q in range(fill_one(plots, d, guide.scratch, k)):
        c = d.chosen[q]
        i = b.project[c]
        old = s.choice[i]
        note(s, log, i, now)
        if old >= 0:
            delta -= remove(b, s, i)
        if fits(b, s, c):
            delta += insert(b, s, c)
            if old >= 0:
                left = plots.opening[b.low[old]]
        elif old >= 0:
            delta += insert(b, s, old)
    return p, delta, left


@compiled
def chain(
    b: Board, s: State, log: Log, plots: Blocks, d: Desk, guide: Guide, seed: int, now: int
) -> tuple[int, int, int]:
    """Refit a block, then the block it took a project from, and so on.

    Return the last park, gain and park left.
    """
    k = plots.opening[draw(seed, now * 64 + 8, len(plots.opening))]
    total, p = 0, 0
    for depth in range(DEPTH):
        p, delta, left = refit(b, s, log, plots, d, guide, k, seed + depth, now)
        total += delta
        if left < 0:
            return p, total, p
        k = left
    return p, total, d.park[k]
