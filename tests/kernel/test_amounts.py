"""Amounts: every row of the hand-worked table, exact conversions, finding in a text, bounds on time."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LIMIT, growth

from luodi.kernel.amounts import AREA, MONEY, SCALES, find_amounts, parse_amount
from luodi.kernel.errors import ParseError
from luodi.kernel.numerals import parse_number

CASES = [
    (line + "\t" * 5).split("\t")[:6]
    for line in (Path(__file__).parents[1] / "cases" / "amounts.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith(("#", "text\t"))
]
GOOD = [case for case in CASES if case[1] != "ERR"]


def test_the_table_has_three_hundred_rows():
    assert len(CASES) >= 300


@pytest.mark.parametrize(("text", "value", "unit", "high", "bound", "base"), GOOD)
def test_an_amount_is_what_the_table_says(text, value, unit, high, bound, base):
    amount = parse_amount(text)
    assert (str(amount.value), amount.unit, amount.bound, amount.raw) == (value, unit, bound, text)
    assert amount.high == (Decimal(high) if high else None)
    assert amount.base == Fraction(base)


@pytest.mark.parametrize("text", [case[0] for case in CASES if case[1] == "ERR"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ParseError):
        parse_amount(text)


@pytest.mark.parametrize("text", [case[0] for case in GOOD if case[2].strip("万亿")])
def test_an_amount_is_found_in_a_sentence(text):
    sentence = f"该项工作涉及{text},请核实。"
    (hit,) = find_amounts(sentence)
    assert (hit.span.of(sentence), hit.amount) == (text, parse_amount(text))


def test_land_converts_exactly():
    assert parse_amount("1亩").square_metres == Fraction(2000, 3)
    assert parse_amount("15亩").square_metres == parse_amount("1公顷").square_metres == 10_000
    assert parse_amount("1500亩").square_metres == parse_amount("1平方公里").square_metres == 10**6
    assert parse_amount("1万平方米").mu == 15


def test_foreign_money_is_not_turned_into_yuan():
    amount = parse_amount("500万美元")
    assert amount.currency == "USD"
    with pytest.raises(ParseError, match="不是人民币金额"):
        _ = amount.yuan


def test_money_is_no_land_and_land_no_money():
    with pytest.raises(ParseError):
        _ = parse_amount("5万元").square_metres
    with pytest.raises(ParseError):
        _ = parse_amount("5亩").yuan


units = st.tuples(st.sampled_from(list(SCALES)), st.sampled_from([*MONEY, *AREA])).map("".join)
values = st.decimals(min_value=0, max_value=10**9, places=2).filter(lambda d: d > 0)


@given(values, units)
def test_a_written_amount_is_read_back_exactly(value, unit):
    amount = parse_amount(f"{value}{unit}")
    assert (amount.value, amount.unit) == (value, unit)
    assert parse_amount(str(amount)).base == amount.base


DIGIT = "零一二三四五六七八九"


def in_words(n: int) -> str:
    """Write 0 to 9999 in Chinese, by the school rule."""
    if n == 0:
        return "零"
    out, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // power % 10
        if digit:
            out += ("零" if gap else "") + DIGIT[digit] + unit
            gap = False
        else:
            gap = bool(out)
    return out


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_chinese_numerals_are_read_back(high, low):
    joint = "零" if low < 1000 else ""
    text = in_words(high) + "万" + (joint + in_words(low) if low else "") if high else in_words(low)
    assert parse_number(text) == high * 10_000 + low


@given(st.text("0123456789一二十百千万亿点元亩.,—至约余多美以上,", max_size=60))
def test_any_text_is_read_without_failing(text):
    last = 0
    for hit in find_amounts(text):
        assert last <= hit.span.start < hit.span.end <= len(text)
        last = hit.span.end


@pytest.mark.parametrize("piece", ["1", "一", "1—", "1,234", "万", "元", "约1", "100万元", "1.2"])
def test_work_grows_in_line_with_the_text(piece):
    assert growth(lambda text: list(find_amounts(text)), piece, 10_000) < LIMIT
