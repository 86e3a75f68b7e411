"""Html in one linear pass: no tree is built, every character keeps its place in the source.

Unclosed ``p``/``li``/``td``, stray end tags and any depth are tolerated: beyond ``DEPTH`` open elements new
ones are read through but no longer remembered.
"""

from __future__ import annotations

import re
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.blocks.cells import join_cells
from luodi.reading.blocks.pieces import Piece, locate
from luodi.reading.model import Block
from luodi.reading.tables import rows, words

DEPTH = 200
"""Open elements that are remembered; without a bound 10,000 nested tags would make every path that long."""

CLOSES = {
    "p": {"p"}, "li": {"li", "p"}, "td": {"td", "th", "p"}, "th": {"td", "th", "p"}, "tr": {"td", "th", "tr", "p"},
    "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "option": {"option"}, "body": {"head", "title"},
    "div": {"p"}, "table": {"p"}, "ul": {"p"}, "ol": {"p"}, "rt": {"rt!", "rp!"}, "rp": {"rt!", "rp!"},
}  # fmt: skip
"""What an opening tag silently closes at the top of the stack, since the web leaves those end tags out."""


@cache
def _elements(role: str) -> frozenset[str]:
    return frozenset(name for name, roles, *_ in rows("html_elements") if role in roles.split())


@cache
def _meta_names() -> frozenset[str]:
    return frozenset(words("html_meta_names"))


CELLS = frozenset(("td", "th", "dt", "label", "div"))
"""Elements whose texts may belong on one line."""

NOTES = ("rt", "rp")
"""What ruby markup prints beside a character: its reading. The end tags are often left out."""

