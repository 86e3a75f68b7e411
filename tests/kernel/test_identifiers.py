"""Identifiers: the check character of GB 32100, the shape of project and region codes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernel.errors import ParseError
from luodi.kernel.identifiers import (
    credit_code_fault,
    find_identifiers,
    is_credit_code,
    is_region_code,
    parse_project_code,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def with_check(body: str) -> str:
    """Append the check character by the formula of GB 32100, written out here on its own."""
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + ALPHABET[-total % 31]


credit_bodies = st.tuples(st.integers(0, 99_999_999), st.integers(0, 10**8 - 1)).map(
    lambda n: f"9111{n[0]:08d}{n[1]:08d}"[:17]
)


@given(credit_bodies)
def test_a_code_is_right_with_its_check_character_and_with_no_other(body):
    right = with_check(body)
    wrong = [body + c for c in ALPHABET if c != right[-1]]
    assert credit_code_fault(right) in {None, "component"}
    assert not any(is_credit_code(code) for code in wrong)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("91110000600037341L", None),
        ("91110000600037341N", "checksum"),
        ("9111", "length"),
        ("9111000060003734IL", "format"),
    ],
)
def test_the_fault_is_named(text, fault):
    assert credit_code_fault(text) == fault


@pytest.mark.parametrize("text", ["2020-330109-04-01-123456", "20203301090401123456"])
def test_a_project_code_falls_into_its_parts(text):
    assert parse_project_code(text) == (2020, "330109", "04", "01", "123456")


@pytest.mark.parametrize(
    "text", ["", "2020-330109-04-01-12345", "2020-930109-04-01-123456", "2020330109040112345", "项目"]
)
def test_another_shape_is_refused(text):
    with pytest.raises(ParseError, match="不是项目代码"):
        parse_project_code(text)


def test_a_year_to_come_is_refused_when_today_is_known():
    assert parse_project_code("2026-330109-04-01-123456", today=date(2026, 1, 1)).year == 2026
    with pytest.raises(ParseError):
        parse_project_code("2027-330109-04-01-123456", today=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("330109", True),
        ("330109001", True),
        ("330109001001", True),
        ("930109", False),
        ("33010", False),
        ("3301090", False),
    ],
)
def test_region_codes_are_told_by_shape(text, right):
    assert is_region_code(text) is right


def test_identifiers_are_found_where_they_stand():
    credit = with_check("91330109MA2TEXT1X")
    text = f"企业{credit}申报2020-330109-04-01-123456,电话05718888,批次2020-330109-04-01-1234567。"
    hits = list(find_identifiers(text))
    assert [(hit.kind, hit.span.of(text)) for hit in hits] == [(hit.kind, hit.code) for hit in hits]
    assert "2020-330109-04-01-123456" in [hit.code for hit in hits]
    assert all(not hit.code.endswith("1234567") for hit in hits)
