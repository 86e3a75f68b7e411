"""Periods: what a date expression in Chinese prose means, exact where the words are exact and honest where not.

Dates that need a year or a "now" take it from the anchor (the day the page was published); without an anchor they
stay open and only ``kind`` and ``printed`` are known.

Rules of resolution, each shown by rows of ``tests/cases/dates.tsv``:

- A month or day without a year takes the anchor's year. Across the turn of the year, a deadline seen from October
  on whose month is January to April is next year's; in January and February a plain November or December is last
  year's. A bare day (28日) is in the anchor's month. 当年, 次年 and 当月 speak of another sentence and stay open.
- A deadline X前 includes X where X is a day or an end (5月31日前, 9月底前, 年底前), and ends the day before X where
  X is a whole month, quarter or year, or a festival (9月前, 国庆节前). X内 ends with X. ``start`` equals ``end``.
- 上旬 1 to 10, 中旬 11 to 20, 下旬 21 to the end; 月初 and 月底 are the first and last of these, 年初 is January,
  年底 December, 年中 June and July: fuzzy. After 截至, 到 or 至 an end is its last day.
- N天内 counts calendar days after the anchor, N个工作日内 working days; N年来 and 近N年 run back from the anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from luodi.kernel.errors import ParseError
from luodi.kernel.periods.grammar import ISO, vague_words
from luodi.kernel.periods.model import Found, Kind, Period
from luodi.kernel.periods.points import read_point
from luodi.kernel.periods.words import (
    Reader,
    read_count,
    read_every,
    read_feast,
    read_plan,
    read_season,
    read_today,
    read_vague,
    read_week,
)
from luodi.kernel.spans import Span

__all__ = ["Hit", "Kind", "Period", "find_periods", "parse_period"]


class Hit(NamedTuple):
    """A period where it stands in a text."""

    span: Span
    period: Period


def _read_iso(text: str, at: int, anchor: date | None) -> Found | None:
    if m := ISO.match(text, at):
        try:
            day = date(int(m[1]), int(m[3]), int(m[4]))
        except ValueError:
            return None
        return Found(m.end(), Period(m[0], "day", day, day, anchor, day.isoformat()))
    return None


_STARTS: tuple[tuple[str, tuple[Reader, ...]], ...] = (
    ("0123456789", (_read_iso, read_point, read_count)),
    ("〇○零一二三四五六七八九十廿两半", (read_plan, read_feast, read_point, read_count)),
    ("今去明本当前后上下次翌同年月首第全", (read_today, read_week, read_point, read_count)),
    ("昨即", (read_today,)),
    ("每逐按", (read_every,)),
    ("近最过未连此", (read_count,)),
    ("周星礼这", (read_week, read_point)),
    ('“"「', (read_plan,)),
    ("元春清劳端中国教", (read_feast, read_season)),
    ("主汛雨台入采供开", (read_season,)),
)
"""Which readers may begin with which character, in the order of trial."""
_SECOND = "0123456789〇○零一二三四五六七八九十廿两半年月日号季旬周天个小多余底末初度前后内之以来至到—－–-~～―、./上下隔"
_PAIRS = "今天|昨天|近期|最近|过去|未来|今后|此后|连续|即日|星期|礼拜|这个|这周|全年|首季|工作|五期|主汛|汛期|雨季|台风|入冬|采暖|供暖|开学"


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    out: dict[str, list[Reader]] = {}
    for characters, readers in _STARTS:
        for character in characters:
            out.setdefault(character, []).extend(readers)
    for character in vague_words():
        out.setdefault(character, []).append(read_vague)
    return {character: tuple(readers) for character, readers in out.items()}


@cache
def _gate() -> re.Pattern[str]:
    # Without the second character every 一, 上 and 中 of a page would be tried: five times the time.
    second = set(_SECOND) | {"元", "春", "清", "劳", "端", "秋", "庆", "师", "明", "午"}
    second |= {word[1] for words in vague_words().values() for word in words} | set(_PAIRS) - {"|"}
    first = re.escape("".join(sorted(_readers())))
    return re.compile(f"(?<![0-9.])[{first}](?=[{re.escape(''.join(sorted(second)))}])")


def find_periods(text: str, anchor: date | None = None) -> Iterator[Hit]:
    """Yield the date expressions of ``text`` in order, without overlap, in time linear in its length.

    >>> [hit.period.text for hit in find_periods("请各乡镇于9月底前报送,县局三个工作日内汇总,下一步按月通报。")]
    ['9月底前', '三个工作日内', '下一步', '按月']
    """
    readers = _readers()
    last = 0
    for m in _gate().finditer(text):
        at = m.start()
        if at < last:
            continue
        for read in readers[text[at]]:
            if found := read(text, at, anchor):
                last = found.stop
                yield Hit(Span(at, last), found.period)
                break


def parse_period(text: str, anchor: date | None = None) -> Period:
    """Read one date expression; 于, 在, 自, 从, 截至, 到 in front are allowed.

    Raises ``ParseError`` where ``text`` is not, as a whole, a date expression.

    >>> p = parse_period("9月底前", date(2026, 5, 11))
    >>> p.kind, p.end.isoformat(), p.printed
    ('deadline', '2026-09-30', 'XXXX-09')
    >>> parse_period("今年1至6月", date(2026, 8, 1)).end.isoformat(), parse_period("下一步").kind
    ('2026-06-30', 'vague')
    """
    at = len(text) - len(text.removeprefix("截至").removeprefix("截止").lstrip("于在自从到至 "))
    for read in _readers().get(text[at : at + 1], ()):
        found = read(text, at, anchor)
        if found and not text[found.stop :].strip(" ,,。"):
            return found.period
    raise ParseError("这不是一个时间表达", seen=text, step="支持的写法见 tests/cases/dates.tsv")
