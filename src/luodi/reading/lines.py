"""The lines of a page as the scorer sees them: folded, without pinyin notes, with counts.

A line is a block, or a stretch of a block between two of its own newlines. Matching is done on ``text``
(folded, notes gone) and ``key`` (the same without white space); ``raw`` stays as the page has it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Located
from luodi.reading.header.labels import Label
from luodi.reading.model import Block
from luodi.reading.repair import fold
from luodi.reading.repair.script import runs

NOTE = lazy(r"\((?<=[^\x00-\x7f]\()[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6} ?\)")
"""A pinyin note behind a Han character, as anti-copy sites put them in; the bracket first, so the search can skip."""

WIDE = lazy("[\u3000\uff01-\uff5e]")
PUNCTUATION = [(chr(ord(c) + 0xFEE0), c) for c in ",:;!?()"]
STOPS = "。!?;…"
CLOSERS = "”\"'’)]】》」』"


@dataclass(slots=True)
class Line:
    """One line: where it stands, what it looks like, what kind of chrome it is (``""`` = none known).

    ``size`` counts the characters that are not white space, ``indent`` columns (a wide space is two).
    """

    raw: Located
    text: str
    key: str
    block: int
    tag: str = "line"
    path: tuple[str, ...] = ()
    link: float = 0.0
    indent: int = 0
    gap: int = 0
    soft: bool = False
    kind: str = ""
    stops: int = 0
    commas: int = 0
    size: int = 0
    labels: list[Label] | None = field(default=None, repr=False)
    notes: list[tuple[int, int]] | None = field(default=None, repr=False)

    @property
    def ended(self) -> bool:
        """Whether the line ends a sentence."""
        tail = self.key.rstrip(CLOSERS)[-1:] or self.key[-1:]
        return tail in STOPS and tail != ""

    @property
    def start(self) -> int:
        """First source character."""
        return self.raw.starts[0]

    @property
    def end(self) -> int:
        """Source character behind the last."""
        return self.raw.ends[-1]

    def edges(self) -> list[int]:
        """Return the places in ``text`` where markup parts characters; none where notes shift the two texts."""
        starts, ends = self.raw.starts, self.raw.ends
        if isinstance(starts, range) or len(self.raw) != len(self.text):
            return []
        return [i for i in range(1, len(starts)) if starts[i] != ends[i - 1]]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Carry a stretch of ``text`` to the stretch of ``raw`` it stands for, its notes included.

        >>> line = lines_of([Block(Located.plain("來(lái)源:青屏日報(bào) 12"))])[0]
        >>> line.text, line.raw_span(3, 7)
        ('来源:青屏日报 12', (8, 17))
        """
        if self.notes is None:
            folded = fold(self.raw.text)
            self.notes = [m.span() for m in NOTE.finditer(folded)] if len(folded) != len(self.text) else []
        shifts, sizes = [-1], [0]
        for a, b in self.notes:
            shifts.append(a - sizes[-1])
            sizes.append(sizes[-1] + b - a)
        # A note that ends where the stretch begins belongs to the character before it, so both edges step over it.
        first, last = (at + sizes[bisect_right(shifts, at) - 1] for at in (start, end))
        return first, last


def lines_of(blocks: Sequence[Block], source: str = "", *, traditional: bool = True) -> list[Line]:
    r"""Return the lines of the blocks in order; ``source`` is looked at for indents and blank lines.

    A page known not to be ``traditional`` is folded only where it has full-width marks.

    >>> text = "标题\n\n　　要抓紧。"
    >>> [(x.key, x.indent, x.gap) for x in lines_of([Block(Located.plain("标题")), Block(Located.plain("要抓紧。", 6))], text)]
    [('标题', 0, 0), ('要抓紧。', 4, 1)]
    """
    joined = "\n".join(b.text.text for b in blocks)
    joined = _folded(joined, traditional)
    if "(" in joined:
        joined = NOTE.sub("", joined)
    texts = joined.split("\n")
    out: list[Line] = []
    at = 0
    for number, block in enumerate(blocks):
        parts = block.text.text.count("\n") + 1
        if parts == 1:
            out.append(_line(block.text, texts[at], block, number))
        else:
            _split(block, texts[at : at + parts], number, out)
        at += parts
    if source and blocks and blocks[0].tag == "line":
        _place(out, source)
    return out


def _folded(text: str, traditional: bool) -> str:
    """Fold as ``fold`` does, by the way that is shortest for a whole page."""
    if traditional:
        return runs(text, traditional=True).text
    for wide, narrow in PUNCTUATION:
        text = text.replace(wide, narrow)
    return fold(text) if WIDE.search(text) else text


def _split(block: Block, texts: Sequence[str], number: int, out: list[Line]) -> None:
    start, first, blank = 0, True, 0
    for raw, text in zip(block.text.text.split("\n"), texts, strict=True):
        lead = len(raw) - len(raw.lstrip())
        body = raw.strip()
        if body:
            line = _line(block.text[start + lead : start + lead + len(body)], text.strip(), block, number)
            line.soft, line.indent, line.gap = not first, lead, blank
            first, blank = False, 0
            out.append(line)
        else:
            blank += 1
        start += len(raw) + 1


def _line(raw: Located, text: str, block: Block, number: int) -> Line:
    key = text if text.isprintable() and " " not in text else "".join(text.split())
    line = Line(raw, text, key, number, block.tag, block.path, block.link_share)
    count = text.count
    line.size = len(key)
    line.stops = count("。") + count("!") + count("?") + count(";") + count("…")
    line.commas = count(",") + count("、")
    return line


def _place(lines: Sequence[Line], source: str) -> None:
    """Read the white space before every line of a text dump: blank lines above, indent."""
    last = 0
    for line in lines:
        start = line.raw.starts[0]
        before = source[last:start]
        if before == "\n":  # by far the most, and nothing to count
            line.gap = 0
            last = line.raw.ends[-1]
            continue
        line.gap = max(0, before.count("\n") - 1) if last else 0
        space = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
        if space:
            line.indent = (
                len(space) + space.count("\u3000") + 3 * space.count("\t") if last or not space.strip() else 0
            )
        last = line.raw.ends[-1]
