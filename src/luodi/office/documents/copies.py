"""Which document says what an earlier one says: found by quarters of the likeness, settled by the whole text.

Only the first document of a text in each unit keeps its quarters, so a notice that reached a hundred towns leaves a
hundred rows to look through and not ten thousand. A document is linked to the first of its own unit, where there is
one: somebody who sees one unit only sees its copies folded under a document that is in sight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from luodi.office.documents.likeness import NEAR, distance, quarters, same, unsigned
from luodi.office.documents.models import Quarter, Text


@dataclass(frozen=True, slots=True)
class First:
    """The first document of a text in its unit; ``copy_of`` is where another unit had it before."""

    pk: int
    unit: int
    likeness: int
    copy_of: int | None = None

    @property
    def root(self) -> int:
        """The first of all."""
        return self.copy_of or self.pk


@dataclass(slots=True)
class Firsts:
    """The first documents near some likenesses, with their bodies as they are needed."""

    by_quarter: dict[int, list[First]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[int, str] = field(default_factory=dict)

    @classmethod
    def near(cls, likenesses: Iterable[int]) -> Firsts:
        """Fetch every first document that shares a quarter with one of ``likenesses``: one query."""
        values = {q for sum_ in likenesses for q in quarters(sum_)}
        found = cls()
        rows = Quarter.objects.filter(value__in=values, document__removed_at=None).values_list(
            "value", "document_id", "document__unit_id", "document__likeness", "document__copy_of_id"
        )
        for value, pk, unit, sum_, copy_of in rows.iterator():
            if sum_ is not None:
                found.by_quarter[value].append(First(pk, unit, unsigned(sum_), copy_of))
        return found

    def add(self, first: First, body: str) -> None:
        """Let documents after this one be found as its copies."""
        self.bodies[first.pk] = body
        for value in quarters(first.likeness):
            self.by_quarter[value].append(first)

    def of(self, pk: int, unit: int, sum_: int, body: str) -> First | None:
        """Return the document that ``pk`` is a copy of: the first in its unit, else the first elsewhere."""
        shared = {f.pk: f for q in quarters(sum_) for f in self.by_quarter.get(q, ())}
        near = [f for f in shared.values() if distance(f.likeness, sum_) <= NEAR]
        for first in sorted(near, key=lambda f: (f.unit != unit, f.pk)):
            # What is linked to this document already must not become the one it is linked to.
            if pk not in (first.pk, first.copy_of) and same(self._body(first.pk), body):
                return first
        return None

    def _body(self, pk: int) -> str:
        if pk not in self.bodies:
            self.bodies[pk] = Text.objects.filter(document_id=pk).values_list("body", flat=True).first() or ""
        return self.bodies[pk]
