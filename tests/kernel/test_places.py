"""Places: every row of the region tables, the path upwards, spotting, and the cost of loading."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import LIMIT, growth

from luodi.kernel import places

FOLDER = Path(__file__).parents[1] / "cases"


def table(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(line + "\t" * 4).split("\t")[:5] for line in lines if not line.startswith(("#", "name\t"))]


NOW = table("regions.tsv")
GONE = table("regions_gone.tsv")


def test_the_table_has_three_hundred_rows():
    assert len(NOW) >= 300


@pytest.mark.parametrize(("name", "codes", "level"), [row[:3] for row in NOW])
def test_a_name_gives_the_units_that_go_by_it(name, codes, level):
    found = [place for place in places.find(name) if place.current]
    assert sorted(place.code[:6] for place in found) == codes.split()
    assert found[0].level == level


@pytest.mark.parametrize(("name", "code", "level", "year", "successor"), GONE)
def test_a_unit_that_went_is_still_known(name, code, level, year, successor):
    gone = next(place for place in places.find(name) if place.code == code)
    assert (gone.level, gone.valid_to) == (level, int(year))
    assert not successor or gone.successor == successor


def test_history_tells_which_unit_a_page_meant():
    in_1999 = [p.name for p in places.find("萧山") if p.valid_on(date(1999, 6, 1))]
    in_2005 = [p.name for p in places.find("萧山") if p.valid_on(date(2005, 6, 1))]
    assert (in_1999, in_2005) == (["萧山市"], ["萧山区"])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("格尔木市", "青海省 海西蒙古族藏族自治州 格尔木市"),
        ("郭勒木德镇", "青海省 海西蒙古族藏族自治州 格尔木市 郭勒木德镇"),
        ("济源市", "河南省 济源市"),
        ("浦东新区", "上海市 浦东新区"),
        ("长安镇", None),
    ],
)
def test_the_path_leads_up_to_the_province(name, path):
    found = [" ".join(p.name for p in places.path(place)) for place in places.find(name) if place.current]
    assert path in found if path else len(found) > 1


def test_every_path_starts_with_a_province():
    rows = places._table().rows
    assert len(rows) > 4000
    assert all(places.path(places.by_code(code))[0].level == "province" for code in rows)


def test_every_successor_is_a_known_code():
    known = places._table().rows
    lines = [line for lines in known.values() for line in lines]
    named = {p.successor for p in map(places._place, lines) if p.successor}
    assert named <= set(known)


def test_townships_stand_sorted_as_the_search_by_halving_needs():
    lines = places._towns()[1:].splitlines()
    assert lines == sorted(lines)
    assert len(lines) > 38_000


@given(st.data())
def test_every_township_is_found_by_name_and_by_code(data):
    lines = places._towns()[1:].splitlines()
    name, code = data.draw(st.sampled_from(lines)).split("\t")[:2]
    assert code in {place.code for place in places.find(name)}
    assert places.by_code(code).code == code


def test_the_longest_name_wins_and_hits_do_not_overlap():
    hits = list(places.spot("海西蒙古族藏族自治州格尔木市、海西州德令哈"))
    assert [hit.name for hit in hits] == ["海西蒙古族藏族自治州", "格尔木市", "海西州", "德令哈"]


@pytest.mark.parametrize(
    "sentence", ["坚持和平发展", "共同富裕是目标", "项目建设如火如荼", "会同有关单位办理", "打造青山绿水"]
)
def test_ordinary_words_are_no_places(sentence):
    assert not list(places.spot(sentence))


@given(st.text("青海西省格尔木市通辽长安区", max_size=40))
def test_spotting_cuts_what_the_text_says(text):
    last = 0
    for hit in places.spot(text):
        assert last <= hit.start
        assert text[hit.start : hit.end] == hit.name
        assert places.find(hit.name)
        last = hit.end


def test_work_grows_in_line_with_the_text():
    assert growth(lambda text: list(places.spot(text)), "青海西蒙古族", 10_000) < LIMIT


def test_import_reads_no_table():
    code = "import luodi.kernel.places as p; print(*(f.cache_info().currsize for f in (p._table, p._towns)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]


@pytest.mark.parametrize(
    "sentence",
    [
        "成绩来安排",
        "最高要求",
        "提高密度",
        "完成安置",
        "位于都市圈",
        "从江西来",
        "协会理事",
        "全市城区和郊区",
        "大兴调查研究之风",
    ],
)
def test_names_across_two_words_are_not_spotted(sentence):
    assert [hit.name for hit in places.spot(sentence)] in ([], ["江西"])


def test_every_township_lies_in_a_known_unit():
    known = places._table().rows
    assert {line.split("\t")[1][:6] for line in places._towns()[1:].splitlines()} <= set(known)


@pytest.mark.parametrize(
    ("town", "city"),
    [("虎门镇", "东莞市"), ("小榄镇", "中山市"), ("那大镇", "儋州市"), ("新城镇", "嘉峪关市")],
)
def test_cities_without_counties_have_their_townships(town, city):
    assert city in {places.path(place)[-2].name for place in places.find(town) if place.current}


@pytest.mark.parametrize(
    ("inner", "outer", "inside"),
    [
        ("格尔木市", "青海省", True),
        ("格尔木市", "海西州", True),
        ("格尔木市", "格尔木市", True),
        ("成都市", "重庆市", False),
        ("青海省", "格尔木市", False),
        ("郭勒木德镇", "格尔木市", True),
        ("郭勒木德镇", "德令哈市", False),
    ],
)
def test_a_place_lies_in_another_by_code(inner, outer, inside):
    assert places.within(places.find(inner)[0], places.find(outer)[0]) is inside
