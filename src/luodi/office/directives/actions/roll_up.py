"""Roll progress up the tree: weighted, equal where no weights are given, never wrong on zero."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luodi.office.directives.machine import State
from luodi.office.directives.models import Directive
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import Actor


def rolled(parts: Sequence[tuple[Decimal | None, Decimal]]) -> Decimal:
    """Return the progress of parts given as (weight, progress).

    Where no part has a weight, all count the same; a missing weight beside given ones counts as their mean; weights
    that are all zero count the same too.

    >>> rolled([(None, Decimal(50)), (None, Decimal(100))]), rolled([(Decimal(0), Decimal(10)), (Decimal(0), Decimal(20))])
    (Decimal('75.00'), Decimal('15.00'))
    >>> rolled([(Decimal(3), Decimal(100)), (Decimal(1), Decimal(0)), (None, Decimal(50))])
    Decimal('66.67')
    """
    given = [w for w, _ in parts if w is not None]
    mean = sum(given, Decimal()) / len(given) if given else Decimal(1)
    weights = [mean if w is None else w for w, _ in parts]
    if not sum(weights):
        weights = [Decimal(1)] * len(parts)
    total = sum((w * p for w, (_, p) in zip(weights, parts, strict=True)), Decimal())
    return (total / sum(weights)).quantize(Decimal("0.01"))


def roll_up(directive: Directive, *, by: Actor) -> None:
    """Carry the progress of ``directive`` to its parents, up to the root."""
    parent = directive.parent
    while parent is not None:
        parts = parent.children.filter(removed_at=None).exclude(state=State.CANCELLED)
        values = list(parts.values_list("weight", "progress"))
        if values:
            keep(parent, by=by, verb="roll_up", progress=rolled(values))
        parent = parent.parent
