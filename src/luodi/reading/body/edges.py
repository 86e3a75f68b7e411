"""Where an article begins and ends: the short lines above its first sentence and below its last that are its own."""

from __future__ import annotations

from collections.abc import Sequence

from luodi.kernel.patterns import lazy
from luodi.reading.body.datelines import DATE
from luodi.reading.body.forms import (
    ADDRESS,
    CHAPTER,
    DATELINE,
    DOCUMENT,
    ENUMERATOR,
    INLINE,
    ORGAN,
    PLAIN_DATE,
    STAGE,
)
from luodi.reading.lines import Line

ROW_END = lazy(r"^(?:月|日|\d{1,2}[月日]|[^|。]{0,12}[)）前内底后局办委]$)")
"""The wrapped end of a table row."""


def belongs_above(line: Line, style: int) -> bool:
    """Tell whether a short line above the first sentence is the article's: number, addressees, first heading."""
    if line.kind or line.tag in ("title", "meta", "h1", "h2"):
        return False
    key = line.key
    if DOCUMENT.match(key) or STAGE.match(key) or PLAIN_DATE.match(key):
        return True
    if style and line.indent >= style and line.size < 60 and not line.link:
        return True
    return bool(ADDRESS.match(key) or DATELINE.match(key)) or (
        line.indent >= style and bool(ENUMERATOR.match(line.text))
    )


def belongs_below(line: Line, style: int) -> bool:
    """Tell whether a short line below the last sentence is the article's: issuing organ, date, annex, table row."""
    key = line.key
    if line.kind not in ("", "date"):
        return False
    if line.link > 0.5 or line.tag in ("h3", "h4", "button", "label"):
        return False
    if PLAIN_DATE.match(key) or STAGE.match(key) or DOCUMENT.match(key):
        return True
    if line.kind:
        return False
    if ORGAN.search(key) and line.size <= 30 and not DATE.search(key):
        return not style or line.indent >= style
    if style and line.indent >= style and line.size < 60:
        return True
    return (
        bool(ENUMERATOR.match(line.text))
        or ("|" in line.text and line.size > 6)
        or bool(line.stops and line.ended)
    )


def opens_chapter(line: Line, below: Line) -> bool:
    """Tell whether a line is the title of a novel's page: in a regulation, articles follow a chapter's heading."""
    return not line.kind and bool(CHAPTER.match(line.text)) and not ENUMERATOR.match(below.text)


def extend_back(lines: Sequence[Line], start: int, style: int, container: tuple[str, ...]) -> int:
    """Return where the article begins, its lines above the run taken in."""
    at = first = start
    if container == ("docx",):
        container = ()
    while at > 0 and at > start - 12:
        line = lines[at - 1]
        inside = bool(container) and line.path[: len(container)] == container
        if opens_chapter(line, lines[at]):
            break
        if belongs_above(line, style) or (inside and _plain(line)):
            first = at - 1
        elif line.kind not in INLINE and not (inside and credits_only(line)):
            break
        at -= 1
    return first


def extend_forward(lines: Sequence[Line], end: int, style: int, container: tuple[str, ...]) -> int:
    """Return where the article ends, its lines below the run taken in."""
    at = last = end
    while at < len(lines):
        line = lines[at]
        inside = bool(container) and line.path[: len(container)] == container
        if (
            belongs_below(line, style)
            or (inside and _plain(line))
            or _signs(lines, at)
            or _runs_on(lines, at)
            or _cut_off(lines, at, last)
        ):
            last = at + 1
        elif line.kind not in INLINE and not _embedded(lines, at, style, inside):
            if not _hangs_in_annex(lines, at):
                break
            line.kind = "inline"
        at += 1
    return last


def _signs(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the office of a signature: its date stands below."""
    line = lines[at]
    if line.kind or line.size > 30 or line.stops or line.link > 0.5 or at + 1 >= len(lines):
        return False
    return bool(ORGAN.search(line.key)) and bool(PLAIN_DATE.match(lines[at + 1].key))


def _embedded(lines: Sequence[Line], at: int, style: int, inside: bool) -> bool:
    """Tell whether a credit or date stands inside the article: within its element, or above one more paragraph."""
    line = lines[at]
    if inside:
        return line.kind == "date" or credits_only(line)
    more = at + 1 < len(lines) and lines[at + 1].indent >= style > 0 and not lines[at + 1].kind
    return credits_only(line) and more


def _hangs_in_annex(lines: Sequence[Line], at: int) -> bool:
    """Tell whether one short unknown line stands between a document's end and its annex or table."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if (line.kind and not credits_only(line)) or line.size > 30 or line.link or below is None or below.kind:
        return False
    return below.text.startswith("附") or "|" in below.key or below.key[0] in "①②③④⑤⑥⑦⑧⑨⑩"


def credits_only(line: Line) -> bool:
    """Tell whether a short line only says whence or who: it stands in articles as an embedded meta line."""
    if line.kind != "meta" or line.size > 24 or not line.labels or DATE.search(line.text):
        return False
    return all(x.field in ("origin", "author", "editor", "hits", "views") for x in line.labels)


def _runs_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the full first part of a wrapped sentence that the next line ends."""
    if at + 1 >= len(lines):
        return False
    line, below, above = lines[at], lines[at + 1], lines[at - 1]
    if "|" in above.key and not line.kind and ROW_END.match(line.key):
        return True
    return (
        not line.kind
        and not below.kind
        and line.size >= 25
        and not below.gap
        and below.ended
        and line.link < 0.5
    )


def _cut_off(lines: Sequence[Line], at: int, last: int) -> bool:
    """Tell whether a page stops with this line right below its text: a paragraph that was cut off."""
    line = lines[at]
    return at == last == len(lines) - 1 and not line.kind and line.size >= 6 and line.link < 0.5 and last > 0


def _plain(line: Line) -> bool:
    return (
        not line.kind and line.link < 0.5 and line.tag not in ("h1", "h2", "title", "meta", "button", "label")
    )
