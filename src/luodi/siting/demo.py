"""A fictional county to try things on: parks along a river, plots in rows, projects of twelve industries."""

from __future__ import annotations

import numpy as np

from luodi.siting.problem import (
    Capacity,
    Link,
    Parcel,
    Park,
    Problem,
    Project,
    Rules,
    Threshold,
    TownFloor,
)

FACTORS = ("power", "water", "wastewater", "steam", "cod", "nox", "voc", "energy", "funds")
ZONES = (
    ("M0", ("M0", "M1")),
    ("M1", ("M1", "M2")),
    ("M2", ("M2", "M3")),
    ("M3", ("M3",)),
    ("W", ("W", "M1")),
)
# industry: zone, land mu, then per mu investment, tax (万元), jobs and draws; hazard, sensitive percent
INDUSTRIES = {
    "新材料": ("M2", 60, 420, 22, 2, (16, 5, 4, 2, 2, 3, 4, 12, 2), 20, 0),
    "精细化工": ("M3", 80, 520, 34, 1, (22, 9, 8, 6, 6, 5, 9, 26, 0), 80, 0),
    "装备制造": ("M1", 50, 360, 20, 3, (12, 2, 1, 0, 1, 1, 2, 7, 1), 2, 0),
    "电子信息": ("M0", 30, 560, 30, 5, (18, 6, 5, 0, 2, 1, 3, 9, 6), 0, 20),
    "食品加工": ("M1", 40, 300, 18, 4, (8, 8, 7, 3, 5, 1, 0, 6, 1), 0, 45),
    "生物医药": ("M0", 36, 600, 38, 4, (10, 7, 6, 2, 4, 1, 4, 8, 8), 6, 30),
    "新能源电池": ("M2", 110, 640, 28, 3, (30, 6, 4, 2, 2, 2, 3, 22, 9), 12, 0),
    "现代物流": ("W", 90, 260, 16, 2, (4, 1, 1, 0, 0, 2, 0, 2, 0), 3, 0),
    "纺织服装": ("M1", 45, 250, 15, 8, (9, 9, 8, 4, 6, 1, 1, 8, 1), 0, 5),
    "建材家居": ("M2", 55, 270, 16, 3, (12, 3, 2, 0, 1, 4, 6, 10, 0), 2, 0),
    "汽车零部件": ("M1", 48, 400, 24, 3, (13, 3, 2, 0, 1, 1, 3, 8, 3), 1, 0),
    "资源循环": ("M3", 70, 300, 18, 2, (14, 6, 6, 3, 5, 6, 4, 15, 2), 55, 0),
}
SURNAMES = "云清泽瑞恒昌华盛锦启远承嘉禾润博凌越新源广茂"
ENDINGS = "川达和业林峰洋晟泰鑫诚捷拓能科创"
PLACES = ("青屿", "白泊", "云岭", "临溪", "望桥", "石汀", "长渡", "南槐", "北苇", "沙湾", "桃浦", "松岗")


