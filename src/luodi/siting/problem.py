"""Values of a siting problem: projects, parcels, parks, capacities and rules.

Land is in mu, money in 万元, places in metres, periods count from 0; every number is an integer.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Project:
    """A project that asks for a plot; ``draws`` are amounts of the problem's factors, in their order."""

    code: str
    name: str
    zone: str
    need: int
    town: str = ""
    industry: str = ""
    investment: int = 0
    tax: int = 0
    jobs: int = 0
    output: int = 0
    strategy: int = 0
    priority: int = 0
    earliest: int = 0
    patience: int = 1
    risk: str = ""
    exempt: bool = False
    must: bool = False
    draws: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """A plot of land; ``block`` and ``position`` say which parcels adjoin, ``ratio`` is buildable percent."""

    code: str
    park: str
    zone: str
    area: int
    block: str = ""
    position: int = 0
    used: int = 0
    ratio: int = 100
    available: int = 0
    price: int = 0
    new_land: bool = False
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Park:
    """A park: its town, threshold level in percent, whether hazardous uses may come, its lead industries."""

    code: str
    name: str
    town: str = ""
    level: int = 100
    hazard: bool = False
    leads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a park (or the region, ``scope`` "*") can bear of a factor in each period, less what is consumed.

    ``stock`` is cumulative: whoever started earlier still draws. ``flow`` is a quota of each period alone.
    """

    scope: str
    factor: str
    kind: str
    limits: tuple[int, ...]
    used: tuple[int, ...] = ()

    @property
    def left(self) -> tuple[int, ...]:
        """Return what is left in each period."""
        return tuple(a - b for a, b in zip(self.limits, self.used or (0,) * len(self.limits), strict=True))


@dataclass(frozen=True, slots=True)
class Link:
    """A chain link worth ``weight`` when both stand in one park, or within ``reach`` metres."""

    first: str
    second: str
    weight: int
    reach: int = 0


@dataclass(frozen=True, slots=True)
class Threshold:
    """Least investment and tax per mu (万元) of an industry at park level 100."""

    industry: str
    investment: int
    tax: int


@dataclass(frozen=True, slots=True)
class Decision:
    """An earlier decision that stands: this project on these parcels (codes, adjoining) in this period."""

    project: str
    parcels: tuple[str, ...]
    period: int


@dataclass(frozen=True, slots=True)
class TownFloor:
    """A fairness floor: ``least`` of ``measure`` (projects, land, investment, tax) in a town's parks."""

    town: str
    measure: str
    least: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate given from outside, with its value; where any are given they replace the derived ones."""

    project: str
    parcels: tuple[str, ...]
    period: int
    value: int
    area: int = 0


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the value: per mille for tax, jobs (per job), investment and output; the rest in percent."""

    tax: int = 1000
    jobs: int = 2000
    investment: int = 20
    output: int = 0
    strategy: int = 12
    priority: int = 5
    fit: int = 12
    price: int = 0
    discount: int = 6


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules of the place: zone table, hazard distance (m), no slicing of large parcels, filling of runs.

    A share below ``slice_percent`` of a parcel of more than ``slice_area`` mu is not cut out; a run must be
    filled to ``run_percent``; at most ``candidates`` sites a project are kept, best value first (0: all).
    """

    zones: tuple[tuple[str, tuple[str, ...]], ...] = ()
    hazard_distance: int = 700
    slice_area: int = 150
    slice_percent: int = 12
    run_percent: int = 62
    candidates: int = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """A whole siting problem; codes are unique within each tuple."""

    periods: int
    factors: tuple[str, ...]
    projects: tuple[Project, ...]
    parcels: tuple[Parcel, ...]
    parks: tuple[Park, ...]
    capacities: tuple[Capacity, ...] = ()
    links: tuple[Link, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    decisions: tuple[Decision, ...] = ()
    floors: tuple[TownFloor, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    weights: Weights = field(default_factory=Weights)
    rules: Rules = field(default_factory=Rules)
    base_year: int = 2026


LAND = (
    "new_land"  # the factor drawn by a site, not by a project: mu of parcels that need new construction quota
)


def zones_for(rules: Rules, zone: str) -> tuple[str, ...]:
    """Return the parcel zones that a project of this zone may use (its own where the table is silent).

    >>> zones_for(Rules(zones=(("M1", ("M1", "M2")),)), "M1")
    ('M1', 'M2')
    """
    return dict(rules.zones).get(zone, (zone,))


def land_share(project: Project, parcel: Parcel) -> int:
    """Return the mu a project takes of a parcel: its net need over the buildable ratio, rounded up.

    >>> land_share(Project("a", "甲厂", "M1", need=40), Parcel("k", "p", "M1", area=60, ratio=80))
    50
    """
    return -(-project.need * 100 // parcel.ratio)


def worth(project: Project, weights: Weights, period: int, *, fit: bool, price: int = 0) -> int:
    """Return the exact integer value of placing a project in a period (weighted sum, fit, discount).

    >>> worth(Project("a", "甲厂", "M1", need=40, tax=100, jobs=50), Weights(), 0, fit=False)
    200
    """
    base = (
        weights.tax * project.tax
        + weights.jobs * project.jobs
        + weights.investment * project.investment
        + weights.output * project.output
    )
    share = 100 + weights.strategy * project.strategy + weights.priority * project.priority
    share += weights.fit if fit else 0
    share -= weights.price * price // 100
    keep = (100 - weights.discount) ** period
    value: int = base * max(share, 1) * keep // (1000 * 100 * 100**period)
    return max(1, value)
