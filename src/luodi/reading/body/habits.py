"""How a text dump sets its paragraphs, and the lines that stand against that habit."""

from __future__ import annotations

from collections.abc import Sequence

from luodi.reading.body.forms import DOCUMENT, ENUMERATOR, INLINE, ORGAN, PLAIN_DATE, STAGE
from luodi.reading.lines import Line


def indent_style(lines: Sequence[Line]) -> int:
    """Return the indent that most long lines of a text dump share, 0 where they stand flush.

    The commonest indent of two or more wins where at least half of the long lines have it.
    """
    long = [line.indent for line in lines if line.size > 40 and line.stops and not line.kind]
    deep = [n for n in long if n >= 2]
    return min(deep) if len(deep) * 2 > len(long) else 0


def mark_attached(lines: Sequence[Line], style: int) -> None:
    """Mark short lines that hang on a paragraph against the page's habit.

    They stand flush among indented paragraphs, or without the blank line that sets paragraphs apart. Headings,
    dates, offices and table rows are no such lines.
    """
    apart = sum(x.gap > 0 for x in lines if x.size > 40 and x.stops) * 2 > sum(
        x.size > 40 and x.stops > 0 for x in lines
    )
    if not (style or apart):
        return
    for i in range(1, len(lines) - 1):
        line, above, below = lines[i], lines[i - 1], lines[i + 1]
        if line.kind or line.tag != "line" or line.stops or line.commas > 1 or not 1 <= line.size <= 30:
            continue
        if below.kind in ("meta", "date"):  # a title: cut as noise, the page would have none
            continue
        if not (
            above.ended or above.kind in INLINE or (ENUMERATOR.match(above.text) and above.size < 30)
        ) or _document_line(line):
            continue
        if (line.indent < style and (above.indent >= style or above.kind in INLINE)) or (
            not style and not line.gap and below.gap
        ):
            line.kind = "inline"


def _document_line(line: Line) -> bool:
    key = line.key
    return bool(
        ENUMERATOR.match(line.text) or DOCUMENT.match(key) or STAGE.match(key) or PLAIN_DATE.match(key)
        or ORGAN.search(key) or "|" in key or key[-1] in ":,;、"
    )  # fmt: skip


def doubt_flush(lines: Sequence[Line], weights: list[int], style: int) -> None:
    """Weigh flush sentences below chrome against the run where the article's own paragraphs are indented."""
    crossed = started = False
    for i, line in enumerate(lines):
        if line.kind:
            crossed = crossed or line.kind not in INLINE
        elif line.indent >= style and weights[i] > 0:
            crossed, started = False, True
        elif started and crossed and weights[i] > 0 and line.tag == "line":
            weights[i] = -weights[i] // 3
