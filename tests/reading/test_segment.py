"""Segments: paragraphs, sentences, masked phrases and nested items."""

from __future__ import annotations

import pytest

from luodi.reading.segment import MASK, segment


def test_a_sentence_ends_outside_a_named_phrase() -> None:
    body = "他们喊出“开门红!”的口号。会后散去。"
    assert [body[s.start : s.end] for s in segment(body).sentences] == [
        "他们喊出“开门红!”的口号。",
        "会后散去。",
    ]


def test_direct_speech_stays_readable_and_a_slogan_is_masked() -> None:
    masked = segment("他说:“路要修,账要清,事要办。”墙上写着“人人要参与”。").masked
    assert "路要修" in masked
    assert "人人要参与" not in masked
    assert MASK * 5 in masked


def test_masking_never_moves_a_character() -> None:
    body = '印发《乡镇要事清单》,用好"链长制"。'
    assert len(segment(body).masked) == len(body)


def test_paragraphs_leave_out_empty_lines() -> None:
    body = "第一段。\n\n第二段"
    assert [p.of(body) for p in segment(body).paragraphs] == ["第一段。", "第二段"]


@pytest.mark.parametrize(
    ("body", "items"),
    [
        ("一是快;二是准。", ["快", "准"]),
        ("第一,查账。第二,改账。", ["查账", "改账"]),
        ("首先,学。其次,做。最后,评。", ["学", "做", "评"]),
        ("①测量;②放线。", ["测量", "放线"]),
        ("1.2024年完成修缮。\n2.第二年验收。", ["2024年完成修缮", "第二年验收"]),
        ("(一)查账;(二)改账", ["查账", "改账"]),
        ("全长1.2公里,投资3.5亿元。", []),
        ("第一批试点镇名单公布,一要紧。", []),
        ("最后,大家合影。", []),
    ],
)
def test_enumerators_open_items_and_numbers_do_not(body: str, items: list[str]) -> None:
    assert [body[i.text : i.end] for i in segment(body).items] == items


def test_items_nest_by_style() -> None:
    body = "一、任务\n(一)水利\n1.清淤。\n2.加固。\n(二)交通\n1.养护。\n二、要求\n抓紧办理。"
    found = segment(body).items
    assert [i.style for i in found] == [
        "heading", "paren", "number", "number", "paren", "number", "heading",
    ]  # fmt: skip
    assert [i.parent for i in found] == [-1, 0, 1, 1, 0, 4, -1]
    assert [body[i.text : i.end] for i in found if i.leaf] == ["清淤", "加固", "养护", "要求\n抓紧办理"]


def test_a_list_inside_a_paragraph_ends_with_it() -> None:
    body = "会议要求,一要快,二要准。\n会议还研究了其他事项。"
    assert [body[i.text : i.end] for i in segment(body).items] == ["快", "准"]


def test_a_sentence_is_found_by_offset() -> None:
    parts = segment("甲。乙。")
    assert parts.sentence_at(2) == parts.sentences[1]
    assert parts.sentence_at(99) is None


def test_an_empty_body_has_no_parts() -> None:
    assert segment("").sentences == ()
