"""Statutory working days of China: weekends, holidays and make-up days, as the yearly notice orders them.

The notice for a year appears in the November before. A day beyond the last notice gets a provisional answer
from weekends and the festivals fixed by law; nothing is ever refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from luodi.kernel.calendar import festival

ONE = timedelta(days=1)
FIXED = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")
LENGTH = {"春节": 4, "劳动节": 2, "国庆": 3}
"""Days off from the first on, by the State Council's rule in force since 2025 (春节 also gives the eve)."""


@dataclass(frozen=True, slots=True)
class WorkdayAnswer:
    """Whether a day is a working day; ``provisional`` where no published notice covers it."""

    value: bool
    provisional: bool

    def __bool__(self) -> bool:
        return self.value


@dataclass(frozen=True, slots=True)
class Workday:
    """A day reached by counting working days; ``provisional`` where the count passed the last notice."""

    day: date
    provisional: bool


def is_workday(day: date) -> WorkdayAnswer:
    """Tell whether ``day`` is a statutory working day.

    国庆 2025 had a make-up Sunday on 28 September:

    >>> is_workday(date(2025, 9, 28)), is_workday(date(2025, 10, 1))
    (WorkdayAnswer(value=True, provisional=False), WorkdayAnswer(value=False, provisional=False))
    >>> is_workday(date(2090, 10, 3))
    WorkdayAnswer(value=False, provisional=True)
    """
    known = _notices()
    if known.first <= day.year <= known.last:
        off = day in known.off or (day.weekday() >= 5 and day not in known.made_up)
        return WorkdayAnswer(not off, provisional=False)
    return WorkdayAnswer(day.weekday() < 5 and not _legal_holiday(day), provisional=True)


def add_workdays(start: date, count: int) -> Workday:
    """Return the day ``count`` working days after ``start`` (before it, for a negative count).

    The day itself is not counted: 三个工作日内 from a Friday ends on the Wednesday. Zero gives ``start``.

    >>> add_workdays(date(2026, 5, 15), 3)
    Workday(day=datetime.date(2026, 5, 20), provisional=False)
    >>> add_workdays(date(2026, 2, 13), 1).day.isoformat()       # 春节: the 14th is a make-up Saturday
    '2026-02-14'
    """
    day, left, provisional = start, abs(count), False
    step = ONE if count > 0 else -ONE
    while left:
        day += step
        answer = is_workday(day)
        provisional = provisional or answer.provisional
        left -= answer.value
    return Workday(day, provisional)


@dataclass(frozen=True, slots=True)
class _Notices:
    first: int
    last: int
    off: frozenset[date]
    made_up: frozenset[date]


@cache
def _notices() -> _Notices:
    from chinese_calendar import constants  # here, since the tables take 20 ms that most runs never need

    years = {day.year for day in constants.holidays}
    return _Notices(min(years), max(years), frozenset(constants.holidays), frozenset(constants.workdays))


def _legal_holiday(day: date) -> bool:
    for name in FIXED:
        first = festival(name, day.year)
        if first is not None:
            eve = ONE if name == "春节" else timedelta()
            if first - eve <= day < first - eve + timedelta(days=LENGTH.get(name, 1)):
                return True
    return False
