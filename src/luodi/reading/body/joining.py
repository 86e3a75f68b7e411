"""Where paragraphs begin: hard-wrapped lines are joined again, real paragraphs stay apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from luodi.reading.body.forms import DOCUMENT, ENUMERATOR, ORGAN, PLAIN_DATE, STAGE
from luodi.reading.lines import Line


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Group the kept lines of an article into paragraphs.

    The page's own habit decides: breaks after sentence ends show whether paragraphs are indented or set apart
    by a blank line; then any other break is a wrap. Pages with neither habit are judged break by break.
    """
    if not lines:
        return []
    breaks = _breaks(lines)
    out = [[lines[0]]]
    for new, line in zip(breaks, lines[1:], strict=True):
        if new:
            out.append([line])
        else:
            out[-1].append(line)
    return out


def _breaks(lines: Sequence[Line]) -> list[bool]:
    pairs = list(pairwise(lines))
    sure = [b for a, b in pairs if a.ended]
    if lines[0].tag not in ("line", "pre"):
        return [not b.soft or (a.ended and _opens(b)) for a, b in pairs]
    if pairs and all(b.gap for _, b in pairs):
        return [True] * len(pairs)
    width = max(line.size for line in lines)
    if sure:
        deep = sum(b.indent >= 2 for b in sure)
        full = width * 0.75 if _even(lines, width) else 0
        if deep * 2 > len(sure):
            return [b.indent >= 2 or (b.gap > 0 and a.ended) or _apart(a, b, full) for a, b in pairs]
        if sum(b.gap > 0 for b in sure) * 2 > len(sure):
            return [b.gap > 0 or _apart(a, b, full) for a, b in pairs]
    wrapped = sum(not a.ended and a.size >= 0.8 * width for a, _ in pairs) * 3 > len(pairs) and width < 120
    return [_parts(a, b, width if wrapped else 0) for a, b in pairs]


def _even(lines: Sequence[Line], width: int) -> bool:
    """Tell whether a dump is wrapped at one width: lines that stop inside a sentence are full lines."""
    broken = [line.size for line in lines if not line.ended and not line.labels]
    full = sum(size >= width * 0.8 for size in broken)
    return width < 120 and full >= 2 and full * 2 > len(broken)


def _apart(above: Line, below: Line, full: float) -> bool:
    """Tell whether a break parts paragraphs against the page's habit; ``full``: least size of a full line, or 0.

    Dates and offices of a signature, headings and short sentence ends are no wraps.
    """
    if PLAIN_DATE.match(below.key) or PLAIN_DATE.match(above.key):
        return True
    if above.ended and (above.size < full or _office(below)):
        return True
    if above.key[-1] in ":," or above.stops or "," in above.text:
        return False
    short = above.size <= 16 and (not full or above.size < full)
    return short and bool(ENUMERATOR.match(above.text)) and not _ends_inside(above)


def _office(line: Line) -> bool:
    return line.size <= 30 and not line.stops and not line.commas and bool(ORGAN.search(line.key))


def _ends_inside(line: Line) -> bool:
    """Tell whether a short enumerated line breaks off in a word that asks for more."""
    return line.key[-1] in "的和与及、在对把将于为是要由按"


def _opens(line: Line) -> bool:
    return bool(ENUMERATOR.match(line.text) or DOCUMENT.match(line.key) or STAGE.match(line.key))


def _parts(above: Line, below: Line, width: int) -> bool:
    """Tell whether ``below`` opens a paragraph; ``width`` is the full line of a hard-wrapped page, else 0."""
    if (below.gap and above.ended) or below.indent >= 2:
        return True
    if _opens(below) or PLAIN_DATE.match(below.key) or PLAIN_DATE.match(above.key) or STAGE.match(above.key):
        return True
    if width:
        return above.size < width * 0.8
    if above.ended or above.key.endswith(":") or DOCUMENT.match(above.key):
        return True
    if "|" in above.text or "|" in below.text:
        return True
    if ENUMERATOR.match(above.text) and above.size <= 30 and "," not in above.text:
        return True
    return bool(ORGAN.search(above.key)) and above.size <= 30 and not above.commas
