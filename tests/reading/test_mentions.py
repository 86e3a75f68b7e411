"""Persons, organisations, regions and dates named in a body, and the event it reports."""

from pathlib import Path

import pytest
from tests.growth import LIMIT, growth

from luodi.reading import tables
from luodi.reading.facts.event import event, event_fact
from luodi.reading.mentions import mention_facts, mentions
from luodi.reading.model import Header
from luodi.reading.segment import segment

CASES = Path(__file__).parents[1] / "cases"


def rows(name):
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        body, people, bodies, regions = [*line.split("\t"), "", "", ""][:4]
        yield body.replace("\\n", "\n"), split(people), split(bodies), split(regions)


def split(cell):
    return {part for part in cell.split("|") if part}


ALL = [
    row
    for name in (
        "names",
        "names_pages",
        "names_more",
        "names_third",
        "names_fourth",
        "names_fifth",
        "names_sixth",
        "names_seventh",
        "names_eighth",
    )
    for row in rows(name)
]


@pytest.mark.parametrize(("body", "people", "bodies", "regions"), ALL)
def test_everything_named_is_found_and_nothing_else(body, people, bodies, regions):
    found = mentions(body, Header())
    assert {f"{p.name}={p.post or ''}" for p in found.persons} == people
    assert {o.name for o in found.organisations} == bodies
    assert {r.name for r in found.regions} == regions


@pytest.mark.parametrize(("body", "people", "bodies", "regions"), ALL[:40])
def test_every_mention_stands_where_it_says(body, people, bodies, regions):
    found = mentions(body, Header(published="2026-05-06"))
    for m in (*found.persons, *found.organisations, *found.regions, *found.dates):
        assert body[m.start : m.end] == m.name
    for fact in mention_facts(found, body):
        assert body[fact.start : fact.end] == fact.quote


@pytest.mark.parametrize("row", tables.rows("rules/names"), ids=lambda row: row[0])
def test_the_example_of_every_rule_fires_it(row):
    rule, kind, _, example, _ = row
    head = Header(published="2026-03-06")
    found = mentions(example, head)
    parts = segment(example)
    facts = [
        *mention_facts(found, example),
        *event_fact(event(example, parts, found, head), example, parts, found),
    ]
    assert (rule, kind) in {(fact.rule, fact.kind) for fact in facts}


def test_a_byline_is_no_person():
    body = "(记者林小帆 通讯员赵一曼)县委农村工作会议昨日召开。"
    assert mentions(body, Header()).persons == ()


def test_real_places_carry_level_and_code_and_invented_ones_only_level():
    found = {r.name: r.fields for r in mentions("格尔木市与青槐县、石门岗镇结对。", Header()).regions}
    assert found["格尔木市"] == {"level": "county", "code": "632801"}
    assert found["青槐县"] == {"level": "county", "code": None}
    assert found["石门岗镇"]["level"] == "township"


def test_an_ambiguous_place_is_settled_by_the_places_beside_it():
    alone = mentions("朝阳区产值增长。", Header()).regions[0]
    beside = {r.name: r.fields["code"] for r in mentions("吉林省长春市朝阳区产值增长。", Header()).regions}
    assert alone.fields == {"level": "county", "code": None}
    assert beside["朝阳区"] == "220104"


def test_a_city_under_a_prefecture_is_a_county():
    levels = {r.name: r.fields["level"] for r in mentions("青岚州雪岭市、鹿坪县参加。", Header()).regions}
    assert levels == {"青岚州": "prefecture", "雪岭市": "county", "鹿坪县": "county"}


def test_the_short_name_of_a_body_is_joined_to_the_long_one():
    body = "县投促中心(县投资促进服务中心)负责,临澄景安置业有限公司配合,景安置业要尽快开工。"
    joined = {o.name: o.fields["aliases"] for o in mentions(body, Header()).organisations}
    assert joined["县投促中心"] == ["县投资促进服务中心"]
    assert joined["景安置业"] == ["临澄景安置业有限公司"]


def test_the_publisher_comes_from_the_origin():
    assert mentions("我市将加快建设。", Header(origin="霁州市人民政府网")).publisher.name == "霁州市"


EVENTS = [
    ("6月3日,县长林晓舟到桑榆乡调研。", None, "2026-06-05", ("调研", "2026-06-03", "桑榆乡")),
    (
        "昨天,全市招商大会在云港市会展中心召开。",
        None,
        "2026-06-05",
        ("推介会", "2026-06-04", "云港市会展中心"),
    ),
    ("6月3日至4日,青岚州重大项目观摩活动举行。", None, None, ("观摩", "XXXX-06-03", "青岚州")),
    (
        "各乡镇:现就有关事项通知如下。\n2026年5月20日",
        "关于做好防汛工作的通知",
        "2026-05-21",
        ("印发文件", "2026-05-20", None),
    ),
    ("前三季度,产值增长。", "2025年前三季度云港市经济运行情况", "2025-10-29", ("通报", None, None)),
    (
        "6月3日,县督导组向桑榆乡反馈意见。",
        "县督导组向桑榆乡反馈意见",
        "2026-06-05",
        ("督查", "2026-06-03", "桑榆乡"),
    ),
]


@pytest.mark.parametrize(("body", "title", "published", "expected"), EVENTS)
def test_the_event_has_type_first_day_and_smallest_place(body, title, published, expected):
    head = Header(title=title, published=published)
    found = event(body, segment(body), mentions(body, head), head)
    assert (found["type"], found["date"], found["place"]) == expected


WRITTEN_EVENTS = (CASES / "events.tsv").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("line", WRITTEN_EVENTS, ids=lambda line: line.split("\t")[0])
def test_a_written_page_has_the_event_its_lead_reports(line):
    title, published, text, *wanted = line.split("\t")
    body = text.replace("\\n", "\n")
    head = Header(title=title, published=None if published == "-" else published)
    found = event(body, segment(body), mentions(body, head), head) or {}
    assert [found.get(field) or "-" for field in ("type", "date", "place")] == wanted


def test_a_description_of_a_park_is_no_event():
    body = "凤栖工业园成立于2011年,规划面积8平方公里。"
    assert event(body, segment(body), mentions(body, Header()), Header(title="凤栖工业园")) is None


def test_a_tour_keeps_its_stops():
    body = "6月3日,县长林晓舟到桑榆乡调研。他先后来到宏晟新材料、启源金属等企业,询问生产情况。"
    head = Header(published="2026-06-05")
    found, parts = mentions(body, head), segment(body)
    fact, *_ = event_fact(event(body, parts, found, head), body, parts, found)
    assert fact.fields["stops"] == ["桑榆乡", "宏晟新材料", "启源金属"]


def test_work_grows_in_line_with_the_text():
    body = "\n".join(row[0] for row in ALL)
    assert growth(lambda text: mentions(text, Header()), body, len(body)) < LIMIT


def test_an_item_number_in_brackets_belongs_to_no_name():
    found = mentions("一、分工\n(一)州供销社负责收购。\n(三)州财政局要落实资金。", Header())
    assert [m.name for m in found.organisations] == ["州供销社", "州财政局"]
    assert found.regions == ()
