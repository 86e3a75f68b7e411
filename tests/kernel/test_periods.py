"""Date expressions: every row of the hand-worked table, inside a sentence too, and bounds on time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LIMIT, growth

from luodi.kernel.errors import ParseError
from luodi.kernel.periods import find_periods, parse_period

CASES = [
    (line + "\t\t\t\t").split("\t")[:5]
    for line in (Path(__file__).parents[1] / "cases" / "dates.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith(("#", "text\t"))
]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def test_the_table_has_three_hundred_rows():
    assert len(CASES) >= 300


@pytest.mark.parametrize(("text", "anchor", "kind", "start", "end"), CASES)
def test_an_expression_means_what_the_table_says(text, anchor, kind, start, end):
    period = parse_period(text, day(anchor))
    assert (period.kind, period.start, period.end) == (kind, day(start), day(end))


@pytest.mark.parametrize(("text", "anchor", "kind", "start", "end"), CASES)
def test_an_expression_is_found_in_a_sentence(text, anchor, kind, start, end):
    sentence = f"请有关单位{text},按要求办理。"
    (hit,) = [h for h in find_periods(sentence, day(anchor)) if h.span.end == 5 + len(text)]
    assert hit.period.kind == kind
    assert sentence[hit.span.start : hit.span.end] == hit.period.text


@pytest.mark.parametrize(
    "sentence",
    [
        "企业技术中心位于第一产业园",
        "上下联动、前后呼应",
        "9月20日前往县城调研的人",
        "全市一二三产业融合发展",
        "会上,三位代表发言",
        "目标是建成五个基地",
        "三年级学生和十五家企业",
        "国发〔2018〕163号文件",
    ],
)
def test_words_that_only_look_like_dates_give_no_deadline(sentence):
    assert not [hit for hit in find_periods(sentence) if hit.period.kind not in {"day"}]


@pytest.mark.parametrize("text", ["", "县政府", "13月5日前", "三年", "五个", "下", "每", "〇〇年"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ParseError):
        parse_period(text)


def test_a_missing_anchor_leaves_the_year_open_but_keeps_what_is_printed():
    period = parse_period("9月20日前")
    assert (period.printed, period.end) == ("XXXX-09-20", None)


def test_working_days_beyond_the_last_notice_are_marked():
    assert parse_period("三个工作日内", date(2089, 5, 4)).provisional
    assert not parse_period("三个工作日内", date(2026, 5, 13)).provisional


ALPHABET = "0123456789一二三十〇年月日号前内至到底末初上中下旬周每半季度个天工作今去明本“”五期间以来,。、—-."


@given(st.text(ALPHABET, max_size=60), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_any_text_is_read_without_failing_and_hits_stand_in_order(text, anchor):
    last = 0
    for hit in find_periods(text, anchor):
        assert last <= hit.span.start < hit.span.end <= len(text)
        assert hit.span.of(text) == hit.period.text
        last = hit.span.end


@given(st.text(ALPHABET, max_size=30), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_no_period_ends_before_it_starts(text, anchor):
    for hit in find_periods(text, anchor):
        start, end = hit.period.start, hit.period.end
        assert start is None or end is None or start <= end


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_printed_day_is_read_back(when):
    text = f"{when.year}年{when.month}月{when.day}日"
    period = parse_period(text)
    assert (period.start, period.printed) == (when, when.isoformat())


@pytest.mark.parametrize(
    "piece", ["1", "一", "2026年", "9月", "每月", "1至", "本周五", "“十", "三个工作", "9月20日—"]
)
def test_work_grows_in_line_with_the_text(piece):
    assert growth(lambda text: list(find_periods(text)), piece, 10_000) < LIMIT


def test_a_span_that_leaves_the_calendar_stays_open():
    period = parse_period("近300年", date(200, 1, 1))
    assert (period.kind, period.start) == ("interval", None)


def test_a_day_that_does_not_exist_is_no_iso_date():
    assert not [hit for hit in find_periods("编号2026-02-31") if hit.period.kind == "day"]


def test_a_period_says_whether_it_is_dated():
    assert parse_period("9月底前", date(2026, 5, 13)).dated
    assert not parse_period("9月底前").dated
