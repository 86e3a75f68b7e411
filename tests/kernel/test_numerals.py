"""Numbers in Chinese and mixed notation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernel.errors import ParseError
from luodi.kernel.numerals import parse_number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_arabic_numbers_are_read_exactly(value):
    assert parse_number(str(value)) == value
    assert parse_number(f"{value:,}") == value


@pytest.mark.parametrize("text", ["", "点", "三点", "1,23", "abc", "3.1.4", "一个", " "])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ParseError):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二百五", 250),
        ("一万二", 12_000),
        ("三千五", 3500),
        ("两亿三", 230_000_000),
        ("一百零二", 102),
        ("2万5", 25_000),
    ],
)
def test_a_last_bare_digit_counts_the_next_unit(text, value):
    assert parse_number(text) == Decimal(value)
