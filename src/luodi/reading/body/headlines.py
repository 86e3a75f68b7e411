"""A title and the lines it is set over: issuing office above ``关于…``, a title broken in two or three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Located
from luodi.reading.lines import Line

ISSUER = lazy(r"(?:政府|委员会|办公室|办公厅|党委|[局厅委办]|领导小组|指挥部|专班|管委会|公司|集团)$")
PAPER = lazy(
    r"(?:通知|意见|方案|办法|规定|函|批复|报告|通报|决定|公告|通告|公示|纪要|细则|规划|计划|要点|请示|复函|条例|措施|清单)(?:[(〔].{1,12}[)〕])?$"
)
"""What kind of paper the end of a title names."""

HANGS = lazy(r"(?:[、和与及暨的]|做好|推进|开展|加强|印发|调整|成立|落实|召开|举行|公布|转发|促进|支持)$")
"""A title line that cannot end here."""

HEADINGS = ("h1", "h2", "h3", "h4")
CENTRED = 8
"""Columns before a title line that a dump has centred."""

LONGEST = 60
MOST = 3
"""Lines above its last one that a title may have."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title found: its last line, the stretch of that ``line.text``, and the lines above that belong to it too."""

    line: Line
    start: int
    end: int
    above: tuple[Line, ...] = ()

    @property
    def key(self) -> str:
        """The title's own line without white space."""
        return "".join(self.line.text[self.start : self.end].split())

    def located(self) -> Located:
        """Return the raw stretch, its lines joined."""
        a, b = self.line.raw_span(self.start, self.end)
        return Located.join([*(line.raw for line in self.above), self.line.raw[a:b]], "")


def whole(title: Title, lines: Sequence[Line], body: int, page_title: str) -> Title:
    """Take in the other lines of a title that is set over two or three; ``body`` is the article's first line.

    >>> from luodi.reading.lines import lines_of
    >>> from luodi.reading.model import Block
    >>> lines = lines_of([Block(Located.plain(t)) for t in ("青岭县人民政府关于做好", "秋季造林工作的通知")])
    >>> [x.key for x in whole(Title(lines[1], 0, 9), lines, 2, "").above]
    ['青岭县人民政府关于做好']
    """
    at = next(i for i, line in enumerate(lines) if line is title.line)
    above: list[Line] = []
    if title.start == 0 and title.end == len(title.line.text):
        while at + 1 < body and len(above) < MOST and _goes_on(lines[at], lines[at + 1], page_title):
            above.append(lines[at])
            at += 1
    if above:
        title = Title(lines[at], 0, len(lines[at].text), tuple(above))
    first = at - len(above)
    key = "".join(line.key for line in above) + title.key
    while first > 0 and len(title.above) < MOST and _leads(lines[first - 1], lines[first], key, page_title):
        first -= 1
        key = lines[first].key + key
        title = Title(title.line, title.start, title.end, (lines[first], *title.above))
    return title


def _goes_on(line: Line, below: Line, page_title: str) -> bool:
    """Tell whether a title runs on in the line below."""
    if below.kind or below.size > LONGEST or below.stops or below.key[-1] in ":;,":
        return False
    return _leads(line, below, below.key, page_title)


def _leads(line: Line, below: Line, key: str, page_title: str) -> bool:
    """Tell whether ``line`` is the title's line above ``below``; ``key`` is the title from there on."""
    if line.kind or line.tag in ("title", "meta") or line.size > LONGEST or line.stops or below.gap > 1:
        return False
    joined = line.key + key
    if page_title:
        if joined in page_title and line.size > 1 and not page_title.startswith(key):
            return True
        if key in page_title:
            return False
    if key.startswith("关于") and ISSUER.search(line.key):
        return line.size <= 40
    if line.tag in HEADINGS and line.path == below.path:
        return not key.startswith("—") and len(joined) <= 90
    if min(line.indent, below.indent) >= CENTRED and not below.gap and len(joined) <= 60:
        return True
    if line.key.count("《") > line.key.count("》") or line.key.count("“") > line.key.count("”"):
        return bool(PAPER.search(key)) or "》" in key
    if PAPER.search(line.key) or not (line.tag == below.tag and line.path[:-1] == below.path[:-1]):
        return False
    return ("关于" in line.key and bool(PAPER.search(key))) or (
        bool(HANGS.search(line.key)) and not below.gap
    )
