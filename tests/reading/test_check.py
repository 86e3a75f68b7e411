from __future__ import annotations

import pytest

from luodi.kernel.spans import Span
from luodi.reading.check import find_quotes, verify

BODY = "会议强调,要抓紧清查,6月底前完成。张山河指出,要抓紧清查,总投资1,200万元。"


def reasons(*candidates: dict[str, str]) -> list[str]:
    return [r.reason for r in verify(BODY, candidates).unverified]


def test_a_quote_is_found_whatever_its_width_and_spaces() -> None:
    assert find_quotes(BODY, ["会议 强调，要抓紧清查"]) == [Span(0, 10)]


@pytest.mark.parametrize("at", range(5))
def test_a_quote_with_one_character_changed_is_not_found(at: int) -> None:
    changed = "要抓紧清查"[:at] + "未" + "要抓紧清查"[at + 1 :]
    assert find_quotes(BODY, [changed]) == [None]


def test_repeats_are_taken_in_the_order_of_the_text() -> None:
    first, again = BODY.index("要抓紧"), BODY.rindex("要抓紧")
    found = find_quotes(BODY, ["要抓紧清查", "张山河指出", "要抓紧清查"])
    assert [s.start for s in found if s] == [first, BODY.index("张"), again]


def test_a_repeat_behind_a_unique_quote_is_not_taken_from_before_it() -> None:
    found = find_quotes(BODY, ["张山河指出", "要抓紧清查"])
    assert found[1] is not None
    assert found[1].start == BODY.rindex("要抓紧")


def test_a_true_candidate_is_verified_with_its_span() -> None:
    verdict = verify(BODY, [{"kind": "figure", "quote": "总投资1,200万元", "value": "1200", "unit": "万元"}])
    assert [s.of(BODY) for _, s in verdict.verified] == ["总投资1,200万元"]
    assert verdict.unverified == ()


def test_a_number_that_the_quote_does_not_hold_is_no_fact() -> None:
    assert reasons({"quote": "总投资1,200万元", "value": "200"}) == ["number-not-in-quote:value"]


def test_a_name_that_the_quote_does_not_hold_is_no_fact() -> None:
    quote = "张山河指出,要抓紧清查"
    assert reasons({"quote": quote, "speaker": "李石"}) == ["name-not-in-quote:speaker"]


def test_a_candidate_without_a_quote_is_no_fact() -> None:
    assert reasons({"kind": "person", "name": "张山河"}, {"quote": " "}) == ["quote-missing"] * 2
