"""What a clerk types finds what a clerk means."""

import pytest

from luodi.office.people.standing import standing_of
from luodi.office.search import queries
from luodi.office.search.question import question
from luodi.office.search.reader import Condition


@pytest.fixture
def found(clerk):
    """Titles and labels found by the clerk, best first."""

    def ask(q: str = "", **narrow: object) -> list[str]:
        asked = question({"q": q, **narrow})
        answer = queries.answer(asked, standing_of(clerk), condition=Condition())
        assert answer.count == len(answer.results)
        return [str(r.fact or r.document) for r in answer.results]

    return ask


@pytest.fixture
def library(bureau, write, index):
    write(
        bureau, "健全要素跟着项目走机制", "会议要求健全要素跟着项目走机制，用好GDP核算结果。", region_code="370283",
        facts={"要素跟着项目走": "programme", "县发展和改革局": "organisation"},
    )  # fmt: skip
    write(
        bureau,
        "重庆来访",
        "考察团由曾远带队，投资12.5亿元。",
        facts={"投资 12.5亿元": "figure"},
        region_code="500000",
    )
    index()


@pytest.mark.parametrize(
    "typed",
    [
        "要",
        "走",
        "要素",
        "跟着项目走",
        "要素 项目",
        "“着项目走机制”",
        "要素跟著項目走",
        "gdp",
        "ＧＤＰ核算",
        "用好GDP",
        "素 -重庆",
    ],
)
def test_words_of_any_length_find_the_document(library, found, typed) -> None:
    assert "健全要素跟着项目走机制" in found(typed)


@pytest.mark.parametrize("typed", ["项目要素", "着走", "要素 重庆", "走机制用", "要素 -机制 -项目", "投资1"])
def test_what_is_not_said_is_not_found(library, found, typed) -> None:
    assert "健全要素跟着项目走机制" not in found(typed)


def test_a_number_with_its_unit_is_a_phrase(library, found) -> None:
    assert "重庆来访" in found("12.5亿")
    assert "重庆来访" in found("投资12.5亿元")
    assert found("2.5亿") == []


@pytest.mark.parametrize("typed", ["ys", "ysgzxmz", "yaosu", "yaosugenzhe", "gzxm", "yaosugenz"])
def test_pinyin_finds_the_programme(library, found, typed) -> None:
    assert "要素跟着项目走" in found(typed)


def test_who_begins_with_the_letters_comes_first(library, found) -> None:
    assert found("ys")[0] == "要素跟着项目走"


def test_a_sound_follows_the_word_it_stands_in(library, found) -> None:
    assert "重庆来访" in found("cq")
    assert "重庆来访" not in found("zq")


def test_a_title_counts_more_than_a_body(library, bureau, write, index, found) -> None:
    write(bureau, "别处", "这里也写到重庆来访")
    index()
    assert found("重庆来访") == ["重庆来访", "别处"]


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        ({"kind": "figure"}, ["投资 12.5亿元"]),
        ({"kind": "document", "region": "370000"}, ["健全要素跟着项目走机制"]),
        ({"kind": "document", "region": "500000"}, ["重庆来访"]),
        ({"since": "2026-03-13"}, []),
        ({"kind": "document", "region": "370283", "until": "2026-03-12"}, ["健全要素跟着项目走机制"]),
        ({"state": "confirmed"}, []),
    ],
)
def test_filters_narrow(library, found, narrow, expected) -> None:
    assert found(**narrow) == expected


def test_counts_beside_the_results_add_up(library, clerk) -> None:
    answer = queries.answer(question({"kind": "document"}), standing_of(clerk), condition=Condition())
    assert {c.value: c.count for c in answer.facets["kind"]} == {
        "document": 2, "programme": 1, "organisation": 1, "figure": 1
    }  # fmt: skip
    assert [(c.label, c.count) for c in answer.facets["unit"]] == [("云岭县发展和改革局", 2)]
    assert {c.label for c in answer.facets["region"]} == {"平度市", "重庆市"}


def test_places_found_are_marked_and_everything_else_escaped(bureau, write, index, clerk) -> None:
    write(bureau, "通知", "前文<b>要素跟着項目走</b>后文")
    index()
    answer = queries.answer(question({"q": "项目走"}), standing_of(clerk), condition=Condition())
    assert "&lt;b&gt;要素跟着<mark>項目走</mark>&lt;/b&gt;" in answer.results[0].snippet
