"""Between directives and the kernel: statutory working days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from luodi.kernel.workdays import add_workdays, is_workday


@lru_cache(maxsize=64)
def _year(year: int) -> tuple[int, ...]:
    """Return how many working days have passed by each day of ``year``, day 0 being the last of the year before."""
    day, counts = date(year, 1, 1), [0]
    while day.year == year:
        counts.append(counts[-1] + bool(is_workday(day)))
        day += timedelta(days=1)
    return tuple(counts)


def _passed(day: date, since: int) -> int:
    whole = sum(_year(y)[-1] for y in range(since, day.year))
    return whole + _year(day.year)[day.timetuple().tm_yday]


def working_days_left(today: date, due: date) -> int:
    """Return the working days after ``today`` up to ``due``; 0 on the day itself, negative once it has passed.

    A due date that passed counts at least one day late, also over a weekend.

    >>> working_days_left(date(2026, 5, 15), date(2026, 5, 20)), working_days_left(date(2026, 5, 16), date(2026, 5, 15))
    (3, -1)
    """
    since = min(today.year, due.year)
    left = _passed(due, since) - _passed(today, since)
    return left if due >= today else min(left, -1)


def due_in(start: date, days: int) -> tuple[date, bool]:
    """Return the day ``days`` working days after ``start``, and whether it is provisional."""
    answer = add_workdays(start, days)
    return answer.day, answer.provisional
