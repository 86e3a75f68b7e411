"""Calendar arithmetic that dates in prose need: ends of months, ten-day parts, quarters, weeks, festivals."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from functools import cache
from math import floor
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
SOLAR = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "青年节": (5, 4),
    "儿童节": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
}
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LUNAR = ("春节", "端午", "中秋")


def month_end(year: int, month: int) -> date:
    """Return the last day of a month.

    >>> month_end(2024, 2).isoformat()
    '2024-02-29'
    """
    return date(year, month, 29 if month == 2 and isleap(year) else _LENGTHS[month - 1])


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a shorter month.

    >>> add_months(date(2026, 1, 31), 1).isoformat(), add_months(date(2026, 1, 31), -2).isoformat()
    ('2026-02-28', '2025-11-30')
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end(year, month + 1))


def monday(day: date) -> date:
    """Return the Monday of the week of ``day``.

    >>> monday(date(2026, 9, 20)).isoformat()
    '2026-09-14'
    """
    return day - timedelta(days=day.weekday())


def qingming(year: int) -> date:
    """Return 清明, the solar term at 15° of the sun's longitude (4, 5 or 6 April; rule good for 1901–2099).

    >>> qingming(2026).isoformat(), qingming(2027).isoformat()
    ('2026-04-05', '2027-04-05')
    """
    short = year % 100
    base = 4.81 if year >= 2000 else 5.59
    return date(year, 4, floor(short * 0.2422 + base) - short // 4)


def festival(name: str, year: int) -> date | None:
    """Return the (first) day of a festival; ``None`` for an unknown name or a lunar one outside 1995–2045.

    >>> festival("国庆", 2026).isoformat(), festival("春节", 2026).isoformat(), festival("中秋", 2099)
    ('2026-10-01', '2026-02-17', None)
    """
    if name in SOLAR:
        return date(year, *SOLAR[name])
    if name == "清明":
        return qingming(year)
    if name == "元宵":
        first = festival("春节", year)
        return first + timedelta(days=14) if first else None
    return _lunar().get((name, year))


@cache
def _lunar() -> dict[tuple[str, int], date]:
    rows = (FOLDER / "festivals.tsv").read_text(encoding="utf-8").splitlines()[2:]
    out = {}
    for row in rows:
        year, *days = row.split("\t")
        for name, day in zip(LUNAR, days, strict=True):
            out[name, int(year)] = date.fromisoformat(f"{year}-{day}")
    return out
