"""Which lines are the article: the best run of sentences, its container, and the short lines that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from luodi.kernel.patterns import lazy
from luodi.reading.body.edges import credits_only, extend_back, extend_forward, opens_chapter
from luodi.reading.body.forms import DOCUMENT, ENUMERATOR, PLAIN_DATE, STAGE
from luodi.reading.body.habits import doubt_flush, indent_style, mark_attached
from luodi.reading.body.talk import without_site_talk
from luodi.reading.lines import Line

WEIGHTS = {
    "navigation": -30, "ranking": -50, "latest": -50, "related": -80, "list": -20, "links": -30, "meta": -40,
    "footer": -60, "forum": -60, "toolbar": -8, "caption": -2, "inline": -3, "consult": -50, "notice": -60, "date": -3,
}  # fmt: skip
"""What a line of chrome costs a run that crosses it: cheap where articles carry such lines inside."""


ABSTRACT = lazy(r"(?:[^.]\.{3}|[^…]…|\.{6}|\[(?:详细|全文|查看全文|阅读全文|更多)\]|(?:详细|全文|更多)>+)$")
"""How the teaser of another article breaks off."""

POST = lazy(
    r"^\d{1,4}\s?(?:#|楼)|(?:发表于|发布于|回复于)\s*:?\s*(?:19|20)?\d|\d楼\s?(?:19|20)\d\d|^(?:沙发|板凳|地板)|\d\s?(?:秒|分钟|小时|天|个月)前"
)
"""The mark of one post of a thread: floor, time."""

FEWEST = 60
"""Weight a stretch of posts must have to be the opening post."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``[start, end)`` hold the article; ``container`` is the element around it (html)."""

    start: int
    end: int
    container: tuple[str, ...] = ()


def weight(line: Line, style: int = 0) -> int:
    """Return how much a line speaks for being article text; ``style`` is the indent articles of this page have."""
    if line.kind:
        return -5 if credits_only(line) else WEIGHTS[line.kind]
    size = min(line.size, 300)
    if line.stops or line.commas > 1:
        if line.key[-1] in ".…]>" and ABSTRACT.search(line.key[-12:]):
            return -10
        return size if line.link < 0.4 else size // 4 - 20
    if line.commas or size > 45:
        return size // 2
    if (
        ("|" in line.text and size > 6)
        or ENUMERATOR.match(line.text)
        or DOCUMENT.match(line.key)
        or STAGE.match(line.key)
    ):
        return 2
    if style and line.indent >= style:
        return 0
    return -4 if line.link < 0.5 else -15


def find(lines: Sequence[Line]) -> Region:
    """Return the region of the article; an empty region where no line is a sentence."""
    style = indent_style(lines)
    mark_attached(lines, style)
    weights = [weight(line, style) for line in lines]
    if style:
        doubt_flush(lines, weights, style)
    first, last = _first_post(lines, weights)
    start, end = best_run(weights[first:last])
    start, end = without_site_talk(lines, start + first, end + first)
    if start == end:
        return Region(0, 0)
    container = _container(lines, weights, start, end)
    if container:
        start, end = _within(lines, container, start, end)
    start = _below_question(lines, _below_meta(lines, start, end, style), end, style)
    if end - start > 1 and opens_chapter(lines[start], lines[start + 1]):
        start += 1
    start = extend_back(lines, start, style, container)
    end = extend_forward(lines, end, style, container)
    return Region(start, end, container)


