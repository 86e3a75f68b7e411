"""What the seed pages name is found again: every term of the reading's modules, and where it was found."""

import csv
import re

import pytest
from tests.shared import SHARED, needs_shared, readings

from luodi.kernel.spans import Located
from luodi.reading.model import Reading
from luodi.reading.repair import learn, repair

MODULES = re.compile(r"(?:document|meeting)\.|(?:meeting|indicator|programme|goal|plan|organisation)$|visit")
NOT_IN_BODY = {
    "责任编辑", "内容来源",  # printed with nothing behind it: the field is null
    "更新时间:2017年11月24日 15:4",  # found as published; the clock is cut off on the page itself
    "重点培育500家中小微企业", "我省18家企业在成都商品大集签约3.5亿元", "第一次签约30个", "八成工业企业开复工",
    "1月份我省进出口总值增长75.8%",  # headlines in ranking lists: chrome of that kind, not this page's own statement
}  # fmt: skip


def places(reading: Reading, term: str) -> list[str]:
    """Where ``term`` is found in ``reading``: kinds of fact, header fields, kinds of chrome."""
    profile = learn(reading.source.text)
    clean = repair(Located.plain(term), profile)[0].text
    facts = {f.kind for f in reading.facts if clean in f.quote or f.quote in clean}
    header = {
        name
        for name in ("title", "published", "origin", "author", "editor")
        if (value := getattr(reading.header, name))
        and (clean in value or all(p in _digits(clean) for p in _parts(value)))
    }
    chrome = {c.kind for c in reading.chrome if term.split(" ")[0] in reading.source.text[c.start : c.end]}
    return sorted(facts) + sorted(header) + ([] if facts or header else sorted(chrome))


def _digits(text: str) -> str:
    return re.sub(
        r"(\d{4})[-年](\d{1,2})[-月](\d{1,2})", lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", text
    )


def _parts(value: str) -> list[str]:
    return value.split("、")


@pytest.fixture(scope="module")
def terms() -> list[tuple[dict[str, str], list[str]]]:
    needs_shared()
    seeds = sorted(readings("seeds"), key=lambda r: r.name)
    with (SHARED / "data/seeds/terms.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = [row for row in csv.DictReader(file) if MODULES.match(row["module"])]
    return [(row, places(seeds[int(row["seed"]) - 1], row["zh_quote"])) for row in wanted]


def test_terms_of_the_body_are_facts_or_header_fields(terms: list[tuple[dict[str, str], list[str]]]) -> None:
    missing = [row["zh_quote"] for row, found in terms if not found and row["zh_quote"] not in NOT_IN_BODY]
    print(f"\n{len(terms) - len(missing)} of {len(terms)} terms found; missing: {missing}")
    assert len(missing) <= 0.05 * len(terms), missing


def test_headlines_of_other_pages_are_chrome_and_no_fact(
    terms: list[tuple[dict[str, str], list[str]]],
) -> None:
    lists = [found for row, found in terms if row["module"] == "indicator" and row["seed"] == "1"]
    assert lists
    assert all(found and set(found) <= {"ranking", "latest"} for found in lists)
