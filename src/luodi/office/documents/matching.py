"""A second reading of a document meets what people judged of the first: which fact is which, and where it stands.

The same place under the same rule has the same key. Where rules moved, a fact of the same kind whose stretch
shares at least half of the longer one is the same (the measure by which annotators are compared).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.kernel.spans import OffsetMap, Span
from luodi.office.documents.models import Fact

SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Bodies:
    """The body before and after, each with its map to the source that both were read from."""

    before: str
    before_map: OffsetMap
    after: str
    after_map: OffsetMap

    def moved(self, fact: Fact) -> Span | None:
        """Return where the words of ``fact`` stand now; ``None`` where they are gone.

        >>> same = OffsetMap(((0, 4, 0, 4),))
        >>> Bodies("abcd", same, "cd", OffsetMap(((0, 2, 2, 4),))).moved(Fact(start=2, end=4, quote="cd"))
        Span(start=0, end=2)
        """
        if self.after[fact.start : fact.end] == fact.quote and not fact.adrift:
            return Span(fact.start, fact.end)
        if not fact.adrift and fact.end <= len(self.before):
            source = self.before_map.to_source(Span(fact.start, fact.end))
            found = self.after_map.to_text(source)
            if found is not None and len(found):
                return found
        return nearest(self.after, fact.quote, fact.start)


def same(judged: Sequence[Fact], proposals: Sequence[Fact]) -> dict[int, int]:
    """Map the index of each proposal that was judged before to the index of the judgement.

    >>> old = Fact(kind="directive", start=10, end=30, key="a")
    >>> same([old], [Fact(kind="directive", start=12, end=30, key="b"), Fact(kind="date", start=10, end=30, key="c")])
    {0: 0}
    """
    by_key = {f.key: i for i, f in enumerate(judged) if f.key}
    out = {n: by_key[f.key] for n, f in enumerate(proposals) if f.key in by_key}
    taken = set(out.values())
    free = sorted((f.kind, f.start, i) for i, f in enumerate(judged) if i not in taken)
    for number, fact in enumerate(proposals):
        if number not in out and (found := _overlapping(fact, judged, free)) is not None:
            out[number] = found
            free.remove((judged[found].kind, judged[found].start, found))
    return out


def _overlapping(fact: Fact, judged: Sequence[Fact], free: list[tuple[str, int, int]]) -> int | None:
    """Return the judgement that shares most with ``fact``, at least half; one with the same value before others."""
    best: tuple[bool, float, int] | None = None
    for kind, start, i in free[bisect_left(free, (fact.kind, 0, 0)) :]:
        if kind != fact.kind or start >= fact.end:
            break
        share = _share(fact, judged[i])
        if share >= SHARE:
            agrees = judged[i].proposed.get("fields") == fact.fields
            best = max(best or (False, 0.0, -1), (agrees, share, i))
    return best[2] if best else None


def _share(a: Fact, b: Fact) -> float:
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / max(a.end - a.start, b.end - b.start, 1)


def nearest(body: str, quote: str, near: int) -> Span | None:
    """Return where ``quote`` stands nearest to ``near``.

    >>> nearest("ab ab", "ab", 4), nearest("ab", "c", 0)
    (Span(start=3, end=5), None)
    """
    if not quote:
        return None
    before, after = body.rfind(quote, 0, near + len(quote)), body.find(quote, near)
    places = [p for p in (before, after) if p >= 0]
    at = min(places, key=lambda p: abs(p - near), default=-1)
    return Span(at, at + len(quote)) if at >= 0 else None
