"""Changes to a stretch of text: apply them, keep the offsets, write them down as edits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from luodi.kernel.spans import Edit, Located


class Change(NamedTuple):
    """Characters ``start`` to ``end`` become ``new``, because of ``rule``."""

    start: int
    end: int
    new: str
    rule: str
    certain: bool = True
    candidates: tuple[str, ...] = ()


class Stretch(NamedTuple):
    """A stretch under repair: its text, where each character stands in the source, and the stretch as it came."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    origin: Located

    @classmethod
    def of(cls, located: Located) -> Stretch:
        """Begin with a stretch as it came."""
        return cls(located.text, located.starts, located.ends, located)

    def apply(self, changes: Sequence[Change]) -> Stretch:
        """Return the stretch after ``changes`` (in order, without overlap).

        >>> s = Stretch.of(Located.plain("县wěi书记"))
        >>> t = s.apply([Change(1, 4, "委", "pinyin-evasion")])
        >>> t.text, t.starts, t.ends
        ('县委书记', [0, 1, 4, 5], [1, 4, 5, 6])
        """
        text, starts, ends = list[str](), list[int](), list[int]()
        old, old_starts, old_ends = self.text, *self._places()
        last = 0
        for start, end, new, _, _, _ in changes:
            text += old[last:start], new
            if len(new) == end - start:
                starts += old_starts[last:end]
                ends += old_ends[last:end]
            else:
                starts += old_starts[last:start]
                ends += old_ends[last:start]
                if new:
                    starts += [old_starts[start]] * len(new)
                    ends += [old_ends[end - 1]] * len(new)
            last = end
        text.append(old[last:])
        starts += old_starts[last:]
        ends += old_ends[last:]
        return Stretch("".join(text), starts, ends, self.origin)

    def _places(self) -> tuple[Sequence[int], Sequence[int]]:
        """Return starts and ends as lists that share their numbers, which halves the numbers made."""
        if isinstance(self.starts, range) and isinstance(self.ends, range):
            places = [*self.starts, self.ends.stop - 1]
            return places[:-1], places[1:]
        return self.starts, self.ends

    def cut(self, spans: Sequence[tuple[int, int]]) -> Stretch:
        """Return the stretch without ``spans``, each of which goes to the character before it.

        >>> t = Stretch.of(Located.plain("會(huì)議")).cut([(1, 6)])
        >>> t.text, t.starts, t.ends
        ('會議', [0, 6], [6, 7])
        """
        firsts, lasts = [a for a, _ in spans], [0, *(b for _, b in spans)]
        firsts.append(len(self.text))
        old = self.text
        kept = list(zip(lasts, firsts, strict=True))
        text = "".join([old[a:b] for a, b in kept])
        old_starts, old_ends = self._places()
        starts = [*chain.from_iterable([old_starts[a:b] for a, b in kept])]
        ends = [*chain.from_iterable([old_ends[a:b] for a, b in kept])]
        gone = 0
        for start, end in spans:
            ends[start - gone - 1] = self.ends[end - 1]
            gone += end - start
        return Stretch(text, starts, ends, self.origin)

    def edits(self, changes: Sequence[Change]) -> list[Edit]:
        """Write ``changes`` to this stretch down as edits of the source."""
        starts, ends, before = self.starts, self.ends, self.before
        return [
            Edit(first := starts[a], last := ends[b - 1], before(first, last), new, rule, sure, others)
            for a, b, new, rule, sure, others in changes
        ]

    def edit(self, start: int, end: int, new: str, rule: str) -> Edit:
        """Write one change of the characters ``start`` to ``end`` down."""
        first, last = self.starts[start], self.ends[end - 1]
        return Edit(first, last, self.before(first, last), new, rule)

    def before(self, first: int, last: int) -> str:
        """Return the characters of the origin that stand between two source offsets."""
        starts = self.origin.starts
        if isinstance(starts, range):
            return self.origin.text[first - starts.start : last - starts.start]
        return self.origin.text[bisect_left(starts, first) : bisect_left(starts, last)]

    def reader(self) -> Callable[[int, int], str]:
        """Return ``before`` for asking it many times.

        >>> Stretch.of(Located.plain("县wěi书记")[1:]).reader()(1, 4)
        'wěi'
        """
        text, starts = self.origin.text, self.origin.starts
        if isinstance(starts, range):
            shift = starts.start
            return lambda first, last: text[first - shift : last - shift]
        size = len(starts)
        places = dict(zip(reversed(starts), range(size - 1, -1, -1), strict=True))

        def between(first: int, last: int) -> str:
            stop = places.get(last)
            return text[places[first] : bisect_left(starts, last) if stop is None else stop]

        return between
