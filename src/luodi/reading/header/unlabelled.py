"""Meta lines that name a medium and a reporter without saying which is which: ``某某晚报 记者 某某 2019-05-06``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Located
from luodi.reading.header.bylines import Credit, byline, is_name
from luodi.reading.header.labels import NOTHING
from luodi.reading.lines import NOTE, Line
from luodi.reading.repair import Profile, fold, repair

SOURCE = lazy(
    r"^(?!本|手机|今日|相关|最新|更多|返回|关闭|进入|订阅|关注|扫)[^\W\da-zA-Z_]{2,14}(?:日报|晚报|早报|晨报|时报|商报|都市报|快报|导报|周报|报社|通讯社|电视台|广播台|广电台|网|融媒体?|融媒体中心|发布|新闻|在线|客户端|传媒"
    r"|政府|委员会|办公室|管委会|[局委办厅]|中心|集团|公司|大学|学院|法院|检察院)$"
)
"""A medium or an office that can have published a page."""

BREAK = lazy(r"\s{2,}|[|│┃/•·]|\t")
WHEN = lazy(
    r"(?:(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}\s?日?|月)|\d{1,2}:\d{1,2}(?::\d{1,2})?)"
)


def unlabelled(line: Line, profile: Profile) -> Iterator[Credit]:
    """Yield what a meta line names before its first label: a source, the names behind ``记者``.

    >>> from luodi.reading.lines import lines_of
    >>> from luodi.reading.model import Block
    >>> from luodi.reading.repair import learn
    >>> line = lines_of([Block(Located.plain("青岭晚报  记者 林一帆  2021-03-04 07:30  点击数:63"))])[0]
    >>> list(unlabelled(line, learn("")))
    [Credit(field='origin', text='青岭晚报'), Credit(field='author', text='林一帆')]
    """
    end = line.labels[0].start if line.labels else len(line.text)
    if end < 3:
        return
    raw = line.raw[: line.raw_span(0, end)[1]]
    seen = False  # an origin stands before the names of its reporters
    for piece in _pieces(raw):
        names = byline(NOTE.sub("", fold(piece.text)).strip())
        if names:
            yield Credit("author", names)
            continue
        named: list[str] = []
        for m in re.finditer(r"\S+", piece.text):
            word = repair(piece[m.start() : m.end()], profile)[0].text.strip(" ,;:()[]【】《》")
            if word not in NOTHING and SOURCE.match(word) and not is_name(word):
                yield Credit("origin", word)
                seen = True
            elif seen and is_name(word):
                named.append(word)
        if named:
            yield Credit("author", "、".join(named))


def _pieces(raw: Located) -> Iterator[Located]:
    """Cut a line where markup, wide gaps, bars and dates part its words."""
    start = 0
    edges = [i for i in range(1, len(raw)) if raw.starts[i] != raw.ends[i - 1]]
    for edge in [*edges, len(raw)]:
        part = raw[start:edge]
        if not part.text.strip() and edge < len(raw):
            continue
        start, at = edge, 0
        cuts = [m.span() for m in BREAK.finditer(part.text)] + [m.span() for m in WHEN.finditer(part.text)]
        for a, b in [*sorted(cuts), (len(part), len(part))]:
            if a > at and part.text[at:a].strip():
                yield part[at:a]
            at = max(at, b)
