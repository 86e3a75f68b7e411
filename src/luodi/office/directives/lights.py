"""Lights: computed from dates, progress and proofs by a scheme; green only with a proof that is young enough.

A scheme is data: one measure and bands that cover every value once. ``compile_scheme`` refuses gaps and overlaps, so a
directive is never without a colour (one published scheme leaves 0 to 10 points behind undefined).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from luodi.office.trail.errors import Invalid

Colour = Literal["green", "yellow", "orange", "red", "grey", "done"]
MEASURES = ("days_left", "points_behind", "days_late")
"""Working days until due; percentage points behind an even schedule; days after due (0 before)."""
INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Band:
    """Values of the measure from ``low`` (included) to ``high`` (not included) have ``colour``."""

    low: Decimal
    high: Decimal
    colour: Colour


@dataclass(frozen=True, slots=True)
class Scheme:
    """A compiled scheme: ``proof_days`` is how old a proof may be behind a green light."""

    name: str
    measure: str
    bands: tuple[Band, ...]
    proof_days: int

    def band(self, value: Decimal) -> Band:
        """Return the one band that holds ``value``."""
        return next(b for b in self.bands if b.low <= value < b.high)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a light is computed from; ``left`` counts statutory working days (negative: overdue)."""

    today: date
    start: date | None
    due: date | None
    left: int | None
    progress: Decimal
    proof_on: date | None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Light:
    """A colour and why: ``code`` names the reason, ``values`` fill it in; ``unproven`` is what it would be with proof."""

    colour: Colour
    code: str
    values: Mapping[str, Any]
    unproven: Colour | None = None


def compile_scheme(name: str, measure: str, bands: Sequence[Mapping[str, Any]], *, proof_days: int) -> Scheme:
    """Check ``bands`` (``from``, ``to``, ``colour``; a missing end is unbounded) and return the scheme.

    Raises :class:`Invalid` naming the gap or overlap.

    >>> bands = [{"to": 0, "colour": "red"}, {"from": 0, "to": 5, "colour": "yellow"}, {"from": 5, "colour": "green"}]
    >>> compile_scheme("days", "days_left", bands, proof_days=15).band(Decimal(3)).colour
    'yellow'
    """
    if measure not in MEASURES:
        raise Invalid(measure, code="measure")
    made = sorted((_band(b) for b in bands), key=lambda b: b.low)
    if not made or made[0].low != -INFINITY or made[-1].high != INFINITY:
        raise Invalid(f"{made[0].low if made else ''} … {made[-1].high if made else ''}", code="open-end")
    for one, other in pairwise(made):
        if one.high != other.low:
            code = "gap" if one.high < other.low else "overlap"
            raise Invalid(f"{min(one.high, other.low)} – {max(one.high, other.low)}", code=code)
    return Scheme(name, measure, tuple(made), proof_days)


def light(facts: Facts, scheme: Scheme) -> Light:
    """Return the light of a directive under ``scheme``."""
    if facts.ended:
        return Light("done", "ended", {})
    value = measured(facts, scheme.measure)
    if value is None:
        return Light("grey", "no-due", {})
    band = scheme.band(value)
    values = {
        "measure": scheme.measure,
        "value": value,
        "low": band.low,
        "high": band.high,
        "scheme": scheme.name,
    }
    if band.colour != "green":
        return Light(band.colour, "band", values)
    age = None if facts.proof_on is None else (facts.today - facts.proof_on).days
    if age is None:
        return Light("grey", "no-proof", values, "green")
    if age > scheme.proof_days:
        return Light("grey", "old-proof", {**values, "age": age, "limit": scheme.proof_days}, "green")
    return Light("green", "band", {**values, "age": age})


def measured(facts: Facts, measure: str) -> Decimal | None:
    """Return the value of ``measure``, ``None`` where there is nothing to measure against."""
    if facts.due is None or facts.left is None:
        return None
    if measure == "days_left":
        return Decimal(facts.left)
    if measure == "days_late":
        return Decimal(max(0, (facts.today - facts.due).days))
    if facts.start is None:
        return None
    whole = max(1, (facts.due - facts.start).days)
    passed = min(max(0, (facts.today - facts.start).days), whole)
    return Decimal(passed) * 100 / whole - facts.progress


def _band(raw: Mapping[str, Any]) -> Band:
    low = -INFINITY if raw.get("from") is None else Decimal(str(raw["from"]))
    high = INFINITY if raw.get("to") is None else Decimal(str(raw["to"]))
    if low >= high or raw.get("colour") not in {"green", "yellow", "orange", "red"}:
        raise Invalid(str(dict(raw)), code="band")
    return Band(low, high, raw["colour"])
