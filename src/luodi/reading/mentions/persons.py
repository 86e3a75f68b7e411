"""Persons: posts and the names they carry, names listed under one heading, names before a verb of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.mentions.names import BARE, LISTED, STRONG_POST, WEAK_POST, lexicon, read_name, starting
from luodi.reading.mentions.posts import Tail, anchor, post_start, tail_at, tails
from luodi.reading.model import Person

_COLON_TAILS = frozenset(
    ["联系人", "负责人", "法定代表人", "组长", "副组长", "主任", "组员", "责任人", "总指挥", "指挥长"]
)
_EDGE = "\\n。,:;!?、“("


def persons(body: str) -> list[Person]:
    """Return every named person of ``body`` but those of bylines, in order, each with the post first printed.

    >>> [(p.name, p.post) for p in persons("县委书记罗大海、县长沈若梅一同调研。罗大海强调,要抓落实。")]
    [('罗大海', '县委书记'), ('沈若梅', '县长')]
    """
    found: dict[str, Person] = {}
    bylines: set[str] = set()
    for person in sorted(_all(body, bylines), key=lambda p: p.start):
        known = found.get(person.name)
        if known is None or (known.post is None and person.post is not None):
            found[person.name] = person
    inner = {(p.name[1:], p.end) for p in found.values() if p.post and len(p.name) > 2}
    for name in [p.name for p in found.values() if (p.name, p.end) in inner]:
        del found[name]  # 县领导|师永泉, not 县领导师|永泉
    kept = [p for p in found.values() if (p.name not in bylines or p.post) and not _overgrown(p, found)]
    return sorted(kept, key=lambda p: p.start)


def _overgrown(person: Person, found: dict[str, Person]) -> bool:
    """Tell a name without a post that is another one and the adverb behind it (宗政|还走进)."""
    known = found.get(person.name[:-1])
    return (
        person.post is None and known is not None and known.post is not None and person.name[-1] in _ADVERBS
    )


_ADVERBS = frozenset("还又也都就再先来到在对说边即均则同")


def _all(body: str, bylines: set[str]) -> Iterator[Person]:
    ends = tails()
    for hit in anchor().finditer(body):
        end = hit.end()
        if body[end - 2 : end] not in ends:
            continue
        tail = tail_at(body, end)
        if tail is None:
            continue
        named = list(_after(body, end, tail))
        if tail.byline:
            bylines.update(p.name for p in named)
            continue
        yield from named
        if tail.address:
            yield from _before(body, end - len(tail.word), tail)
    yield from _bare(body)
    if "(" in body:
        yield from _bracketed(body)


def _after(body: str, end: int, tail: Tail) -> Iterator[Person]:
    at = end + 1 if body[end : end + 1] in ":" and tail.word in _COLON_TAILS else end
    if not "\u4e00" <= body[at : at + 1] <= "\u9fff":
        return
    stop = read_name(body, at, STRONG_POST if tail.strong else WEAK_POST)
    if stop < 0:
        return
    post = body[post_start(body, end - len(tail.word), end) : end]
    yield Person(body[at:stop], post, at, stop, "post-name")
    for first, last in _list(body, stop):
        yield Person(body[first:last], post, first, last, "post-name-list")


def _list(body: str, at: int) -> Iterator[tuple[int, int]]:
    while body[at : at + 1] == "、":
        stop = read_name(body, at + 1, LISTED)
        if stop < 0:
            return
        yield at + 1, stop
        at = stop


def _before(body: str, start: int, tail: Tail) -> Iterator[Person]:
    for size in (3, 2, 4):
        at = start - size
        if at < 0 or (at and not _opens(body, at)):
            continue
        name = body[at:start]
        lex = lexicon()
        plain = name[0] in lex.surnames and size < 4
        if (plain or (name[:2] in lex.compound and size > 2)) and name not in lex.ordinary and _clean(name):
            yield Person(name, tail.word, at, start, "name-post")
            return


@cache
def _clean_pattern() -> re.Pattern[str]:
    units = "[省市县区州旗盟镇乡村局委党厅部处院办会团队司社校组站所副总某主第]"
    return re.compile(units + "|[^\u4e00-\u9fff]")


def _clean(name: str) -> bool:
    return _clean_pattern().search(name, 1) is None


_BEFORE = lazy("(?:[\\n。,:;!?、“(]|落实|按照|根据|贯彻|学习|感谢|陪同|邀请|欢迎|[由对在与和向给请])$")


def _opens(body: str, at: int) -> bool:
    return _BEFORE.search(body, max(0, at - 2), at) is not None


@cache
def _bare_anchor() -> re.Pattern[str]:
    lex = lexicon()
    first = "".join(sorted(lex.surnames | {c[0] for c in lex.compound}))
    # One set in front: a pattern that starts with alternatives would be tried at every character.
    ours = "市县区州旗省镇盟"
    return re.compile(f"[{_EDGE}由和与{ours}](?:(?<![{ours}])|(?<=我.))(?=[{first}][\u4e00-\u9fff·])")


_IN_BRACKET = lazy(
    r"(?<=[:、,;。\n])([\u4e00-\u9fff]{2,3})\((?=[^()]{2,20}(?:局|委|办|中心|公司|集团|[镇乡村县区市站所院校]|街道|社区)\))"
)


def _bracketed(body: str) -> Iterator[Person]:
    """Read names with their body in brackets: 先进个人:林大川(县商务局)、沈若梅(云溪镇)."""
    lex = lexicon()
    for found in _IN_BRACKET.finditer(body):
        name = found[1]
        if name[0] in lex.surnames and name not in lex.plain and name[:2] not in lex.plain and _clean(name):
            yield Person(name, None, found.start(1), found.end(1), "name-bracket")


_GATE = frozenset("、说·")


def _bare(body: str) -> Iterator[Person]:
    strict = lexicon().strict
    for hit in _bare_anchor().finditer("\n" + body):  # the first line begins as every other
        at = hit.end() - 1
        tails = (body[at + 2 : at + 4], body[at + 3 : at + 5], body[at + 4 : at + 6])
        if strict.isdisjoint(tails) and _GATE.isdisjoint(body[at + 2 : at + 5]):
            continue
        stop = read_name(body, at, BARE)
        if stop > 0:
            yield Person(body[at:stop], None, at, stop, "name-verb")
        else:
            yield from _bare_list(body, at)


def _bare_list(body: str, at: int) -> Iterator[Person]:
    stop = read_name(body, at, LISTED)
    if stop < 0 or body[stop : stop + 1] != "、":
        return
    spans = [(at, stop), *_list(body, stop)]
    last = spans[-1][1]
    if len(spans) > 1 and (starting(body, last, lexicon().strict) or body.startswith("等", last)):
        for first, end in spans:
            yield Person(body[first:end], None, first, end, "name-list")