def problem(projects: int = 300, parcels: int = 120, seed: int = 1) -> Problem:
    """Return a fictional county of this size; the same numbers give the same county.

    >>> len(problem(20, 12, 1).projects)
    20
    """
    rng = np.random.Generator(np.random.Philox(key=seed))
    parks = _parks(rng, max(2, min(12, round(parcels / 20))))
    plots = _parcels(rng, parks, parcels)
    asks = tuple(_project(rng, q) for q in range(projects))
    return Problem(
        periods=5,
        factors=FACTORS,
        projects=asks,
        parcels=plots,
        parks=parks,
        capacities=_capacities(rng, asks, parks, plots),
        links=_links(rng, asks),
        thresholds=tuple(Threshold(k, v[2] * 55 // 100, v[3] * 45 // 100) for k, v in INDUSTRIES.items()),
        floors=(TownFloor(parks[-1].town, "projects", max(1, parcels // 40)),),
        rules=Rules(zones=ZONES, hazard_distance=600),
    )


def _parks(rng: np.random.Generator, count: int) -> tuple[Park, ...]:
    names = list(INDUSTRIES)
    return tuple(
        Park(
            f"P{k + 1:02d}",
            PLACES[k] + ("化工园" if k % 4 == 1 else "产业园"),
            town=PLACES[k] + "镇",
            level=(80, 100, 120)[int(rng.integers(3))],
            hazard=k % 4 == 1,
            leads=tuple(names[q] for q in sorted(rng.choice(len(names), 3, replace=False))),
        )
        for k in range(count)
    )


def _parcels(rng: np.random.Generator, parks: tuple[Park, ...], count: int) -> tuple[Parcel, ...]:
    out: list[Parcel] = []
    for p, park in enumerate(parks):
        here = count * (p + 1) // len(parks) - count * p // len(parks)
        cx, cy = 2700 * (p % 3) + int(rng.integers(-250, 250)), 2900 * (p // 3) + int(rng.integers(-250, 250))
        made, row = 0, 0
        while made < here:
            zone = str(
                rng.choice(
                    ("M0", "M1", "M2", "M3", "W"),
                    p=(0, 0.1, 0.3, 0.55, 0.05) if park.hazard else (0.18, 0.42, 0.26, 0.02, 0.12),
                )
            )
            length = min(int(rng.integers(2, 6)), here - made)
            ready, ratio = (0, 0, 0, 1, 2, 3)[int(rng.integers(6))], int(rng.integers(80, 101))
            for q in range(length):
                area = int(np.clip(rng.lognormal(4.1, 0.5), 15, 320))
                out.append(
                    Parcel(
                        f"{park.code}-{made + 1:02d}", park.code, zone, area, f"{park.code}{row}", q,
                        ratio=ratio, available=ready, price=int(rng.integers(8, 30)),
                        new_land=bool(rng.random() < 0.6), x=cx + 330 * q - 700, y=cy + 330 * row - 900,
                    )
                )  # fmt: skip
                made += 1
            row += 1
    return tuple(out)


def _project(rng: np.random.Generator, q: int) -> Project:
    names = list(INDUSTRIES)
    industry = names[int(rng.integers(len(names)))]
    zone, land, invest, tax, jobs, draws, hazard, sensitive = INDUSTRIES[industry]
    need = int(np.clip(land * rng.lognormal(0, 0.5), 6, 160))
    grow = rng.lognormal(0, 0.35, 4)
    luck = rng.random() * 100
    name = str(rng.choice(list(SURNAMES))) + str(rng.choice(list(ENDINGS))) + industry + "项目"
    return Project(
        f"X{q + 1:04d}",
        name,
        zone,
        need,
        industry=industry,
        investment=int(need * invest * grow[0]),
        tax=int(need * tax * grow[1]),
        jobs=int(need * jobs * grow[2]),
        output=int(need * invest * grow[3]),
        strategy=int(rng.choice(4, p=(0.6, 0.22, 0.12, 0.06))),
        earliest=int(rng.choice(5, p=(0.4, 0.25, 0.15, 0.12, 0.08))),
        patience=int(rng.integers(1, 4)),
        risk="hazard" if luck < hazard else "sensitive" if luck < hazard + sensitive else "",
        exempt=bool(rng.random() < 0.05),
        draws=tuple(int(need * d * rng.lognormal(0, 0.4)) for d in draws),
    )


def _capacities(
    rng: np.random.Generator, asks: tuple[Project, ...], parks: tuple[Park, ...], plots: tuple[Parcel, ...]
) -> tuple[Capacity, ...]:
    land = sum(p.need for p in asks)
    out = []
    for park in parks:
        share = sum(k.area for k in plots if k.park == park.code) / land
        for f, factor in enumerate(FACTORS[:7]):
            top = sum(p.draws[f] for p in asks) * share * float(rng.choice((0.6, 0.8, 1.0, 1.3)))
            out.append(
                Capacity(park.code, factor, "stock", tuple(int(top * g / 10) for g in (6, 7, 8, 9, 10)))
            )
    share = sum(k.area for k in plots) / land
    for factor, f, kind in (("energy", 7, "stock"), ("funds", 8, "flow"), ("voc", 6, "stock")):
        top = sum(p.draws[f] for p in asks) * share * 0.7
        parts = (6, 7, 8, 9, 10) if kind == "stock" else (3, 2, 2, 2, 1)
        out.append(Capacity("*", factor, kind, tuple(int(top * g / 10) for g in parts)))
    new = sum(k.area for k in plots if k.new_land) * 0.8
    out.append(Capacity("*", "new_land", "flow", tuple(int(new * g / 10) for g in (3, 2, 2, 2, 1))))
    return tuple(out)


def _links(rng: np.random.Generator, asks: tuple[Project, ...]) -> tuple[Link, ...]:
    out = []
    for a in asks:
        b = asks[int(rng.integers(len(asks)))]
        if a.code < b.code and rng.random() < 0.5:
            weight = max(1, int(min(a.tax, b.tax) * rng.uniform(0.05, 0.15)))
            out.append(Link(a.code, b.code, weight, reach=int(rng.choice((0, 2500)))))
    return tuple(out)
