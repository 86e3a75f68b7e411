"""Name everything that is not the article, so that a viewer can grey it: stretches with a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Located
from luodi.reading.lines import Line
from luodi.reading.model import Chrome

KINDS = {"list": "related", "links": "navigation", "date": "meta", "inline": "other", "": "other"}
"""Kinds of the scorer that a reader knows under another name."""

HEADS = frozenset(("ranking", "latest", "related"))
CLASS_KINDS = (
    ("navigation", lazy(r"nav|menu|crumb|position|location|topbar|header")),
    ("ranking", lazy(r"rank|hot|click|top10")),
    ("related", lazy(r"relat|recommend|near|prev|next|guess|xg")),
    ("footer", lazy(r"foot|copyright|bottom|beian")),
    ("toolbar", lazy(r"share|tool|print|bdshare|fontsize")),
    ("forum", lazy(r"comment|reply|post|pinglun")),
    ("consult", lazy(r"consult|kefu|service|float|online")),
)


def kinds_below(lines: Sequence[Line]) -> list[str]:
    """Return the reader's kind of every line: entries take the kind of the heading above them.

    >>> from luodi.reading.lines import lines_of
    >>> from luodi.reading.model import Block
    >>> lines = lines_of([Block(Located.plain(t)) for t in ("点击排行", "[新闻]全县启动道路养护", "版权所有")])
    >>> for line, kind in zip(lines, ("ranking", "list", "footer")): line.kind = kind
    >>> kinds_below(lines)
    ['ranking', 'ranking', 'footer']
    """
    out: list[str] = []
    head = ""
    classes: dict[tuple[str, ...], str] = {}
    for line in lines:
        kind = line.kind
        if kind in HEADS and line.size <= 14:
            head = kind
        elif head and kind in ("list", "links", "", "date") and line.size < 60:
            kind = head
        elif kind not in ("list", "links", "date"):
            head = ""
        if kind in ("", "list", "links"):
            named = classes.get(line.path)
            if named is None:
                named = classes[line.path] = _by_class(line.path)
            kind = named or KINDS[kind]
        out.append(KINDS.get(kind, kind))
    return out


def _by_class(path: tuple[str, ...]) -> str:
    for label in reversed(path[-6:]):
        name = label.lower()
        for kind, pattern in CLASS_KINDS:
            if pattern.search(name):
                return kind
    return ""


def chrome(
    lines: Sequence[Line], text: str, kept: Iterable[Located], cuts: Sequence[tuple[int, str]] = ()
) -> tuple[Chrome, ...]:
    """Return stretches that hold every source character outside ``kept``, white space aside, each once.

    ``cuts`` are source places inside lines where another kind begins.
    """
    marks = [*zip([line.raw.starts[0] for line in lines], kinds_below(lines), strict=True), *cuts]
    if cuts:
        marks.sort(key=lambda mark: mark[0])
    out: list[Chrome] = []
    at = mark = 0
    kind = "other"
    for start, end in [*sorted(_runs(kept)), (len(text), len(text))]:
        while at < start:
            while mark < len(marks) and marks[mark][0] <= at:
                kind = marks[mark][1]
                mark += 1
            stop = min(start, marks[mark][0] if mark < len(marks) else start)
            _add(out, text, at, stop, kind)
            at = stop
        at = max(at, end)
    return tuple(out)


def _add(out: list[Chrome], text: str, start: int, end: int, kind: str) -> None:
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return
    start += len(piece) - len(piece.lstrip())
    if out and out[-1].kind == kind and not text[out[-1].end : start].strip():
        out[-1] = Chrome(out[-1].start, start + len(body), kind)
    else:
        out.append(Chrome(start, start + len(body), kind))


def _runs(kept: Iterable[Located]) -> list[tuple[int, int]]:
    """Return the source stretches of the kept parts, gaps of dropped characters left out."""
    out: list[tuple[int, int]] = []
    for part in kept:
        if not part.text:
            continue
        if isinstance(part.starts, range):
            out.append((part.starts[0], part.ends[-1]))
            continue
        starts, ends = part.starts, part.ends
        edges = [0]
        if starts[1:] != ends[:-1]:
            edges += [
                i for i, (end, start) in enumerate(zip(ends, starts[1:], strict=False), 1) if start > end
            ]
        out += [(starts[a], ends[b - 1]) for a, b in zip(edges, [*edges[1:], len(starts)], strict=True)]
    return out
