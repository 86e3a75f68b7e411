"""Changes to a stretch of text: apply them, keep the offsets, write them down as edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luodi.kernel.spans import Edit, Located


class Change(NamedTuple):
    """Characters ``start`` to ``end`` become ``new``; ``rule`` names why.

    ``old_script`` is ``new`` in the script of the page, where a later look at the script needs it.
    """

    start: int
    end: int
    new: str
    rule: str
    certain: bool = True
    candidates: tuple[str, ...] = ()
    old_script: str | None = None


@dataclass(slots=True)
class Stretch:
    """A stretch under repair: ``raw`` in the page's script and ``text`` folded, character for character."""

    raw: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def apply(self, changes: list[Change]) -> Stretch:
        """Return the stretch after ``changes`` (in order, without overlap).

        >>> s = Stretch("會(huì)議", "会(huì)议", range(7), range(1, 8))
        >>> t = s.apply([Change(0, 6, "会", "pinyin-note", old_script="會")])
        >>> t.text, t.raw, t.starts, t.ends
        ('会议', '會議', [0, 6], [6, 7])
        """
        raw, text = list[str](), list[str]()
        starts, ends = list[int](), list[int]()
        last = 0
        for start, end, new, _, _, _, old in changes:
            raw += self.raw[last:start], new if old is None else old
            text += self.text[last:start], new
            starts += self.starts[last:start]
            ends += self.ends[last:start]
            if len(new) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            elif new:
                starts += [self.starts[start]] * len(new)
                ends += [self.ends[end - 1]] * len(new)
            last = end
        starts += self.starts[last:]
        ends += self.ends[last:]
        return Stretch("".join(raw) + self.raw[last:], "".join(text) + self.text[last:], starts, ends)

    def edits(self, changes: list[Change], source: Located) -> list[Edit]:
        """Write ``changes`` to this stretch down as edits of ``source``, the stretch as it came."""
        starts, ends = self.starts, self.ends
        return [
            Edit(starts[a], ends[b - 1], under(source, starts[a], ends[b - 1]), new, rule, certain, candidates)
            for a, b, new, rule, certain, candidates, _ in changes
        ]

    def script_edits(self, done: set[int]) -> list[Edit]:
        """Write down the characters that script and width changed, one edit for a run; ``done`` starts are skipped."""
        out, raw, text, starts, ends = list[Edit](), self.raw, self.text, self.starts, self.ends
        size, at = len(raw), 0
        differs = [i for i, (a, b) in enumerate(zip(raw, text, strict=True)) if a != b]
        for i in differs:
            if i < at or starts[i] in done:
                continue
            at = i + 1
            wide = raw[i] > "\uff00"
            while at < size and raw[at] != text[at] and starts[at] == ends[at - 1] and starts[at] not in done:
                if (raw[at] > "\uff00") != wide:
                    break
                at += 1
            rule = "full-width" if wide else "script"
            out.append(Edit(starts[i], ends[at - 1], raw[i:at], text[i:at], rule))
        return out


def under(source: Located, start: int, end: int) -> str:
    """Return the characters of ``source`` that stand between two of its own offsets."""
    first = _index(source.starts, start)
    last = first
    while last < len(source) and source.starts[last] < end:
        last += 1
    return source.text[first:last]


def _index(starts: Sequence[int], offset: int) -> int:
    if isinstance(starts, range):
        return offset - starts.start
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] < offset else (low, middle)
    return low
