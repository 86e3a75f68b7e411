"""Values of a result: placements, bound, gap, recipe and the course of the solve."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from luodi.siting.problem import Problem

VERSION = "siting-1"


@dataclass(frozen=True, slots=True)
class Options:
    """How to solve: seed, work in units of 1,000 search steps, gap (per mille of value) to stop at.

    ``seconds`` is a user's wall-clock limit (0: none); with it the result may differ from run to run.
    """

    seed: int = 1
    work: int = 2000
    gap: float = 0.0
    must: tuple[str, ...] = ()
    nodes: int = 2000
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Placement:
    """One accepted project: its parcels (codes), first period and value without links."""

    project: str
    parcels: tuple[str, ...]
    period: int
    value: int


@dataclass(frozen=True, slots=True)
class Price:
    """What one more unit of a capacity is worth (value units), as a fraction ``worth / 2**20``."""

    kind: str
    scope: str
    factor: str
    period: int
    worth: int
    used: int
    limit: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the gap curve: work units done, best value and bound then."""

    work: int
    value: int
    bound: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """What replays the result to the same bytes: version, problem digest and options."""

    version: str
    problem: str
    options: Options
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan with its proof: value, integer upper bound, how the bound was won, prices and recipe."""

    value: int
    bound: int
    proof: str
    placements: tuple[Placement, ...]
    refused: tuple[str, ...]
    recipe: Recipe
    prices: tuple[Price, ...] = ()
    curve: tuple[Mark, ...] = ()
    unmet: tuple[str, ...] = ()
    multipliers: tuple[tuple[str, int], ...] = ()

    @property
    def gap(self) -> float:
        """Return bound over value less one (0 for a proven optimum).

        >>> Plan(200, 201, "cuts", (), (), Recipe("v", "d", Options())).gap
        0.005
        """
        return round(self.bound / self.value - 1, 9) if self.value > 0 else float(self.bound > self.value)

    def to_json(self) -> str:
        """Return the plan as stable JSON text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Plan:
        """Read a plan back."""
        raw = json.loads(text)
        recipe = raw["recipe"]
        options = recipe["options"]
        return cls(
            raw["value"],
            raw["bound"],
            raw["proof"],
            tuple(
                Placement(p["project"], tuple(p["parcels"]), p["period"], p["value"])
                for p in raw["placements"]
            ),
            tuple(raw["refused"]),
            Recipe(
                recipe["version"],
                recipe["problem"],
                Options(**{**options, "must": tuple(options["must"])}),
                recipe["timed"],
            ),
            tuple(Price(**p) for p in raw["prices"]),
            tuple(Mark(**m) for m in raw["curve"]),
            tuple(raw["unmet"]),
            tuple((name, number) for name, number in raw["multipliers"]),
        )


def digest(problem: Problem) -> str:
    """Return the SHA-256 of a problem's values."""
    text = json.dumps(asdict(problem), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
