"""Figures, projects and programmes on written sentences, with expected values by hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.growth import LIMIT, growth

from luodi.reading.facts.figures import figures
from luodi.reading.facts.programmes import programmes
from luodi.reading.facts.projects import projects
from luodi.reading.model import Fact, Header
from luodi.reading.tables import rows

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared/data"
MARKS = str.maketrans("", "", "“”\"'《》")
READERS: dict[str, Callable[..., list[Fact]]] = {
    "figure": figures,
    "project": projects,
    "programme": programmes,
}


def read(kind: str, text: str, title: str | None = None) -> list[Fact]:
    return READERS[kind](text, None, None, Header(title=title))


def shown(fact: Fact) -> str:
    if fact.kind == "figure":
        return f"{fact.fields['value']} {fact.fields['unit']}"
    return str(fact.fields["name"]).translate(MARKS)


def cases(name: str) -> list[tuple[str, list[str]]]:
    lines = (ROOT / f"tests/cases/{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = [line.split("\t") for line in lines]
    return [
        (text.replace("\\n", "\n"), [part.translate(MARKS) for part in expected.split("|") if part])
        for text, expected in pairs
    ]


@pytest.mark.parametrize(("text", "expected"), cases("figures"))
def test_figures_of_a_sentence_are_read(text: str, expected: list[str]) -> None:
    assert Counter(map(shown, read("figure", text))) == Counter(expected)


@pytest.mark.parametrize(("text", "expected"), cases("projects"))
def test_projects_of_a_sentence_are_read(text: str, expected: list[str]) -> None:
    assert sorted(map(shown, read("project", text))) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), cases("programmes"))
def test_programmes_of_a_sentence_are_read(text: str, expected: list[str]) -> None:
    assert sorted(map(shown, read("programme", text))) == sorted(expected)


@pytest.mark.parametrize(("rule", "kind", "example"), [(r[0], r[1], r[3]) for r in rows("rules/figures")])
def test_every_rule_fires_on_its_example(rule: str, kind: str, example: str) -> None:
    assert rule in {fact.rule for fact in read(kind, example)}


@pytest.mark.parametrize("kind", READERS)
def test_quotes_are_the_characters_they_point_at(kind: str) -> None:
    for name in ("figures", "projects", "programmes"):
        for text, _ in cases(name):
            for fact in read(kind, text):
                assert text[fact.start : fact.end] == fact.quote
                assert 0 < fact.certainty < 1


def test_an_assessment_method_counts_its_thresholds() -> None:
    text = "第一条 引进投资5亿元以上项目3个的,得满分。"
    method = read("figure", text, title="星河县招商引资考核办法")
    assert [shown(fact) for fact in method] == ["5 亿元", "3 个"]
    report = read("figure", "全年引进投资5亿元以上项目3个。", title="星河县招商工作会议召开")
    assert [shown(fact) for fact in report] == ["3 个"]


def test_growth_belongs_to_the_indicator_before_it() -> None:
    body = "1至9月,全区完成工业投资52.6亿元,同比增长11.4%。"
    growth = read("figure", body)[1]
    assert growth.fields["indicator"] == "工业投资同比增长"
    assert growth.fields["period"] == "1至9月"


def test_a_listed_project_has_its_fields() -> None:
    body = "2.星河冷链物流园。建设单位:星河供应链有限公司;建设地点:柳湾镇;总投资:4.2亿元;形象进度:主体封顶。"
    (project,) = read("project", body)
    wanted = {
        "name": "星河冷链物流园",
        "investor": "星河供应链有限公司",
        "amount": "4.2",
        "unit": "亿元",
        "stage": "在建",
        "place": "柳湾镇",
    }
    assert project.fields == wanted


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("县财政局安排筹备经费120万元。", "筹备经费"),
        ("9月25日前落实采购商60家。", "采购商"),
        ("对获奖单位,分别奖励5万元、3万元。", "奖励"),
        ("12月10日前归集公积金4.6亿元。", "公积金"),
    ],
)
def test_an_indicator_is_a_noun_without_the_verb_before_it(text: str, noun: str) -> None:
    assert read("figure", text)[0].fields["indicator"] == noun


def test_a_sum_belongs_to_the_project_of_its_clause() -> None:
    body = "岚山精密投资12亿元建设电驱壳体项目;海川食品计划投资3.8亿元建设菌菇罐头产业园。"
    told = [(p.fields["investor"], p.fields["amount"]) for p in read("project", body)]
    assert told == [("岚山精密", "12"), ("海川食品", "3.8")]


def test_a_later_mention_tells_what_the_first_leaves_open() -> None:
    body = "活动在岚山智能装备产业园施工现场举行。岚山智能装备产业园总投资24亿元,由岚山产投集团投资建设。"
    (project,) = read("project", body)
    assert (project.fields["investor"], project.fields["amount"]) == ("岚山产投集团", "24")


@pytest.mark.parametrize("kind", READERS)
def test_an_empty_body_has_no_facts(kind: str) -> None:
    assert read(kind, "") == []


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1至",
        "12,345",
        "项目",
        "“一",
        "推进",
        "建设项目、",
        "1+",
        "《规划",
        "。总投资",
        "签约9个,",
        "甲乙机制、",
        "丙丁戊项目、",
        "等3个项目",
        "12、",
    ],
)
def test_work_grows_in_line_with_the_text(kind: str, piece: str) -> None:
    assert growth(lambda text: read(kind, text), piece, 5_000) < LIMIT


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared pages stand beside the checkout only in development"
)
@pytest.mark.parametrize(
    ("kind", "key", "floor"),
    [("figure", "figures", 0.97), ("project", "projects", 0.95), ("programme", "programmes", 0.93)],
)
def test_gold_bodies_keep_their_floor(kind: str, key: str, floor: float) -> None:
    hit = total = 0
    for path in sorted([*SHARED.glob("seeds/gold/*.json"), *SHARED.glob("pages/gold/*.json")]):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["validity"] in ("fiction", "generated"):
            continue
        found = Counter(map(shown, read(kind, gold["clean_body"], gold.get("title"))))
        wanted = Counter(_wanted(kind, item) for item in gold.get(key, []))
        hit += sum((found & wanted).values())
        total += sum(found.values()) + sum(wanted.values())
    assert 2 * hit / total >= floor


def _wanted(kind: str, item: dict[str, str] | str) -> str:
    if isinstance(item, str):
        return item.translate(MARKS)
    return f"{item['value']} {item['unit']}" if kind == "figure" else item["name"].translate(MARKS)
