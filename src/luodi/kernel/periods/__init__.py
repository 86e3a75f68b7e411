"""Periods: what a date expression in Chinese prose means, exact where the words are exact.

Dates that need a year or a "now" take it from the anchor (the day the page was published); without an anchor
they stay open and only ``kind`` and ``printed`` are known.

Rules of resolution, each shown by rows of ``tests/cases/dates.tsv``:

- A month or day without a year takes the anchor's year. Across the turn of the year, a deadline seen from
  October on whose month is January to April is next year's; in January and February a plain November or
  December is last year's. A bare day (28日) is in the anchor's month. 当年, 次年 and 当月 speak of another
  sentence and stay open.
- A deadline X前 includes X where X is a day or an end (5月31日前, 9月底前, 年底前), and ends the day before
  X where X is a whole month, quarter or year, or a festival (9月前, 国庆节前). X内 ends with X. ``start``
  equals ``end``.
- 上旬 1 to 10, 中旬 11 to 20, 下旬 21 to the end; 月初 and 月底 are the first and last of these, 年初 is
  January, 年底 December, 年中 June and July: fuzzy. After 截至, 到 or 至 an end is its last day.
- N天内 counts calendar days after the anchor, N个工作日内 working days; N年来 and 近N年 run back from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from luodi.kernel.errors import ParseError
from luodi.kernel.periods.grammar import ISO, NUMBER, vague_words
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
    if text[at + 4 : at + 5] in {"-", "/", "."} and (m := ISO.match(text, at)):
        try:
            day = date(int(m[1]), int(m[3]), int(m[4]))
        except ValueError:
            return None
        return Found(m.end(), Period(m[0], "day", day, day, anchor, day.isoformat()))
    return None


_PLAIN = frozenset("0123456789〇○零一二三四六廿两半")
"""What begins a number or a word (一直以来) and nothing else: 五一 and 十五 may be a festival and a plan."""
_WORDS_ONLY: tuple[Reader, ...] = (read_vague,)
_STARTS: tuple[tuple[str, tuple[Reader, ...]], ...] = (
    ("0123456789", (_read_iso, read_point, read_count)),
    ("十七八九五", (read_plan, read_feast, read_point, read_count)),
    ("〇○零一二三四六廿两半", (read_point, read_count)),
    ("今明", (read_today, read_point, read_count)),
    ("本上下", (read_point, read_week)),
    ("当前后", (read_today, read_point)),
    ("去次翌同年月首第全", (read_point,)),
    ("昨即", (read_today,)),
    ("每逐按", (read_every,)),
    ("近最过未连此", (read_count,)),
    ("周星礼", (read_week,)),
    ("这", (read_point, read_week)),
    ('“"「', (read_plan,)),
    ("元春清劳端中国教", (read_feast, read_season)),
    ("主汛雨台入采供开", (read_season,)),
)
"""Which readers may begin with which character, in the order of trial."""
_DIGITS = "0123456789"
_NUMERALS = "〇○零一二三四五六七八九十廿两半"
_SECOND = {
    **dict.fromkeys(_DIGITS, _DIGITS + "年月日号季天周个小多余至到—－–-~～、./"),
    **dict.fromkeys(_NUMERALS, _NUMERALS + "年月日号季天周个小多余至到—－–-~～、假黄长"),
    "今": "年天日后",
    "去": "年",
    "明": "年天日",
    "本": "年月周",
    "当": "年月天日周",
    "次": "年月",
    "翌": "年",
    "同": "年",
    "前": _DIGITS + _NUMERALS + "年半天",
    "后": "年半天",
    "上": "年月半个周",
    "下": "年月半个周",
    "昨": "天日",
    "即": "日",
    "年": "底末初中内",
    "月": "底末初",
    "首": "季",
    "第": "一二三四1234",
    "全": "年",
    "每": "年月周季旬半天日个隔一二两三星工",
    "逐": "年月周日季",
    "按": "年月周旬季",
    "近": _DIGITS + _NUMERALS,
    "最": "近",
    "过": "去",
    "未": "来",
    "连": "续",
    "此": "后",
    "周": "一二三四五六日天",
    "星": "期",
    "礼": "拜",
    "这": "个周星",
    "“": "十七八九",
    '"': "十七八九",
    "「": "十七八九",
    "元": "旦宵",
    "春": "节耕",
    "清": "明",
    "劳": "动",
    "端": "午",
    "中": "秋",
    "国": "庆",
    "教": "师",
    "主": "汛",
    "汛": "期",
    "雨": "季",
    "台": "风",
    "入": "冬",
    "采": "暖",
    "供": "暖",
    "开": "学",
}
"""Which character may follow the first one; without this gate every 一 and 上 of a page would be tried."""


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
def _gate() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    seconds = {first: set(second) for first, second in _SECOND.items()}
    for first, words in vague_words().items():
        seconds.setdefault(first, set()).update(word[1] for word in words)
    starts = re.escape("".join(sorted(seconds)))
    follow = re.escape("".join(sorted(set().union(*seconds.values()))))
    # A digit inside a number begins nothing; 2026 would be tried four times over.
    gate = f"[{starts}](?:(?<![0-9])|(?<![0-9.].))(?=[{follow}])"
    return re.compile(gate), {first: frozenset(s) for first, s in seconds.items()}


def find_periods(text: str, anchor: date | None = None) -> Iterator[Hit]:
    """Yield the date expressions of ``text`` in order, without overlap, in time linear in its length.

    >>> [hit.period.text for hit in find_periods("各乡镇于9月底前报送,县局三个工作日内汇总,按月通报。")]
    ['9月底前', '三个工作日内', '按月']
    """
    readers = _readers()
    gate, seconds = _gate()
    last = 0
    for m in gate.finditer(text):
        at = m.start()
        first = text[at]
        if at < last or text[at + 1] not in seconds[first]:
            continue
        barren = first in _PLAIN and not NUMBER.match(text, at)
        for read in _WORDS_ONLY if barren else readers[first]:
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
        if found and not set(text[found.stop :]) - set(" ,。"):
            return found.period
    raise ParseError("这不是一个时间表达", seen=text, step="支持的写法见 tests/cases/dates.tsv")