def _first_post(lines: Sequence[Line], weights: Sequence[int]) -> tuple[int, int]:
    """Return the lines of a thread's opening post: between post marks, the first stretch that holds text.

    Pages with less than two post marks are no thread and come back whole.
    """
    marks = [i for i, line in enumerate(lines) if line.kind in ("forum", "meta") and POST.search(line.text)]
    if len(marks) < 2:
        return 0, len(lines)
    edges = [0, *marks, len(lines)]
    held = [sum(w for w in weights[first:last] if w > 0) for first, last in pairwise(edges)]
    for total, first, last in zip(held, edges, edges[1:], strict=False):
        if total >= max(FEWEST, max(held) // 4):
            return first, last
    return 0, len(lines)


def without_title(lines: Sequence[Line], region: Region, title: str) -> Region:
    """Return the region without the title that some layouts print once more right above the text."""
    start = region.start
    while start < region.end and (lines[start].key == title):
        lines[start].kind = lines[start].kind or "other"
        start += 1
    return Region(start, region.end, region.container)


def best_run(weights: Sequence[int]) -> tuple[int, int]:
    """Return the half-open stretch with the greatest sum (Kadane), ``(0, 0)`` where nothing is positive.

    >>> best_run([-3, 40, -2, 50, -60, 30])
    (1, 4)
    """
    best, found = 0, (0, 0)
    total = start = 0
    for i, w in enumerate(weights):
        if total <= 0:
            total, start = 0, i
        total += w
        if total > best:
            best, found = total, (start, i + 1)
    return found


def _container(lines: Sequence[Line], weights: Sequence[int], start: int, end: int) -> tuple[str, ...]:
    """Return the innermost element that holds nine tenths of what the run weighs; a paragraph alone is none.

    A label names one element of the page (it carries the offset), so votes are counted by label.
    """
    votes: dict[str, int] = {}
    total = 0
    for line, w in zip(lines[start:end], weights[start:end], strict=True):
        if w > 0 and line.path:
            total += w
            for label in line.path:
                votes[label] = votes.get(label, 0) + w
    best: tuple[str, ...] = ()
    for line in lines[start:end]:
        for depth in range(len(line.path), len(best), -1):
            label = line.path[depth - 1]
            if votes.get(label, 0) * 10 >= total * 9 > 0 and not label.startswith(("p@", "p.", "p#")):
                best = line.path[:depth]
                break
    return best


def _within(lines: Sequence[Line], container: tuple[str, ...], start: int, end: int) -> tuple[int, int]:
    """Shrink the run to the lines of the container, then let it take the container's plain lines around it."""
    n = len(container)
    while start < end and lines[start].path[:n] != container:
        start += 1
    while end > start and lines[end - 1].path[:n] != container:
        end -= 1
    return start, end


def _below_meta(lines: Sequence[Line], start: int, end: int, style: int) -> int:
    """Step below a meta line that the run took in because the title above it reads like a sentence."""
    for i in range(start, min(start + 6, end)):
        if lines[i].kind in ("meta", "forum", "date") and i + 1 < end:
            above = lines[start:i]
            if credits_only(lines[i]) and any(x.indent >= style > 0 or x.commas for x in above):
                continue
            if all(x.size < 60 and x.commas < 3 and "。" not in x.key and x.key[-1] != ":" for x in above):
                start = i + 1
                break
    while start < end and lines[start].kind:
        start += 1
    return start


def _below_question(lines: Sequence[Line], start: int, end: int, style: int) -> int:
    """Step below a title that passed for text: flush lines above indented text, a question on top of plain text."""
    if style:
        if start and not lines[start - 1].kind and lines[start - 1].indent >= style:
            return start
        body = next((i for i in range(start, end) if lines[i].indent >= style), start)
        for i in range(body - 1, start - 1, -1):
            if not _stays_flush(lines[i]) and "。" not in lines[i].key and lines[i].size <= 60:
                return i + 1
        return start
    first = lines[start]
    if end - start < 2 or first.size > 60 or "。" in first.key:
        return start
    if first.key[-1] in ":;,、" or first.key[0] in '“‘"' or not (first.stops or _headline(lines[start:end])):
        return start
    on_top = start == 0 or lines[start - 1].kind in ("meta", "navigation", "forum", "date", "links")
    return start + 1 if on_top else start


def _headline(lines: Sequence[Line]) -> bool:
    """Tell whether the first line is a title with commas: it alone does not end, though no line is wrapped."""
    first, rest = lines[0], [line for line in lines[1:] if not line.kind and line.size > 20]
    if first.ended or first.size > 40 or ENUMERATOR.match(first.text) or "|" in first.key:
        return False
    return bool(rest) and lines[1] is rest[0] and all(line.ended for line in rest)


def _stays_flush(line: Line) -> bool:
    """Tell whether a line is the article's though its paragraphs are indented and it is not."""
    key = line.key
    return bool(DOCUMENT.match(key) or STAGE.match(key) or PLAIN_DATE.match(key)) or key[-1] in ":,;、"
