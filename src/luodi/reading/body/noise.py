"""What is cut out of the article: caption and tool lines between paragraphs, advertising, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luodi.kernel.spans import Edit, Located
from luodi.reading.body.edges import credits_only
from luodi.reading.body.forms import INLINE
from luodi.reading.body.region import Region
from luodi.reading.body.spam import spam
from luodi.reading.header.bylines import Credit, dateline, signature
from luodi.reading.lines import Line

FOREIGN = frozenset(("related", "ranking", "latest", "consult", "notice", "footer", "forum"))
"""Kinds that are chrome wherever they stand."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The lines of the article that stay, each with what is left of it, and what its bylines name."""

    lines: tuple[Line, ...]
    parts: tuple[Located, ...]
    credits: tuple[Credit, ...]
    edits: tuple[Edit, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    """Source places inside kept lines from which on they are chrome of a kind: signatures."""


def clean(lines: Sequence[Line], region: Region) -> Kept:
    """Choose the lines of the region that are the article's and cut noise and signatures out of them."""
    inside = _article_lines(lines[region.start : region.end], region.container)
    inside, ends, signed = _signatures(inside)
    kept: list[Line] = []
    parts: list[Located] = []
    edits: list[Edit] = []
    for line, end in zip(inside, ends, strict=True):
        part, cut = _without_spam(line, end)
        edits += cut
        if part.text.strip():
            kept.append(line)
            parts.append(part)
    head = dateline(kept[0].text) if kept else []
    marks = [
        (_after(line, end), "meta") for line, end in zip(inside, ends, strict=True) if end < len(line.text)
    ]
    return Kept(tuple(kept), tuple(parts), (*signed, *head), tuple(edits), tuple(marks))


def _article_lines(lines: Sequence[Line], container: tuple[str, ...]) -> list[Line]:
    out: list[Line] = []
    n = len(container)
    wrapped = _wrapped(lines)
    for i, line in enumerate(lines):
        if wrapped and line.kind and out and not out[-1].ended and line.key[0] not in "[(【":
            line.kind = ""
        if line.kind in INLINE or line.kind in FOREIGN or line.path[:n] != container or credits_only(line):
            line.kind = line.kind or "other"
        elif i + 1 < len(lines) and _repeats(line, lines[i + 1 : i + 6]):
            line.kind = "caption"
        else:
            out.append(line)
    return out


def _wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether most lines end inside a sentence: then what a line begins with says nothing about it."""
    plain = [line for line in lines if not line.kind]
    return sum(not line.ended and line.size > 20 for line in plain) * 2 > len(plain)


def _repeats(line: Line, following: Sequence[Line]) -> bool:
    """Tell whether a line without a sentence end is the caption that the next paragraph's text repeats."""
    if line.stops or not 4 <= line.size <= 80 or line.key[-1] in ":,;、":
        return False
    below = next((x for x in following if x.kind not in INLINE), None)
    return (
        below is not None
        and below.size > line.size
        and (below.key.startswith(line.key) or (line.size <= 8 and line.key in below.key))
    )


def _signatures(lines: list[Line]) -> tuple[list[Line], list[int], list[Credit]]:
    """Take signatures off the end: whole lines or the tail of the last one, at most three."""
    ends = [len(line.text) for line in lines]
    found: list[Credit] = []
    for _ in range(3):
        if not lines:
            break
        last = lines[-1]
        read = signature(last.text[: ends[-1]])
        if read is None:
            break
        at, credit = read
        found.append(credit)
        if at == 0 or not last.text[:at].strip():
            last.kind = "meta"
            lines, ends = lines[:-1], ends[:-1]
        else:
            ends[-1] = len(last.text[:at].rstrip())
    return lines, ends, found


def _after(line: Line, end: int) -> int:
    """Return the source place behind the first ``end`` characters of a line."""
    return line.raw.starts[line.raw_span(0, end)[1]]


def _without_spam(line: Line, end: int) -> tuple[Located, list[Edit]]:
    raw = line.raw
    if end < len(line.text):
        raw = raw[: line.raw_span(0, end)[1]]
    cuts = spam(line.text[:end])
    if not cuts:
        return raw, []
    spans = [(*line.raw_span(c.start, c.end), c) for c in cuts]
    edits = [
        Edit(raw.starts[a], raw.ends[b - 1], raw.text[a:b], c.new, c.rule, not c.new) for a, b, c in spans
    ]
    return raw.replace([(a, b, c.new) for a, b, c in spans]), edits
