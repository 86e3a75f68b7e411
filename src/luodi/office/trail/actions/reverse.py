"""Undo a batch on behalf of a person: only who may undo every part of it may undo the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from luodi.office.trail import words
from luodi.office.trail.actions.undo import undo_batch
from luodi.office.trail.actor import Actor
from luodi.office.trail.models import Batch
from luodi.office.trail.queries import UNDO, Sight


class Doer(Sight, Protocol):
    """A standing that acts."""

    @property
    def actor(self) -> Actor:
        """Who acts, as the trail keeps it."""

    def require(self, right: str, path: str = "") -> None:
        """Raise unless ``right`` is held over ``path``."""


Reverse = Callable[..., object]
WAYS: dict[str, Reverse] = {}


def undoes(kind: str) -> Callable[[Reverse], Reverse]:
    """Register the decorated function as the way to undo batches of ``kind``; called ``(batch, by=, reason=)``.

    For kinds whose undo means more than putting fields back. It checks the rights itself and leaves ``restored``
    and ``kept`` in the report of the batch.
    """

    def register(way: Reverse) -> Reverse:
        WAYS[kind] = way
        return way

    return register


def reverse(batch: Batch, *, by: Doer, reason: str) -> dict[str, Any]:
    """Undo ``batch`` and return its report; raises ``Refused`` where a part of it lies outside the scope of ``by``."""
    if batch.kind in WAYS:
        WAYS[batch.kind](batch, by=by, reason=reason)
    else:
        for noun, path in parts(batch):
            by.require(words.READ_BY.get(noun, UNDO), path)
        undo_batch(batch, by=by.actor, reason=reason)
    batch.refresh_from_db()
    return dict(batch.report)


def may_reverse(batch: Batch, by: Doer) -> bool:
    """Tell whether ``by`` may undo ``batch``, now."""
    allowed = (by.may(words.READ_BY.get(noun, UNDO), path) for noun, path in parts(batch))
    return batch.undone_at is None and all(allowed)


def parts(batch: Batch) -> list[tuple[str, str]]:
    """Return the nouns and unit paths a batch touches."""
    return list(batch.entries.order_by().values_list("noun", "unit_path").distinct())
