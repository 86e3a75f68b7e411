"""Small random problems and a brute force over every plan, written from the problem's words alone."""

from __future__ import annotations

from itertools import product

import numpy as np

from luodi.siting.candidates import columns, layout
from luodi.siting.plan import Options, Placement, Plan, Recipe
from luodi.siting.problem import (
    Capacity,
    Decision,
    Link,
    Parcel,
    Park,
    Problem,
    Project,
    Rules,
    TownFloor,
)
from luodi.siting.verify import violations

FACTORS = ("power", "voc")


def problem(seed: int, projects: int = 5, parcels: int = 4, *, strict: bool = False) -> Problem:
    """Return a random problem of two parks; ``strict`` adds must-place, a floor and an earlier decision."""
    rng = np.random.default_rng(seed)

    def roll(low: int, high: int) -> int:
        return int(rng.integers(low, high))

    plots = tuple(
        Parcel(
            f"k{q}", f"p{q % 2}", "M1", roll(8, 40), block=f"b{q % 2}", position=q // 2,
            used=roll(0, 3) * roll(0, 2), ratio=roll(80, 101), available=roll(0, 2) * roll(0, 2),
            new_land=bool(roll(0, 2)), x=300 * (q // 2) + 5000 * (q % 2), y=0,
        )
        for q in range(parcels)
    )  # fmt: skip
    asks = tuple(
        Project(
            f"x{q}", f"厂{q}", "M1", need=roll(4, 36), tax=roll(20, 400), jobs=roll(0, 60),
            earliest=roll(0, 2), patience=roll(1, 3), risk=("", "", "hazard", "sensitive")[roll(0, 4)],
            must=strict and roll(0, 5) == 0, draws=(roll(0, 30), roll(0, 20)),
        )
        for q in range(projects)
    )  # fmt: skip
    caps = [
        Capacity(f"p{p}", f, "stock", (c := roll(15, 60), c + roll(0, 20))) for p in (0, 1) for f in FACTORS
    ]
    caps.append(Capacity("*", "power", "flow", (roll(20, 70), roll(20, 70))))
    caps.append(Capacity("*", "new_land", "flow", (roll(20, 60), roll(20, 60))))
    links = tuple(
        Link(f"x{a}", f"x{b}", roll(1, 90), reach=roll(0, 2) * 5100)
        for a, b in sorted({(0, 1), (0, projects - 1), (projects - 2, projects - 1)})
    )
    floors = (TownFloor("镇0", "projects", 1),) if strict and roll(0, 2) else ()
    fixed = (Decision("x0", ("k0",), 0),) if strict and roll(0, 3) == 0 and plots[0].used == 0 else ()
    return Problem(
        2, FACTORS, asks, plots,
        (Park("p0", "甲园", "镇0", hazard=True), Park("p1", "乙园", "镇1", hazard=bool(roll(0, 2)))),
        tuple(caps), links=links, floors=floors, decisions=fixed, rules=Rules(hazard_distance=250),
    )  # fmt: skip


def best(p: Problem) -> int | None:
    """Return the best value over all plans that the verifier passes, or None where there is none."""
    order = layout(p)
    choices: list[list[Placement | None]] = [[None] for _ in p.projects]
    for c in columns(p, order):
        spots = tuple(k.code for k in order.order[c.low : c.high])
        choices[c.project].append(Placement(p.projects[c.project].code, spots, c.period, c.value))
    found = []
    for picked in product(*choices):
        placed = tuple(x for x in picked if x is not None)
        found.append((sum(x.value for x in placed) + links(p, placed), placed))
    for value, placed in sorted(found, key=lambda f: -f[0]):
        if not violations(p, plan(p, placed, value)):
            return value
    return None


def plan(p: Problem, placed: tuple[Placement, ...], value: int) -> Plan:
    """Return a bare plan of these placements."""
    gone = {x.project for x in placed}
    refused = tuple(q.code for q in p.projects if q.code not in gone)
    return Plan(value, value, "none", placed, refused, Recipe("t", "t", Options()))


def links(p: Problem, placed: tuple[Placement, ...]) -> int:
    """Return what links earn: one park, or the middle parcels within reach."""
    at = {x.project: x for x in placed}
    spot = {k.code: k for k in p.parcels}
    total = 0
    for k in p.links:
        if k.first in at and k.second in at:
            a, b = (
                sorted((spot[c] for c in at[w].parcels), key=lambda s: s.position)
                for w in (k.first, k.second)
            )
            m, n = a[(len(a) - 1) // 2], b[(len(b) - 1) // 2]
            near = k.reach and (m.x - n.x) ** 2 + (m.y - n.y) ** 2 <= k.reach**2
            total += k.weight if m.park == n.park or near else 0
    return total
