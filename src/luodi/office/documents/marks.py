"""A text cut into pieces wherever a fact, a repair or an edge of the page begins or ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from luodi.kernel.layers import cover
from luodi.kernel.spans import OffsetMap, Span
from luodi.office.documents.models import Fact, Text

FAINT = ("full-width", "space", "line-break")
QUIET = ("script", "pinyin-note", *FAINT)
"""Repairs too many and too sure to stand out; the faint ones are told only where somebody asks."""
_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.S | re.I)
_BLOCK_TAG = re.compile(r"<(?:/?(?:p|div|li|ul|ol|tr|dd|dt|dl|h\d|table|td)|br)\b", re.I)


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair where it stands in the text shown; ``cut`` where all of it was removed."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    certain: bool
    candidates: tuple[str, ...] = ()

    @property
    def quiet(self) -> bool:
        """Whether it is one of the many small and sure ones."""
        return self.certain and self.rule in QUIET

    @property
    def faint(self) -> bool:
        """Whether it is one that nobody misses."""
        return self.certain and self.rule in FAINT


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text drawn in one way; ``facts`` are outermost first, ``cite`` is the passage linked to."""

    start: int
    text: str
    facts: tuple[Fact, ...] = ()
    repair: Repair | None = None
    chrome: str = ""
    markup: bool = False
    breaks: bool = False
    cite: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text from ``start`` to before its line end."""

    start: int
    pieces: tuple[Piece, ...]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + sum(len(p.text) for p in self.pieces)


def body(text: Text, facts: Sequence[Fact], *, cite: Span | None = None) -> list[Paragraph]:
    """Cut the body into paragraphs of pieces; all pieces and one line end between paragraphs give it again."""
    repairs = repairs_in_body(text)
    cites = [(cite.start, cite.end)] if cite else []
    lines = _lines(text.body)
    cuts = [r for r in repairs if r.start == r.end]
    layers = cover(
        len(text.body), lines, [(f.start, f.end) for f in facts], [(r.start, r.end) for r in repairs], cites,
        [(c.start, c.start + 1) for c in cuts],
    )  # fmt: skip
    out: list[list[Piece]] = [[] for _ in lines]
    at = 0
    for start, end, (line, marked, repaired, cited, _cut) in layers:
        if not line:
            continue
        row = out[line[0]]
        while at < len(cuts) and cuts[at].start <= start:
            row.append(Piece(start, "", repair=cuts[at]))
            at += 1
        around = tuple(sorted((facts[i] for i in marked), key=lambda f: f.start - f.end))
        repair = repairs[repaired[0]] if repaired else None
        row.append(Piece(start, text.body[start:end], around, repair, cite=bool(cited)))
    return [Paragraph(a, tuple(p)) for (a, _b), p in zip(lines, out, strict=True)]


def source(text: Text, facts: Sequence[Fact]) -> list[Piece]:
    """Cut the source as it came: the edges of the page with their kind, markup hidden, facts where they stand."""
    offsets = OffsetMap(tuple((a, b, c, d) for a, b, c, d in text.map))
    standing = [f for f in facts if 0 <= f.start < f.end <= len(text.body)]
    spans = [offsets.to_source(Span(f.start, f.end)) for f in standing]
    repairs = _joined(text.edits)
    markup = [m.span() for m in _MARKUP.finditer(text.source)] if "</" in text.source else []
    layers = cover(
        len(text.source), [(c["start"], c["end"]) for c in text.chrome], [(s.start, s.end) for s in spans],
        [(r.start, r.end) for r in repairs], markup,
    )  # fmt: skip
    out = []
    for start, end, (greyed, marked, repaired, tags) in layers:
        part = text.source[start:end]
        around = tuple(standing[i] for i in sorted(marked, key=lambda i: spans[i].start - spans[i].end))
        hidden = bool(tags) or (bool(markup) and part.isspace())
        out.append(
            Piece(
                start, part, around, repairs[repaired[0]] if repaired else None,
                text.chrome[greyed[0]]["kind"] if greyed else "", hidden,
                bool(tags) and _BLOCK_TAG.match(part) is not None,
            )
        )  # fmt: skip
    return out


def repairs_in_body(text: Text) -> list[Repair]:
    """Return the repairs with their place in the body, in its order; those outside the body are left out."""
    places = _Places(text.map)
    found = (_at(places, repair) for repair in _joined(text.edits))
    return sorted((r for r in found if r is not None), key=lambda r: (r.start, r.end))


class _Places:
    """Finds where a stretch of source went in the body, by the runs of the map in the order of the source."""

    def __init__(self, runs: Iterable[Sequence[int]]) -> None:
        self.runs = sorted((c, d, a, b) for a, b, c, d in runs)
        self.starts = [r[0] for r in self.runs]

    def of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the stretch of body; an empty one, between its neighbours, where all of it was removed."""
        i = max(0, bisect_right(self.starts, start) - 1)
        lo, hi, after = -1, -1, -1
        while i < len(self.runs):
            c, d, a, b = self.runs[i]
            if c >= end:
                after = a
                break
            if d > start:
                same = b - a == d - c
                first = a + max(0, start - c) if same else a
                last = b - max(0, d - end) if same else b
                lo, hi = (first if lo < 0 else min(lo, first)), max(hi, last)
            i += 1
        if lo >= 0:
            return lo, hi
        before = self.runs[i - 1] if 0 < i <= len(self.runs) else None
        return (after, after) if after >= 0 and before and before[1] == start else None


def _at(places: _Places, repair: Repair) -> Repair | None:
    found = places.of(repair.start, repair.end)
    return replace(repair, start=found[0], end=found[1]) if found else None


def _joined(edits: Iterable[dict[str, Any]]) -> list[Repair]:
    """Return the edits, neighbours of one rule as one: a page in another script has thousands."""
    out: list[Repair] = []
    for e in edits:
        new = Repair(
            e["start"],
            e["end"],
            e["from"],
            e["to"],
            e["rule"],
            e["certain"],
            tuple(e.get("candidates") or ()),
        )
        last = out[-1] if out else None
        if last and last.end == new.start and (last.rule, last.certain) == (new.rule, True) and new.certain:
            out[-1] = replace(
                last, end=new.end, before=last.before + new.before, after=last.after + new.after
            )
        else:
            out.append(new)
    return out


def _lines(text: str) -> list[tuple[int, int]]:
    out, at = [], 0
    for line in text.split("\n"):
        if line:
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out
