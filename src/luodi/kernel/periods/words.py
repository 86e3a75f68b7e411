"""Expressions built from words and counts: 三个工作日内, 本周五下班前, 每月28日前, 国庆节前, 近期."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from luodi.kernel.calendar import add_months, festival, monday
from luodi.kernel.periods import grammar
from luodi.kernel.periods.model import Found, Kind, Period
from luodi.kernel.periods.points import read_point
from luodi.kernel.workdays import add_workdays, is_workday

DAY = timedelta(days=1)
PLANS = {"七五": 1986, "八五": 1991, "九五": 1996, "十五": 2001} | {
    f"十{c}五": 2006 + 5 * i for i, c in enumerate("一二三四五六")
}
DAYS_IN = {"小时": 1, "天": 24, "日": 24, "周": 7 * 24, "星期": 7 * 24}
"""Hours in a unit of days; less than a day counts as none."""
MONTHS_IN = {"年": 12, "年半": 12, "月": 1, "半月": 1, "季度": 3}
Reader = Callable[[str, int, date | None], Found | None]


def read_every(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a recurring period: 每月28日前, 每周五, 逐月."""
    m = grammar.EVERY.match(text, at)
    if not m:
        return None
    stop = m.end()
    if m[0].startswith("每") and (inner := read_point(text, stop, None)):
        stop = inner.stop
    elif tail := re.compile("[末底初]?(?:之|以)?(?:前(?!往|来|后)|内(?!部|容|外))?").match(text, stop):
        stop = tail.end()
    return Found(stop, Period(text[at:stop], "recurring", anchor=anchor))


