"""Directives against hand-written cases: the quote, the speaker, the owner, the time limit, the target."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.growth import LIMIT, growth

from luodi.reading import tables
from luodi.reading.facts.directives import directives
from luodi.reading.mentions import mentions
from luodi.reading.mentions.value import Mentions
from luodi.reading.model import Fact, Header, Mention, Person
from luodi.reading.segment import segment

CASES = Path(__file__).parents[1] / "cases" / "directives.tsv"
SHARED = Path(__file__).parents[3] / "shared" / "data"
FIELDS = ("speaker", "owner", "deadline", "target")


class Case(NamedTuple):
    name: str
    title: str | None
    persons: str
    text: str
    fields: tuple[list[str], ...]


def cases() -> list[Case]:
    out = []
    for line in CASES.read_text(encoding="utf-8").splitlines()[1:]:
        name, title, persons, text, *fields = line.split("\t")
        split = tuple(f.split("/") for f in fields)
        out.append(Case(name, None if title == "-" else title, persons, text.replace("⏎", "\n"), split))
    return out


def read(body: str, title: str | None = None, persons: str = "-") -> list[Fact]:
    people = [p.split(":") for p in persons.split(",")] if persons != "-" else []
    known = tuple(
        Person(name, post, body.find(name), body.find(name) + len(name), "case") for name, post in people
    )
    return directives(body, segment(body), Mentions(persons=known), Header(title=title))


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.name)
def test_a_written_case_gives_its_marked_quotes_and_fields(case: Case) -> None:
    wanted = re.findall("⟦(.*?)⟧", case.text, re.S)
    found = read(re.sub("[⟦⟧]", "", case.text), case.title, case.persons)
    assert [f.quote for f in found] == wanted
    if wanted:
        for field, values in zip(FIELDS, case.fields, strict=True):
            assert [f.fields[field] or "-" for f in found] == values, field


PAGES = CASES.with_name("directives_pages.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", PAGES, ids=lambda line: line.split("\t")[1][:12])
def test_a_written_page_read_with_its_own_names_gives_quotes_and_fields(line: str) -> None:
    title, text, *wanted = line.split("\t")
    marked = text.replace("\\n", "\n")
    body, head = re.sub("[⟦⟧]", "", marked), Header(title=None if title == "-" else title)
    found = directives(body, segment(body), mentions(body, head), head)
    assert [f.quote for f in found] == re.findall("⟦(.*?)⟧", marked, re.S)
    assert ["/".join(f.fields[field] or "-" for f in found) for field in FIELDS] == wanted


def test_every_quote_is_the_text_under_its_span() -> None:
    for case in cases():
        body = re.sub("[⟦⟧]", "", case.text)
        for fact in read(body, case.title, case.persons):
            assert body[fact.start : fact.end] == fact.quote


def test_an_action_has_at_most_twelve_characters_of_the_quote() -> None:
    for case in cases():
        for fact in read(re.sub("[⟦⟧]", "", case.text), case.title, case.persons):
            assert 0 < len(fact.fields["action"]) <= 12
            assert fact.fields["action"] in fact.quote


@pytest.mark.parametrize("row", tables.rows("rules/directive"), ids=lambda r: r[0])
def test_the_example_of_a_rule_fires_it(row: tuple[str, ...]) -> None:
    rule, kind, _, example = row
    found = read(example.replace("⏎", "\n"), None, "林大川:县长")
    assert (kind, rule) in {(f.kind, f.rule) for f in found}


def test_items_joined_by_semicolons_share_their_group() -> None:
    groups = [f.fields["group"] for f in read("会议要求,一要快;二要准;三要稳。会议强调,一要严。二要细。")]
    assert groups == [1, 1, 1, 2, 3]


@pytest.mark.parametrize(
    "unit",
    [
        "会议要求,各乡镇要在9月底前完成清收;县财政局要足额拨付资金,不得截留。",
        "一是要抓好落实,二是要守住底线,(一)县财政局负责;",
        "林大川说,他说",
        "由由由县县县",
        "每月12日前",
        "“要抓”",
    ],
)
def test_reading_time_grows_in_line_with_the_text(unit: str) -> None:
    assert growth(read, unit, 5_000) < LIMIT


def golds() -> list[Path]:
    return sorted([*SHARED.glob("seeds/gold/*.json"), *SHARED.glob("pages/gold/*.json")])


@pytest.mark.skipif(not golds(), reason="the annotated pages are not beside this checkout")
def test_annotated_pages_are_read_above_the_floor() -> None:
    hit = found = wanted = 0
    for path in golds():
        page = json.loads(path.read_text(encoding="utf-8"))
        if page["validity"] in ("fiction", "generated"):
            continue
        body = page["clean_body"]
        quotes = {
            f.quote for f in directives(body, segment(body), _mentions(page), Header(title=page["title"]))
        }
        gold = [d["quote"] for d in page["directives"]]
        hit += sum(any(_same(q, g) for q in quotes) for g in gold)
        found += len(quotes)
        wanted += len(gold)
    assert hit / found >= 0.96
    assert 2 * hit / (found + wanted) >= 0.97


def _same(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return short in long and 2 * len(short) >= len(long)


def _mentions(page: dict[str, Any]) -> Mentions:
    body = page["clean_body"]

    def mention(name: str, kind: str) -> Mention:
        at = max(0, body.find(name))
        return Mention(name, kind, at, at + len(name), "gold")

    persons = [(p["name"], p["post"], max(0, body.find(p["name"]))) for p in page["persons"]]
    return Mentions(
        persons=tuple(Person(n, post, at, at + len(n), "gold") for n, post, at in persons),
        organisations=tuple(mention(o, "organisation") for o in page["organisations"]),
        regions=tuple(mention(r["name"], "region") for r in page["regions"]),
    )
