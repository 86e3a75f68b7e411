"""Expressions built from year, month, day and their parts: 2026年5月31日前, 今年1至6月, 三季度末, 月底前."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from luodi.kernel.calendar import add_months, month_end
from luodi.kernel.periods import grammar
from luodi.kernel.periods.grammar import NOTHING, Point
from luodi.kernel.periods.model import Found, Kind, Period

DAY = timedelta(days=1)
YEARS = {
    "今年": 0,
    "本年": 0,
    "今年度": 0,
    "本年度": 0,
    "去年": -1,
    "上年": -1,
    "明年": 1,
    "前年": -2,
    "后年": 2,
}
MONTHS = {"本": 0, "这个": 0, "上": -1, "上个": -1, "下": 1, "下个": 1, "次": 1}
# Single characters that spare a pattern where they are missing: most points end right there.
JOINTS = frozenset(" 至到—－–-~～―")
TAILS = frozenset("之以前内至来起左期后")
CLOCKS = frozenset(" (星周上下中晚傍凌早0123456789")
NUMERIC = frozenset("0123456789〇○零一二两三四五六七八九十廿")
TEN_DAYS = {"start": (1, 10), "t1": (1, 10), "t2": (11, 20), "t3": (21, 31), "end": (21, 31)}
TEN_DAYS |= {"t12": (1, 20), "t23": (11, 31)}
NO_DAY = frozenset("内游均本龄常元间来")
"""What follows the 日 of 5日游 or 5日均, which is no date."""

_NO_MONTH = NOTHING[:4]
Days = tuple[date, date]


class Said(NamedTuple):
    """Everything one expression says: a point or two, the word behind, and whether 截至 stands before."""

    first: Point
    second: Point | None = None
    tail: str = ""
    as_of: bool = False


def read_point(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a point, a range of points, and the word behind that makes it a deadline or an interval."""
    if text[at : at + 1] in NUMERIC and not grammar.COUNTED.match(text, at):
        return None
    first, second, stop = _points(text, at)
    if first is NOTHING:
        return None
    tail, end = _tail(text, stop)
    if first.day and not tail and text[stop : stop + 1] in CLOCKS:
        tail, end = _clock(text, stop)
    if _too_thin(first, second, tail) or (_bare(first, second) and text[end : end + 1] in NO_DAY):
        return None
    if text.startswith("每", end) and (every := grammar.EVERY.match(text, end)):
        return Found(every.end(), Period(text[at : every.end()], "recurring", anchor=anchor))
    as_of = first.part is not None and text.endswith(("截至", "截止", "到", "至"), max(0, at - 2), at)
    said = Said(first, second, tail, as_of)
    kind = _kind(said)
    start, last = _dates(said, kind, anchor)
    return Found(end, Period(text[at:end], kind, start, last, anchor, None if second else _printed(first)))


def _bare(first: Point, second: Point | None) -> bool:
    return second is None and first.day is not None and first[:4] == _NO_MONTH and first.part is None


def _too_thin(first: Point, second: Point | None, tail: str) -> bool:
    return tail in {"within", "since", "after"} and _bare(first, second)


def _clock(text: str, at: int) -> tuple[str, int]:
    clock = grammar.CLOCK.match(text, at)
    if not clock or clock.end() == at:
        return "", at
    tail, end = _tail(text, clock.end())
    return (tail, end) if tail == "before" else ("", clock.end())


def _points(text: str, at: int) -> tuple[Point, Point | None, int]:
    first, second, stop = _one(text, at)
    if first is NOTHING or second or text[stop : stop + 1] not in JOINTS:
        return first, second, stop
    joint = grammar.TO.match(text, stop)
    if joint and not (text.startswith("至今", stop) and not text.startswith("今年", joint.end())):
        other, twice, end = _one(text, joint.end())
        if other is not NOTHING and not twice and (first.day is None) == (other.day is None):
            return first, other, end
    return first, None, stop


def _one(text: str, at: int) -> tuple[Point, Point | None, int]:
    year, word, bare = None, None, True
    if m := grammar.YEAR.match(text, at):
        at, word, bare = m.end(), m["ref"], False
        if not word:
            year = grammar.number(m["year"])
            if m["year2"]:
                return Point(year), Point(int(m["year2"])), at
    if (m := _part(text, at)) and not (bare and m[0] in {"底", "末", "初", "上旬", "中旬", "下旬"}):
        month_word = "本" if m[0].startswith("月") else None
        return Point(year, word, None, month_word, None, grammar.part_of(m)), None, m.end()
    if m := grammar.MONTH.match(text, at):
        return _month(text, m, year, word)
    if not bare:
        return Point(year, word), None, at
    if text[at : at + 1].isdecimal() and (m := grammar.DAY.match(text, at)):
        return Point(day=_first(m)), _second(m), m.end()
    return NOTHING, None, at


def _part(text: str, at: int) -> re.Match[str] | None:
    if text[at : at + 1] in NUMERIC and "季" not in text[at : at + 3]:
        return None
    return grammar.PART.match(text, at)


