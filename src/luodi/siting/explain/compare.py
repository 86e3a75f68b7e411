"""What differs between two plans."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.siting.plan import Placement, Plan


@dataclass(frozen=True, slots=True)
class Difference:
    """Projects that entered, left or moved between two plans, and the change of value and bound."""

    entered: tuple[Placement, ...]
    left: tuple[Placement, ...]
    moved: tuple[tuple[Placement, Placement], ...]
    value: int
    bound: int


def compare(first: Plan, second: Plan) -> Difference:
    """Compare two plans of the same projects."""
    a = {x.project: x for x in first.placements}
    b = {x.project: x for x in second.placements}
    return Difference(
        tuple(b[c] for c in b if c not in a),
        tuple(a[c] for c in a if c not in b),
        tuple(
            (a[c], b[c]) for c in a if c in b and (a[c].parcels, a[c].period) != (b[c].parcels, b[c].period)
        ),
        second.value - first.value,
        second.bound - first.bound,
    )