def read_count(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a counted stretch that a word ties to now: 三个工作日内, 近三年; a bare 三年 is no period."""
    m = grammar.SPAN.match(text, at)
    if not m or not (m["tail"] or m["lead"]) or (m["lead"] == "连续" and not m["tail"]):
        return None
    tail = (m["tail"] or "").lstrip("之以")
    unit, count = m["unit"].removeprefix("个"), m["n"]
    if m["lead"] in {"未来", "今后", "此后"}:
        kind: Kind = "fuzzy"
        start, end = anchor, _shift(anchor, unit, count, 1)
    elif tail == "内" and not m["lead"]:
        kind = "deadline"
        start = end = _shift(anchor, unit, count, 1)
    elif tail in {"前", "后"}:
        kind = "fuzzy"
        start = end = _shift(anchor, unit, count, 1 if tail == "后" else -1)
    else:
        kind = "interval"
        start, end = _shift(anchor, unit, count, -1), anchor
    late = unit == "工作日" and anchor is not None and add_workdays(anchor, _whole(count)).provisional
    return Found(m.end(), Period(m[0], kind, start, end, anchor, provisional=late))


def _whole(count: str) -> int:
    return 0 if "半" in count else grammar.number(count)


def _shift(anchor: date | None, unit: str, count: str, sign: int) -> date | None:
    if anchor is None:
        return None
    n = sign * _whole(count)
    try:
        if unit == "工作日":
            return add_workdays(anchor, n).day
        if unit in DAYS_IN:
            return anchor + sign * (abs(n) * DAYS_IN[unit] // 24) * DAY
        half = unit in {"半月", "年半"} or "半" in count  # 一个半月, 一年半, 半年
        years = unit in {"年", "年半"}
        months = n * MONTHS_IN[unit] + (sign * 6 if half and years else 0)
        return add_months(anchor, months) + (sign * 15 * DAY if half and not years else 0 * DAY)
    except (ValueError, OverflowError):  # 9999年内
        return None


def read_week(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a week or a day of it: 本周五下班前, 下周三, 本周内, 上周."""
    m = grammar.WEEK.match(text, at)
    if not m:
        return None
    tail = grammar.TAIL.match(text, m.end())
    before = tail is not None and tail.lastgroup in {"before", "within"}
    if not (m["ref"] or (m["word"] == "星期" and m["day"]) or (m["day"] and before)):
        return None
    stop = tail.end() if tail and before else m.end()
    kind: Kind = "deadline" if before else "day" if m["day"] else "fuzzy" if m["end"] else "interval"
    start, end = _week(anchor, m)
    if before and tail:
        start = end = end if m["day"] or m["end"] or tail.lastgroup == "within" else start and start - DAY
    return Found(stop, Period(text[at:stop], kind, start, end, anchor))


def _week(anchor: date | None, m: re.Match[str]) -> tuple[date | None, date | None]:
    if anchor is None:
        return None, None
    first = monday(anchor) + {"上": -7, "下": 7}.get(m["ref"] or "", 0) * DAY
    if m["day"]:
        day = first + min("一二三四五六日天".index(m["day"]), 6) * DAY
        return day, day
    return (first + 5 * DAY if m["end"] else first), first + 6 * DAY


def read_plan(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a five-year plan: “十四五”期间; 十五 needs its quotes or a word of time behind."""
    m = grammar.PLAN.match(text, at)
    if not m or bool(m["open"]) != bool(m["close"]) or (len(m["plan"]) < 3 and not m["open"]):
        return None
    if not (m["open"] or m["word"] or m["plan"] in PLANS):
        return None
    first = PLANS[m["plan"]]
    start, end = date(first, 1, 1), date(first + 4, 12, 31)
    word = m["word"]
    kind: Kind = "fuzzy" if word in {"末", "初"} else "interval"
    if word == "末":
        start = date(first + 4, 1, 1)
    elif word == "初":
        end = date(first, 12, 31)
    elif word == "以来":
        end = anchor or end
    return Found(m.end(), Period(m[0], kind, start, end, anchor))


def read_feast(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a festival with a word of time: 国庆节前, 春节期间, 五一假期."""
    m = grammar.FEAST.match(text, at)
    if not m or not (m["rest"] or m["tail"]):
        return None
    tail = m["tail"] or ""
    before = tail.endswith(("前", "前夕"))
    day = _feast(m["name"], anchor, ahead=before)
    if before:
        due = day - DAY if day else None
        return Found(m.end(), Period(m[0], "deadline", due, due, anchor))
    if tail:
        kind: Kind = "day" if tail.startswith("当") else "fuzzy"
        return Found(m.end(), Period(m[0], kind, day, day, anchor))
    start, end = _days_off(day) if day else (None, None)
    return Found(m.end(), Period(m[0], "interval", start, end, anchor))


def _feast(name: str, anchor: date | None, *, ahead: bool) -> date | None:
    """Return the festival of the anchor's year, or the next one: always for a deadline, late in the year else."""
    if anchor is None:
        return None
    day, following = festival(name, anchor.year), festival(name, anchor.year + 1)
    late = day is not None and anchor.month >= 10 and day.month <= 4
    return following if late or (ahead and day is not None and day <= anchor) else day


def _days_off(day: date) -> tuple[date, date]:
    start = end = day
    while not is_workday(start - DAY).value and not is_workday(day).value:
        start -= DAY
    while not is_workday(end + DAY).value and not is_workday(day).value:
        end += DAY
    return start, end


def read_season(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a season before which something is due, whose date differs from place to place: 汛期前."""
    m = grammar.SEASON.match(text, at)
    return Found(m.end(), Period(m[0], "deadline", anchor=anchor)) if m else None


def read_today(text: str, at: int, anchor: date | None) -> Found | None:
    """Read 今天 and its neighbours, 即日起."""
    m = grammar.TODAY.match(text, at)
    if not m or (m["word"] == "即日" and m["tail"] != "起"):
        return None
    shift = {"今": 0, "昨": -1, "明": 1, "即": 0}.get(m["word"][0], {"前天": -2, "后天": 2}.get(m["word"]))
    day = anchor + shift * DAY if anchor and shift is not None else None
    stop = m.end("tail") if m["tail"] else m.end("word")
    after = grammar.TAIL.match(text, m.end())
    if m["tail"] is None and after and after.lastgroup == "before":
        return Found(after.end(), Period(text[at : after.end()], "deadline", day, day, anchor))
    kind: Kind = "interval" if m["tail"] == "起" else "deadline" if m["tail"] else "day"
    return Found(stop, Period(text[at:stop], kind, day, None if kind == "interval" else day, anchor))


def read_vague(text: str, at: int, anchor: date | None) -> Found | None:
    """Read a word for a time nobody can date: 下一步, 近期."""
    for word in grammar.vague_words().get(text[at], ()):
        if text.startswith(word, at):
            return Found(at + len(word), Period(word, "vague", anchor=anchor))
    return None
