"""A reading as JSON line, as Parquet row, and back: nothing is lost, nothing differs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.reading.standin import read

from luodi.kernel.spans import Edit
from luodi.reading.bulk.columns import packed, records, table, unpacked
from luodi.reading.identity import fact_ids, rules_digest, safe_name
from luodi.reading.model import Chrome, Fact, Page, Reading
from luodi.reading.out import FIELDS, from_record, line, record

PAGE = Page("通知.txt", "县委会议强调,要抓紧落实。各镇要在6月底前完成。".encode())


@pytest.fixture
def rich() -> Reading:
    """A reading with everything a reading may hold."""
    plain = read(PAGE)
    facts = (
        *plain.facts,
        Fact(
            "figure",
            0,
            4,
            "县委会议",
            "r",
            0.9,
            {"indicator": "投资", "value": Decimal("9.50"), "unit": "亿元"},
        ),
        Fact(
            "figure", 0, 4, "县委会议", "r", 0.9, {"indicator": "用地", "value": "9", "aliases": ("甲", "乙")}
        ),
        Fact("date", 0, 2, "县委", "r", 0.8, {"text": "今天", "from": date(2026, 5, 1), "to": None}),
        Fact("rumour", 0, 2, "县委", "r", 0.1, {"sure": False}),
    )
    edits = (Edit(0, 1, "縣", "县", "script"), Edit(3, 4, "?", "\ufffd", "byte-loss", False, ("购", "构")))
    event = {"type": "会议", "date": None, "place": None, "stops": "园区"}
    chrome = (Chrome(0, 2, "meta"),)
    return replace(plain, facts=facts, edits=edits, event=event, chrome=chrome, flags=("pinyin-notes",))


def test_the_record_holds_the_contract(rich: Reading) -> None:
    found = record(rich)
    assert found["schema"] == "luodi.reading/1"
    assert found["source"]["bytes"] == len(PAGE.data)
    assert found["edits"][1]["candidates"] == ["购", "构"]
    assert all(f["quote"] == rich.body[f["start"] : f["end"]] for f in found["facts"][:2])


def test_every_fact_has_all_fields_of_its_kind(rich: Reading) -> None:
    for fact in record(rich)["facts"]:
        assert set(FIELDS.get(fact["kind"], ())) <= set(fact)


def test_numbers_and_dates_become_text(rich: Reading) -> None:
    figure, day = record(rich)["facts"][2], record(rich)["facts"][4]
    assert (figure["value"], day["from"]) == ("9.50", "2026-05-01")


def test_the_line_and_the_row_hold_the_same(rich: Reading) -> None:
    found = record(rich)
    (back,) = records(unpacked(packed(table([found]))))
    assert line(back) == line(found)


def test_a_reading_comes_back_from_its_line(rich: Reading) -> None:
    found = record(rich)
    back = from_record(json.loads(line(found)), rich.source.text)
    assert record(back) == found
    assert (back.body, back.map, back.edits, back.chrome) == (rich.body, rich.map, rich.edits, rich.chrome)


def test_ids_are_short_stable_and_unlike(rich: Reading) -> None:
    ids = fact_ids(rich)
    assert ids == fact_ids(rich)
    assert len(set(ids)) == len(ids)
    assert all(len(i) == 16 for i in ids)


def test_another_page_has_other_ids(rich: Reading) -> None:
    assert not set(fact_ids(rich)) & set(fact_ids(replace(rich, sha256="0" * 64)))


def test_lone_surrogates_never_reach_a_file(rich: Reading) -> None:
    broken = replace(rich, name="会议\udcff.txt", header=replace(rich.header, title="标题\ud800"))
    assert json.loads(line(record(broken)))["title"] == "标题\ufffd"
    (back,) = records(table([record(broken)]))
    assert back["title"] == "标题\ufffd"


@pytest.mark.parametrize("name", ["会议.txt", "a/b.html", "\udcff\udcfe", "\ud800x"])
def test_any_name_can_be_written_as_utf8(name: str) -> None:
    assert safe_name(name).encode()


def test_the_digest_of_the_rules_is_stable() -> None:
    assert rules_digest() == rules_digest()
    assert len(rules_digest()) == 12