_NAME = lazy(r"[a-zA-Z][a-zA-Z0-9:_-]{0,30}")
_ATTRIBUTE = lazy(
    r"""\b(id|class|style|name|property|content|rel|href)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I
)
HAN = lazy(r"[^\W\da-zA-Z_]")
"""A tag that never ends is the cut end of a page, unless text follows: then the ``<`` was text too."""

_HIDDEN = lazy(r"display\s*:\s*none", re.I)


def html_blocks(text: str) -> list[Block]:
    r"""Return the blocks of an html text in document order.

    ``path`` names the open elements from outside in as ``tag#id.class@offset``; the offset tells siblings
    apart. The ``<title>`` comes as a block of tag ``title``, known ``<meta>`` as ``meta`` with its value.

    >>> b = html_blocks('<div id="zoom"><p>全县&nbsp;要<b>抓紧</b><p>落实</div>')
    >>> [(x.text.text, x.path[0]) for x in b]
    [('全县\xa0要抓紧', 'div#zoom@0'), ('落实', 'div#zoom@0')]
    >>> b[0].text.source(2, 3)
    Span(start=20, end=26)
    """
    scanner = _Scanner(text)
    scanner.run()
    return join_cells(scanner.out) if CELLS & scanner.open.keys() else scanner.out


class _Scanner:
    """The state of one pass: open elements, the pieces of the block being gathered, finished blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.void, self.skip, self.breaks = _elements("void"), _elements("skip"), _elements("break")
        self.out: list[Block] = []
        self.tags: list[str] = []
        self.labels: list[str] = []
        self.open: dict[str, int] = {}
        self.path: tuple[str, ...] | None = ()
        self.pieces: list[Piece] = []
        self.links = self.linked = self.hidden = 0
        self.unclosed: set[str] = set()

    def run(self) -> None:
        text, at, size = self.text, 0, len(self.text)
        while at < size:
            lt = text.find("<", at)
            if lt < 0:
                lt = size
            if lt > at:
                self._gather(at, lt)
            if lt == size:
                break
            at = self._markup(lt)
        self._flush()

    def _gather(self, start: int, end: int) -> None:
        if self.hidden:
            return
        self.pieces.append((start, end))
        if self.linked:
            self.links += end - start

    def _markup(self, lt: int) -> int:
        """Read the tag, comment or stray ``<`` at ``lt``; return where the text goes on."""
        text = self.text
        after = text[lt + 1 : lt + 2]
        if after in ("!", "?"):
            return self._declaration(lt)
        closing = after == "/"
        name = _NAME.match(text, lt + 1 + closing)
        if not name:
            self._gather(lt, lt + 1)
            return lt + 1
        end = self._tag_end(name.end())
        if end < 0:
            if not HAN.search(self.text, name.end(), name.end() + 200):
                return len(text)
            self._gather(lt, lt + 1)
            return lt + 1
        tag = name.group().lower()
        if closing:
            self._close(tag)
            return end
        return self._open(tag, name.end(), lt, end)

    def _declaration(self, lt: int) -> int:
        comment = self.text.startswith("<!--", lt)
        mark = "-->" if comment else ">"
        if mark in self.unclosed:
            mark = ">"
        end = self.text.find(mark, lt + 2)
        if end < 0:
            self.unclosed.add(mark)
            end = self.text.find(">", lt + 2)
            return end + 1 if end >= 0 else len(self.text)
        return end + len(mark)

    def _tag_end(self, at: int) -> int:
        """Return where the tag whose name ends at ``at`` is over; a ``>`` inside quotes does not end it."""
        text = self.text
        end = -1 if ">" in self.unclosed else text.find(">", at)
        if end < 0:
            self.unclosed.add(">")
        for _ in range(4):
            if end <= at or text.count('"', at, end) % 2 == 0:
                break
            further = text.find(">", end + 1, end + 2000)
            if further < 0:
                break
            end = further
        return end + 1 if end >= 0 else -1

    def _open(self, tag: str, name_end: int, lt: int, end: int) -> int:
        if tag in self.skip:
            return self._skip(tag, end)
        if tag in self.breaks:
            self._flush()
        self._auto_close(tag)
        bare = name_end + 1 >= end
        attributes = {} if bare else self._attributes(name_end, end)
        if tag == "meta" or tag == "link":
            self._meta(tag, attributes)
        if tag in self.void:
            return end
        if len(self.tags) < DEPTH:
            hides = tag in NOTES or (
                "style" in attributes
                and tag not in self.breaks
                and _HIDDEN.search(self._value(attributes["style"]))
            )
            self._push(tag, attributes, lt, bool(hides))
        return end

    def _push(self, tag: str, attributes: dict[str, Piece], lt: int, hides: bool) -> None:
        if tag in self.breaks:
            label = tag
            if "id" in attributes:
                label += "#" + self._value(attributes["id"]).strip()[:60]
            if "class" in attributes:
                label += "".join("." + c for c in self._value(attributes["class"]).split()[:6])
            self.labels.append(f"{label}@{lt}")
            self.path = None
        else:
            self.labels.append("")
        mark = tag + "!" if hides else tag
        self.tags.append(mark)
        self.open[mark] = self.open.get(mark, 0) + 1
        self.linked += tag == "a"
        self.hidden += hides

    def _auto_close(self, tag: str) -> None:
        closes = CLOSES.get(tag)
        while closes and self.tags and self.tags[-1] in closes:
            self._pop()

    def _pop(self) -> str:
        tag = self.tags.pop()
        if self.labels.pop():
            self.path = None
        self.open[tag] -= 1
        self.linked -= tag == "a"
        if tag.endswith("!"):
            self.hidden -= 1
            tag = tag[:-1]
        return tag

    def _close(self, tag: str) -> None:
        if tag in self.breaks:
            self._flush()
        if not (self.open.get(tag) or self.open.get(tag + "!")):
            return
        while self.tags:
            if self._pop() == tag:
                return

    def _skip(self, tag: str, end: int) -> int:
        """Jump over an element whose content is no text; one that never closes is ignored."""
        if tag in self.unclosed:
            return end
        close = re.compile("</" + tag, re.I).search(self.text, end)
        if not close:
            self.unclosed.add(tag)
            return end
        gt = self.text.find(">", close.end())
        return gt + 1 if gt >= 0 else len(self.text)

    def _attributes(self, start: int, end: int) -> dict[str, Piece]:
        out: dict[str, Piece] = {}
        for m in _ATTRIBUTE.finditer(self.text, start, min(end, start + 2000)):
            a, b = m.span(2)
            quoted = self.text[a] in "\"'"
            out.setdefault(m.group(1).lower(), (a + quoted, b - quoted))
        return out

    def _value(self, piece: Piece) -> str:
        return self.text[piece[0] : piece[1]]

    def _meta(self, tag: str, attributes: dict[str, Piece]) -> None:
        if tag == "link":
            if "href" in attributes and "rel" in attributes and self._value(attributes["rel"]) == "canonical":
                self._emit([attributes["href"]], "meta", ("canonical",))
            return
        key = attributes.get("name") or attributes.get("property")
        if key and "content" in attributes and self._value(key).lower() in _meta_names():
            self._emit([attributes["content"]], "meta", (self._value(key).lower(),))

    def _flush(self) -> None:
        pieces, links = self.pieces, self.links
        if not pieces:
            return
        self.pieces, self.links = [], 0
        text = self.text
        if text[pieces[0][0] : pieces[0][1]].isspace() and len(pieces) == 1:
            return
        if self.path is None:
            self.path = tuple(label for label in self.labels if label)
        tag = _NAME.match(self.path[-1]) if self.path else None
        share = links / sum(b - a for a, b in pieces) if links else 0.0
        self._emit(pieces, tag[0] if tag else "body", self.path, share)

    def _emit(self, pieces: list[Piece], tag: str, path: tuple[str, ...], share: float = 0.0) -> None:
        located = locate(self.text, pieces)
        if located is not None:
            self.out.append(Block(located, tag, path, round(min(1.0, share), 3) if share else 0.0))
