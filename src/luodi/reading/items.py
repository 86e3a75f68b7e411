"""Enumerated items: 一要 一是 (一) 一、 1. (1) ① 第一 首先 第X条, nested, each with its whole stretch."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Span

_LAST = 99
_CN = "一二三四五六七八九十"
# Every mark is anchored at the punctuation before it: a pattern that starts with alternatives of nothing
# would be tried at every character. The look at the next character spares most commas the ten alternatives.
_MARK = lazy(
    rf"[\n。!?;:,)][ 　]*(?=[{_CN}\d第(①-⑳首其再最])(?:"
    rf"第(?P<article>[{_CN}百\d]{{1,4}})条[,:]?"
    rf"|(?P<dun>[{_CN}]{{1,3}})、"
    r"|(?P<dot>\d{1,2})(?:[.、](?=\D|20\d\d年|\d{1,2}月)|\)(?=\D))"
    rf"|\((?P<paren>[{_CN}]{{1,3}})(?=\))"
    r"|\((?P<nparen>\d{1,2})(?=\))"
    r"|(?P<circle>[①-⑳])"
    rf"|第?(?P<word>[{_CN}]{{1,2}})(?:是要|就是要|是|要|须|则)(?=[^{_CN}求素])"
    rf"|第(?P<ordinal>[{_CN}]{{1,2}})(?:点|层|个|句|件事|方面)?[,:、]"
    r"|(?P<first>首先|其次|再次|最后)(?:[,:]|(?=是|要))"
    rf"|其(?P<its>[{_CN}])[,:是]"
    r")"
)
_STYLE = {
    "article": "article", "dun": "heading", "paren": "paren", "nparen": "small", "circle": "circle",
    "word": "word", "ordinal": "ordinal", "first": "ordinal", "its": "its", "dot": "number",
}  # fmt: skip
_NOT_BEHIND_COMMA = frozenset({"dot", "dun"})  # 三、四季度; 1.2公里
_FIRST = {"首先": 1, "其次": 2, "再次": 3, "最后": _LAST}
_GATE = lazy(r"[①-⑳]|[一二三四五六七八九十][是要、)就则须,:点条]|\d[.、)]|首先|其次")


class Item(NamedTuple):
    """One item: enumerator ``[start, text)``, words ``[text, end)``, final punctuation excluded.

    ``style`` is article, heading, paren, small, circle, number, word, ordinal or its; ``run`` numbers the
    list it belongs to, ``ordinal`` its place there, ``parent`` is the index of the item it stands in (-1:
    none), and ``leaf`` tells that no other item stands inside it. ``last`` marks the final item of its run,
    whose end is the widest possible: the reader of acts may draw it in.
    """

    start: int
    text: int
    end: int
    style: str
    ordinal: int
    run: int
    parent: int
    leaf: bool
    last: bool


class _Mark(NamedTuple):
    start: int
    text: int
    style: str
    ordinal: int


@dataclass(slots=True)
class _Row:
    start: int
    text: int
    style: str
    ordinal: int
    run: int
    end: int = 0
    parent: int = -1
    leaf: bool = True
    last: bool = True

    def item(self, text: str) -> Item:
        end = self.end
        while end > self.text and text[end - 1] in "。;,!?、:\n 　":
            end -= 1
        return Item(
            self.start, self.text, end, self.style, self.ordinal, self.run, self.parent, self.leaf, self.last
        )


@dataclass(slots=True)
class _Open:
    index: int
    row: _Row
    limit: int


def items(text: str, paragraphs: Sequence[Span]) -> tuple[Item, ...]:
    """Find the enumerated items of a text whose quoted phrases are blanked out.

    >>> body = "一要快,二要实:(一)查账;(二)改账。"
    >>> [(i.ordinal, i.style, body[i.text:i.end]) for i in items(body, [Span(0, len(body))])]
    [(1, 'word', '快'), (2, 'word', '实:(一)查账;(二)改账'), (1, 'paren', '查账'), (2, 'paren', '改账')]
    """
    if not _GATE.search(text):
        return ()
    return _build(text, paragraphs, _drop_single(list(_marks(text))))


def _marks(text: str) -> Iterator[_Mark]:
    for m in _MARK.finditer("\n" + text):
        group = str(m.lastgroup)
        edge = m[0][0]
        if edge != "\n" and (group == "article" or (group in _NOT_BEHIND_COMMA and edge in ",)")):
            continue
        start = m.end() - len(m[0].lstrip(m[0][0] + " 　")) - 1
        end = m.end() - 1 + (group in ("paren", "nparen"))
        yield _Mark(start, end, _STYLE[group], _ordinal(m[group]))


def _ordinal(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    if digits in _FIRST:
        return _FIRST[digits]
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    tens, ten, ones = digits.rpartition("十")
    value = (_CN.find(tens[-1:]) + 1 if tens else 1) * 10 if ten else 0
    return value + (_CN.find(ones[-1:]) + 1 if ones else 0)


def _drop_single(marks: list[_Mark]) -> list[_Mark]:
    """Drop what stands alone: a lone 首先, 最后 or third item is an adverb or a reference, not a list."""
    count: dict[str, int] = {}
    for mark in marks:
        count[mark.style] = count.get(mark.style, 0) + 1
    return [m for m in marks if count[m.style] > 1 or m.style in ("article", "heading", "paren", "number")]


def _build(text: str, paragraphs: Sequence[Span], marks: list[_Mark]) -> tuple[Item, ...]:
    """Stack the marks: a mark of an open style goes on with that list, any other opens a list inside."""
    stack: list[_Open] = []
    rows: list[_Row] = []
    runs = 0
    for mark in marks:
        open_ = next((o for o in stack if o.row.style == mark.style), None)
        going = open_ is not None and mark.ordinal > open_.row.ordinal
        if mark.ordinal == _LAST and not going:
            continue
        # A list cannot stand inside a list of its own style: going on or starting anew, what is inside closes.
        while stack and (open_ in stack or stack[-1].limit <= mark.start):
            before = stack.pop()
            _close(before, mark.start)
            before.row.last = not (going and before is open_)
        runs += not going
        row = _Row(*mark, run=open_.row.run if open_ and going else runs)
        if stack:
            row.parent = stack[-1].index
            stack[-1].row.leaf = False
        stack.append(_Open(len(rows), row, _limit(text, paragraphs, mark.start)))
        rows.append(row)
    for o in stack:
        _close(o, len(text))
    return tuple(r.item(text) for r in rows)


def _limit(text: str, paragraphs: Sequence[Span], start: int) -> int:
    """Tell how far an item may reach: one that starts inside a paragraph ends with it."""
    paragraph = paragraphs[bisect_right(paragraphs, start, key=lambda p: p.start) - 1]
    return paragraph.end if text[paragraph.start : min(start, paragraph.start + 9)].strip() else len(text)


def _close(o: _Open, end: int) -> None:
    o.row.end = min(end, o.limit)
