"""Working days: the printed calendars of 2025 and 2026, counting, and the years no notice covers yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernel.calendar import add_months, festival, month_end, qingming
from luodi.kernel.workdays import add_workdays, is_workday

DAYS = st.dates(date(1950, 1, 1), date(2095, 12, 31))
MADE_UP = ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14"]
MADE_UP += ["2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
OFF = ["2025-01-01", "2025-01-28", "2025-02-04", "2025-04-04", "2025-05-05", "2025-06-02", "2025-10-08"]
OFF += [
    "2026-01-02",
    "2026-02-16",
    "2026-02-23",
    "2026-04-06",
    "2026-05-05",
    "2026-06-19",
    "2026-09-25",
    "2026-10-07",
]


@pytest.mark.parametrize("day", MADE_UP)
def test_make_up_weekends_are_working_days(day):
    assert date.fromisoformat(day).weekday() >= 5
    assert is_workday(date.fromisoformat(day)).value


@pytest.mark.parametrize("day", OFF)
def test_the_days_of_the_notice_are_off(day):
    answer = is_workday(date.fromisoformat(day))
    assert (answer.value, answer.provisional) == (False, False)


@pytest.mark.parametrize("day", ["2090-10-01", "2090-05-02", "2044-01-30", "2044-01-29", "2089-01-01"])
def test_a_festival_beyond_the_notice_is_off_but_provisional(day):
    answer = is_workday(date.fromisoformat(day))
    assert (answer.value, answer.provisional) == (False, True)


@pytest.mark.parametrize(
    ("start", "count", "day"),
    [
        ("2026-05-15", 3, "2026-05-20"),
        ("2026-09-24", 1, "2026-09-28"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 3, "2026-10-10"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2025-12-31", 1, "2026-01-04"),
        ("2026-05-20", -3, "2026-05-15"),
        ("2026-05-16", 0, "2026-05-16"),
    ],
)
def test_counting_follows_the_printed_calendar(start, count, day):
    assert add_workdays(date.fromisoformat(start), count).day == date.fromisoformat(day)


@given(DAYS)
def test_no_day_is_refused(day):
    assert is_workday(day).provisional == (not 2004 <= day.year <= is_last_year())


def is_last_year() -> int:
    year = 2004
    while not is_workday(date(year + 1, 6, 1)).provisional:
        year += 1
    return year


@given(DAYS, st.integers(1, 60))
def test_the_day_reached_is_a_working_day_and_more_days_reach_further(start, count):
    reached = add_workdays(start, count)
    assert is_workday(reached.day).value
    assert start < reached.day < add_workdays(start, count + 1).day


@given(DAYS, st.integers(1, 40))
def test_counting_back_from_where_one_came_passes_no_working_day_twice(start, count):
    day = add_workdays(start, count).day
    between = sum(is_workday(start + timedelta(days=i)).value for i in range(1, (day - start).days + 1))
    assert between == count


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("春节", 2024, "02-10"),
        ("端午", 2025, "05-31"),
        ("中秋", 2026, "09-25"),
        ("元宵", 2026, "03-03"),
        ("国庆", 2030, "10-01"),
    ],
)
def test_festivals_fall_where_the_almanac_says(name, year, day):
    assert festival(name, year) == date.fromisoformat(f"{year}-{day}")


@pytest.mark.parametrize(
    ("year", "day"), [(2008, 4), (2010, 5), (2019, 5), (2020, 4), (2024, 4), (2025, 4), (2026, 5)]
)
def test_qingming_falls_where_the_almanac_says(year, day):
    assert qingming(year) == date(year, 4, day)


def test_an_unknown_festival_has_no_day():
    assert festival("冬至", 2026) is None


@given(st.dates(date(1900, 1, 1), date(2090, 12, 31)), st.integers(-600, 100))
def test_adding_months_keeps_the_day_or_the_end_of_the_month(day, months):
    moved = add_months(day, months)
    assert moved.day == min(day.day, month_end(moved.year, moved.month).day)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
