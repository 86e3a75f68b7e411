"""Posts: the title string in front of a name, from its tail word back to its first word."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading import tables
from luodi.reading.mentions.edges import left_edge


class Tail(NamedTuple):
    """The last word of a post and how it behaves."""

    word: str
    strong: bool
    plural: bool
    byline: bool
    address: bool


@cache
def tails() -> dict[str, tuple[Tail, ...]]:
    """Return the post tails by their last two characters, longest first."""
    by_end: dict[str, list[Tail]] = {}
    for word, strength, plural, byline, address in tables.rows("posts"):
        tail = Tail(word, strength == "strong", plural == "yes", byline == "yes", address == "yes")
        by_end.setdefault(word[-2:], []).append(tail)
    return {end: tuple(sorted(found, key=lambda t: -len(t.word))) for end, found in by_end.items()}


@cache
def anchor() -> re.Pattern[str]:
    """Return the pattern of every character a post may end with."""
    before, last = (
        "".join(sorted({row[0][i] for row in tables.rows("posts") if len(row[0]) > 1})) for i in (-2, -1)
    )
    return re.compile(f"[{last}](?<=[{before}].)")


def tail_at(body: str, end: int) -> Tail | None:
    """Return the longest post tail that ends at ``end``.

    >>> tail_at("常务副县长", 5).word
    '副县长'
    """
    for tail in tails().get(body[end - 2 : end], ()):
        if body.endswith(tail.word, 0, end):
            return tail
    return None


def post_start(body: str, tail_start: int, tail_end: int) -> int:
    """Return where the whole post begins whose last word is ``body[tail_start:tail_end]``.

    Posts joined by ``、`` belong together where the part before the mark ends with a post itself.

    >>> body = "会上,县委副书记、县长林大川讲话"
    >>> body[post_start(body, 9, 11):11]
    '县委副书记、县长'
    """
    start = left_edge(body, tail_start, "p", 40)
    for _ in range(6):
        if start < 3 or body[start - 1] != "、":
            break
        before = tail_at(body, start - 1)
        if before is None or before.word == "同志":
            break
        start = left_edge(body, start - 1 - len(before.word), "p", 40)
    return _trim(body, start, tail_end)


_OPENERS = lazy("[我本][市县区州旗省镇乡盟]|[一二三四五六七八九十两]+[位名个]|该")


def _trim(body: str, start: int, end: int) -> int:
    opener = _OPENERS.match(body, start, end)
    return opener.end() if opener and opener.end() < end else start