def _month(
    text: str, m: re.Match[str], year: int | None, word: str | None
) -> tuple[Point, Point | None, int]:
    at = m.end()
    if m["one"]:
        return Point(year, word, grammar.number(m["one"])), Point(month=grammar.number(m["two"])), at
    month = grammar.number(m["month"]) if m["month"] else None
    if d := grammar.DAY.match(text, at):
        return Point(year, word, month, m["ref"], _first(d)), _second(d), d.end()
    if (part := grammar.PART.match(text, at)) and part[0][-1] in "旬底末初":
        return Point(year, word, month, m["ref"], None, grammar.part_of(part)), None, part.end()
    return Point(year, word, month, m["ref"]), None, at


def _first(day: re.Match[str]) -> int:
    return grammar.number(day["one"] or day["day"])


def _second(day: re.Match[str]) -> Point | None:
    return Point(day=grammar.number(day["two"])) if day["two"] else None


def _tail(text: str, at: int) -> tuple[str, int]:
    m = grammar.TAIL.match(text, at) if text[at : at + 1] in TAILS else None
    return (m.lastgroup or "", m.end()) if m else ("", at)


def _kind(said: Said) -> Kind:
    if said.tail in {"before", "within"}:
        return "deadline"
    if said.second or said.tail in {"since", "from", "during"}:
        return "interval"
    if said.tail in {"around", "after"}:
        return "fuzzy"
    part = said.first.part
    if part is None:
        point = said.first
        return "day" if point.day else "month" if point.month or point.month_word else "year"
    if said.as_of and part.endswith("end"):
        return "day"
    if _whole(part):
        return "year" if part == "whole" else "quarter" if part[0] == "q" else "half"
    return "interval" if part[0] in "tf" else "fuzzy"


def _whole(part: str | None) -> bool:
    """Tell whether a part is a quarter, a half or all of a year (三季度末 is not)."""
    return part in {"whole", "h1", "h2", "q1", "q2", "q3", "q4"}


def _printed(point: Point) -> str | None:
    year = str(point.year) if point.year else "XXXX"
    if point.month:
        return f"{year}-{point.month:02d}" + (f"-{point.day:02d}" if point.day else "")
    return year if point.year else None


def _dates(said: Said, kind: Kind, anchor: date | None) -> tuple[date | None, date | None]:
    days = _days(said, anchor)
    if days is None:
        return None, None
    start, end = days
    if kind == "deadline":
        point = said.first
        whole = said.tail == "before" and not point.day and (point.part is None or _whole(point.part))
        due = start - DAY if whole else end
        return due, due
    if said.tail == "since":
        return start, anchor if anchor and anchor >= start else None
    if said.tail == "from":
        return start, None
    return (end if kind == "day" else start), end


def _days(said: Said, anchor: date | None) -> Days | None:
    begin = resolve(said.first, anchor, due=said.tail in {"before", "within"})
    second = said.second
    if second is None or begin is None:
        return begin
    month = second.month or (said.first.month if second.day and not second.month_word else None)
    year = second.year or (None if second.year_word else begin[0].year)
    finish = resolve(second._replace(year=year, month=month), anchor, due=False)
    if finish and finish[1] < begin[0] and not second.year and not second.year_word:
        finish = resolve(second._replace(year=begin[0].year + 1, month=month), anchor, due=False)
    return (begin[0], finish[1]) if finish and finish[1] >= begin[0] else None


def resolve(point: Point, anchor: date | None, *, due: bool) -> Days | None:
    """Return the first and last day of a point; ``None`` without a year or for a day that does not exist."""
    try:
        year, month = _year_month(point, anchor, due=due)
        if year is None:
            return None
        if month is not None:
            return _in_month(date(year, month, 1), point)
        return _in_year(year, point.part)
    except ValueError:  # 2月30日
        return None


def _year_month(point: Point, anchor: date | None, *, due: bool) -> tuple[int | None, int | None]:
    if point.month_word or (point.day and not point.month):
        if anchor is None or point.month_word == "当":
            return None, None
        base = add_months(anchor.replace(day=1), MONTHS.get(point.month_word or "本", 0))
        return base.year, base.month
    if point.year:
        return point.year, point.month
    if anchor is None or (point.year_word and point.year_word not in YEARS):
        return None, None
    if point.year_word:
        return anchor.year + YEARS[point.year_word], point.month
    return anchor.year + _turn(point, anchor, due=due), point.month


def _turn(point: Point, anchor: date, *, due: bool) -> int:
    if due and anchor.month >= 10 and point.month and point.month <= 4:
        return 1
    return -1 if not due and anchor.month <= 2 and point.month and point.month >= 11 else 0


def _in_month(first: date, point: Point) -> Days:
    if point.day:
        day = first.replace(day=point.day)
        return day, day
    last = month_end(first.year, first.month)
    low, high = TEN_DAYS.get(point.part or "", (1, 31))
    return first.replace(day=low), min(last, first + (high - 1) * DAY)


def _in_year(year: int, part: str | None) -> Days:
    low, high = 1, 12
    if part in {"end", "start", "mid", "h1", "h2"}:
        low, high = {"end": (12, 12), "start": (1, 1), "mid": (6, 7), "h1": (1, 6), "h2": (7, 12)}[part]
    elif part and part[0] == "q":
        low = 3 * int(part[1]) - 2
        low, high = {"": (low, low + 2), "end": (low + 2, low + 2), "start": (low, low)}[part[2:]]
    elif part and part[0] == "f":
        high = int(part[1:])
    return date(year, low, 1), month_end(year, high)
