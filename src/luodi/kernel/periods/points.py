"""Expressions built from year, month, day and their parts: 2026年5月31日前, 今年1至6月, 三季度末, 月底前."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luodi.kernel.calendar import add_months, month_end
from luodi.kernel.periods import grammar
from luodi.kernel.periods.grammar import NOTHING, Point
from luodi.kernel.periods.model import Found, Kind, Period

DAY = timedelta(days=1)
Days = tuple[date, date]
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
ENDS = ("end",)


def read_point(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a point, a range of points, and the word behind that makes it a deadline or an interval."""
    first, second, stop = _points(text, at)
    if first is NOTHING:
        return None
    as_of = first.part is not None and text.endswith(("截至", "截止", "到", "至"), max(0, at - 2), at)
    tail, end = _tail(text, stop)
    if first.day and not tail and (clock := grammar.CLOCK.match(text, stop)) and clock.end() > stop:
        late, after = _tail(text, clock.end())
        tail, end = (late, after) if late == "before" else ("", clock.end())
    if _too_thin(first, second, text, at, end, tail):
        return None
    days = _days(first, second, anchor, tail)
    kind = _kind(first, second, tail, as_of)
    start, last = _ends(days, kind, first, tail, as_of, anchor) if days else (None, None)
    printed = None if second else _printed(first)
    return Found(end, Period(text[at:end], kind, start, last, anchor, printed))


def _too_thin(first: Point, second: Point | None, text: str, at: int, end: int, tail: str) -> bool:
    """Tell whether a bare 5日 is no date: 5日游, 三日, 日均."""
    if second or first.month or first.month_word or first.year or first.year_word or not first.day:
        return False
    if not text[at].isdecimal():
        return True
    return tail in {"within", "since", "after"} or text[end : end + 1] in {
        "内",
        "游",
        "均",
        "本",
        "龄",
        "常",
        "元",
        "间",
        "来",
    }


def _points(text: str, at: int) -> tuple[Point, Point | None, int]:
    first, second, stop = _one(text, at)
    if first is NOTHING or second:
        return first, second, stop
    joint = grammar.TO.match(text, stop)
    if (joint and text[stop : stop + 2] != "至今") or (joint and text[joint.end() : joint.end() + 2] == "今年"):
        other, twice, end = _one(text, joint.end())
        if other is not NOTHING and not twice and (first.day is None) == (other.day is None):
            return first, other, end
    return first, None, stop


def _one(text: str, at: int) -> tuple[Point, Point | None, int]:
    year, word = None, None
    if m := grammar.YEAR.match(text, at):
        at, word = m.end(), m["ref"]
        if not word:
            year = grammar.number(m["year"])
            if m["year2"]:
                return Point(year), Point(int(m["year2"])), at
    bare = m is None
    if m := grammar.PART.match(text, at):
        if not (bare and m[0] in {"底", "末", "初", "上旬", "中旬", "下旬"}):
            month_word = "本" if m[0].startswith("月") else None
            return Point(year, word, None, month_word, None, grammar.part_of(m)), None, m.end()
    if m := grammar.MONTH.match(text, at):
        return _month(text, m, year, word)
    if not bare:
        return Point(year, word), None, at
    if (m := grammar.DAY.match(text, at)) and not text.startswith("一", at):
        return Point(day=_first(m)), _second(m), m.end()
    return NOTHING, None, at


def _month(
    text: str, m: re.Match[str], year: int | None, word: str | None
) -> tuple[Point, Point | None, int]:
    at = m.end()
    if m["one"]:
        months = (grammar.number(m["one"]), grammar.number(m["two"]))
        return Point(year, word, months[0]), Point(month=months[1]), at
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
    m = grammar.TAIL.match(text, at)
    return (m.lastgroup or "", m.end()) if m else ("", at)


def _kind(first: Point, second: Point | None, tail: str, as_of: bool) -> Kind:
    if tail in {"before", "within"}:
        return "deadline"
    if tail in {"since", "from", "during"} or second:
        return "interval"
    if tail in {"around", "after"}:
        return "fuzzy"
    if as_of and first.part and first.part.endswith("end"):
        return "day"
    return _plain_kind(first)


def _plain_kind(point: Point) -> Kind:
    part = point.part
    if part is None:
        return "day" if point.day else "month" if point.month or point.month_word else "year"
    if part[0] in "tf":
        return "interval"
    if part in {"h1", "h2"}:
        return "half"
    if part == "whole":
        return "year"
    return "quarter" if part[0] == "q" and len(part) == 2 else "fuzzy"


def _printed(point: Point) -> str | None:
    year = str(point.year) if point.year else "XXXX"
    if point.month:
        return f"{year}-{point.month:02d}" + (f"-{point.day:02d}" if point.day else "")
    return year if point.year else None


def _days(first: Point, second: Point | None, anchor: date | None, tail: str) -> Days | None:
    due = tail in {"before", "within"}
    begin = resolve(first, anchor, due=due)
    if second is None or begin is None:
        return begin
    year = second.year or (None if second.year_word else begin[0].year)
    month = second.month or (None if second.month_word or second.part or second.month_word else first.month)
    if second.day is None and second.month is None and second.part is None:
        month = None
    full = second._replace(year=year, month=month)
    finish = resolve(full, anchor, due=False)
    if finish and finish[1] < begin[0] and not second.year:
        finish = resolve(full._replace(year=begin[0].year + 1), anchor, due=False)
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
    last = month_end(first.year, first.month)
    if point.day:
        day = first.replace(day=point.day)
        return day, day
    low, high = {
        "start": (1, 10), "t1": (1, 10), "t2": (11, 20), "t3": (21, 31), "end": (21, 31), "t12": (1, 20), "t23": (11, 31)
    }.get(point.part or "", (1, 31))  # fmt: skip
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


def _ends(
    days: Days, kind: Kind, first: Point, tail: str, as_of: bool, anchor: date | None
) -> tuple[date | None, date | None]:
    start, end = days
    if kind == "deadline":
        whole = (
            tail == "before"
            and not first.day
            and (
                first.part is None
                or first.part in {"h1", "h2", "whole"}
                or (first.part[0] == "q"
                and len(first.part) == 2)
            )
        )
        due = start - DAY if whole else end
        return due, due
    if tail == "since":
        return start, anchor if anchor and anchor >= start else None
    if tail == "from":
        return start, None
    if kind == "day" and as_of:
        return end, end
    return start, end
