"""Where a value was read: spans, edits, and the map between a text and the text it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of characters.

    >>> Span(2, 4).of("督办事项")
    '事项'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is not half-open from zero up")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters of ``text`` under this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether both spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Edit(NamedTuple):
    """One repair of a source text: the stretch ``[start, end)`` read ``before`` and now reads ``after``.

    ``candidates`` lists what an uncertain loss may have been, best first; a certain edit has none.
    A tuple, since a page has dozens of edits and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    certain: bool = True
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs ``(start, end, source_start, source_end)`` that tile a text and say where each stretch came from.

    A run with both lengths equal maps character by character; any other run maps as a whole.

    >>> m = OffsetMap(((0, 1, 0, 5), (1, 3, 5, 7)))      # "會(huì)議室" -> "会议室"
    >>> m.to_source(Span(0, 1)), m.to_source(Span(1, 2))
    (Span(start=0, end=5), Span(start=5, end=6))
    >>> m.to_text(Span(5, 7))
    Span(start=1, end=3)
    """

    runs: tuple[tuple[int, int, int, int], ...]

    @classmethod
    def from_characters(cls, starts: Sequence[int], ends: Sequence[int]) -> OffsetMap:
        """Build the shortest map from the source start and source end of every character."""
        size = len(starts)
        if not size:
            return cls(())
        pairs = zip(starts, ends, starts[1:], ends[1:], strict=False)
        cuts = [i for i, (a, b, c, d) in enumerate(pairs, 1) if b != c or b - a != 1 or d - c != 1]
        runs = zip([0, *cuts], [*cuts, size], strict=True)
        return cls(tuple((first, end, starts[first], ends[end - 1]) for first, end in runs))

    def _characters(self) -> tuple[list[int], list[int]]:
        starts: list[int] = []
        ends: list[int] = []
        for start, end, source_start, source_end in self.runs:
            if end - start == source_end - source_start:
                starts.extend(range(source_start, source_end))
                ends.extend(range(source_start + 1, source_end + 1))
            else:
                starts.extend([source_start] * (end - start))
                ends.extend([source_end] * (end - start))
        return starts, ends

    def to_source(self, span: Span) -> Span:
        """Return the source stretch from the first character of ``span`` to its last.

        Raises ``ValueError`` where the span is empty or runs past the text.
        """
        if not len(span) or not self.runs or span.end > self.runs[-1][1]:
            raise ValueError(f"span {span} is empty or outside the mapped text")
        return Span(self._edge(span.start)[0], self._edge(span.end - 1)[1])

    def _edge(self, at: int) -> tuple[int, int]:
        start, end, source_start, source_end = self.runs[bisect_right(self.runs, at, key=lambda r: r[0]) - 1]
        if end - start == source_end - source_start:
            return source_start + at - start, source_start + at - start + 1
        return source_start, source_end

    def to_text(self, source: Span) -> Span | None:
        """Return the stretch of text that ``source`` turned into, or ``None`` where nothing of it is left."""
        lo = hi = -1
        for start, end, source_start, source_end in self.runs:
            if source_start >= source.end or source_end <= source.start:
                continue
            same = end - start == source_end - source_start
            a = start + max(0, source.start - source_start) if same else start
            b = end - max(0, source_end - source.end) if same else end
            lo, hi = (a if lo < 0 else min(lo, a)), max(hi, b)
        return None if lo < 0 else Span(lo, hi)

    def then(self, inner: OffsetMap) -> OffsetMap:
        """Compose: this map leads into a text that ``inner`` leads further down.

        >>> outer = OffsetMap(((0, 2, 1, 3),))
        >>> outer.then(OffsetMap(((0, 3, 10, 13),))).runs
        ((0, 2, 11, 13),)
        """
        starts, ends = self._characters()
        spans = [inner._through(a, b) for a, b in zip(starts, ends, strict=True)]
        return OffsetMap.from_characters([a for a, _ in spans], [b for _, b in spans])

    def _through(self, start: int, end: int) -> tuple[int, int]:
        if start < end:
            return self._edge(start)[0], self._edge(end - 1)[1]
        # A separator between adjoining parts stands on nothing: it stays an empty stretch on the way down.
        at = (
            self._edge(start)[0]
            if self.runs and start < self.runs[-1][1]
            else self.runs[-1][3]
            if self.runs
            else 0
        )
        return at, at

    def invert(self) -> OffsetMap:
        """Return the map from the source back into this text.

        Possible where the source stretches follow each other from zero without gap, overlap or empty stretch;
        raises ``ValueError`` elsewhere, since a dropped character leads nowhere.

        >>> OffsetMap(((0, 1, 0, 5), (1, 3, 5, 7))).invert().runs
        ((0, 5, 0, 1), (5, 7, 1, 3))
        """
        at = 0
        for _, _, start, end in self.runs:
            if start != at or end <= start:
                raise ValueError(f"source has a gap, an overlap or an empty stretch at {at}: no way back")
            at = end
        return OffsetMap(tuple((a, b, start, end) for start, end, a, b in self.runs))


class Located:
    """A text that knows, character by character, where it stands in a source.

    The working value of the reading stages: cut it, edit it, join it; the offsets come along.

    >>> t = Located.plain("經(jīng)濟會", 10)
    >>> u = t.replace([(1, 7, "")])
    >>> u.text, u.source(1, 2)
    ('經濟會', Span(start=17, end=18))
    """

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends

    @classmethod
    def plain(cls, text: str, at: int = 0) -> Located:
        """Locate ``text`` as an untouched stretch of the source that begins at ``at``."""
        return cls(text, range(at, at + len(text)), range(at + 1, at + len(text) + 1))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> Located:
        return Located(self.text[part], self.starts[part], self.ends[part])

    def source(self, start: int, end: int) -> Span:
        """Return the source span of the non-empty stretch ``[start, end)``."""
        return Span(self.starts[start], self.ends[end - 1])

    def replace(self, changes: Iterable[tuple[int, int, str]]) -> Located:
        """Apply ``(start, end, new text)`` changes, in order and without overlap.

        A changed stretch of equal length keeps its offsets character by character; otherwise every new
        character points at the whole stretch it replaces. An insertion points at the character after it.
        """
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        last = 0
        for start, end, new in changes:
            text.append(self.text[last:start])
            starts.extend(self.starts[last:start])
            ends.extend(self.ends[last:start])
            if len(new) == end - start:
                starts.extend(self.starts[start:end])
                ends.extend(self.ends[start:end])
            elif new:
                stop = max(end, min(start + 1, len(self.text)))
                a, b = (
                    (self.starts[start], self.ends[stop - 1])
                    if stop > start
                    else (self.ends[-1], self.ends[-1])
                )
                starts.extend([a] * len(new))
                ends.extend([b] * len(new))
            text.append(new)
            last = end
        text.append(self.text[last:])
        starts.extend(self.starts[last:])
        ends.extend(self.ends[last:])
        return Located("".join(text), starts, ends)

    @staticmethod
    def join(parts: Sequence[Located], separator: str = "\n") -> Located:
        """Join non-empty parts; each separator points at the source gap between its neighbours."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for part in parts:
            if text:
                gap_start = ends[-1]
                gap_end = max(gap_start, part.starts[0])
                text.append(separator)
                starts.extend([gap_start] * len(separator))
                ends.extend([gap_end] * len(separator))
            text.append(part.text)
            starts.extend(part.starts)
            ends.extend(part.ends)
        return Located("".join(text), starts, ends)

    def map(self) -> OffsetMap:
        """Return the run-length map from this text to its source."""
        return OffsetMap.from_characters(self.starts, self.ends)
