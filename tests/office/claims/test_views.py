"""The pages of claims, their scope and what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.office.claims import queries
from luodi.office.claims.actions.resolve import resolve
from luodi.office.people.standing import standing_of
from tests.office.claims.conftest import FIFTY_NINE, SIXTY


def test_the_story_of_the_pilot_towns(pilot, hire, bureau, browse) -> None:
    browser = browse(hire("head", bureau))
    assert f"/claims/{pilot.pk}/" in browser.get("/").text
    assert "有矛盾" in browser.get("/claims/").text
    page = browser.get(f"/claims/{pilot.pk}/").text
    claim = pilot.claims.get(value=59)
    assert "<mark>59</mark>个小城市培育试点镇" in page
    assert f"/documents/{claim.document_id}/#c{claim.fact.start}-{claim.fact.end}" in page
    decision = {"holds": claim.pk, "reason": "一镇撤镇设市", "version": pilot.version}
    assert browser.post(f"/claims/{pilot.pk}/resolve/", decision).status_code == 302
    page = browser.get(f"/claims/{pilot.pk}/").text
    assert "一镇撤镇设市" in page
    assert "以“小城市培育试点镇 59个”为准" in page
    assert f"/claims/{pilot.pk}/" not in browser.get("/").text
    assert f"/claims/{pilot.pk}/" in browser.get("/claims/?tab=resolved").text
    browser.post(f"/claims/{pilot.pk}/undo/")
    assert f"/claims/{pilot.pk}/" in browser.get("/claims/?q=试点镇&year=2017").text


def test_a_stale_or_empty_decision_is_told(pilot, hire, bureau, browse) -> None:
    browser = browse(hire("head", bureau))
    stale = browser.post(
        f"/claims/{pilot.pk}/resolve/", {"holds": "both", "reason": "口径不同", "version": 0}
    )
    assert stale.status_code == 409
    assert browser.post(f"/claims/{pilot.pk}/resolve/", {"holds": "both", "reason": ""}).status_code == 422
    assert browser.post(f"/claims/{pilot.pk}/resolve/", {"holds": "x", "reason": "r"}).status_code == 422


def test_who_sees_one_side_sees_no_contradiction(read, bureau, sibling, county, hire, browse) -> None:
    read(SIXTY, bureau)
    read(FIFTY_NINE, sibling)
    one, both = standing_of(hire("head", bureau)), standing_of(hire("leader", county))
    assert queries.tab_counts(both) == {"clash": 1, "all": 1, "resolved": 0}
    assert queries.tab_counts(one) == {"clash": 0, "all": 0, "resolved": 0}
    (group,) = queries.groups(both).filter(clash=True)
    page = browse(hire("clerk", bureau)).get(f"/claims/{group.pk}/").text
    assert "59" not in page.split("<main")[1].replace(str(group.pk), "")
    assert "有矛盾" not in page


def test_who_sees_one_side_does_not_read_the_decision(read, bureau, sibling, county, hire, browse) -> None:
    read(SIXTY, bureau)
    read(FIFTY_NINE, sibling)
    supervisor = standing_of(hire("supervisor", county))
    (group,) = queries.groups(supervisor).filter(clash=True)
    resolve(group, holds=group.claims.get(value=59), reason="龙桥撤镇设市", by=supervisor)
    assert "龙桥撤镇设市" not in browse(hire("clerk", bureau)).get(f"/claims/{group.pk}/").text
    assert "龙桥撤镇设市" in browse(hire("leader", county)).get(f"/claims/{group.pk}/").text


def test_a_group_out_of_scope_does_not_exist(pilot, hire, sibling, browse) -> None:
    browser = browse(hire("head", sibling))
    assert browser.get(f"/claims/{pilot.pk}/").status_code == 404
    assert browser.post(f"/claims/{pilot.pk}/resolve/", {"holds": "both", "reason": "r"}).status_code == 404
    assert browse(hire("clerk", sibling)).post(f"/claims/{pilot.pk}/undo/").status_code == 403


@pytest.mark.parametrize("address", ["/claims/", "/claims/?tab=all", "/claims/?tab=resolved&year=x&place=--"])
def test_an_empty_list_teaches(clerk, browse, address) -> None:
    assert "并排" in browse(clerk).get(address).text


def test_the_number_of_queries_does_not_grow(read, clerk, browse) -> None:
    browser, costs = browse(clerk), []
    subjects = iter(["规上工业增加值", "固定资产投资", "社会消费品零售总额", "一般公共预算收入"])
    for _ in range(2):
        for subject in (next(subjects), next(subjects)):
            for n in (1, 2):
                body = f"2025年,全县{subject}{n}2.5亿元。会议研究了第{n}项{subject}工作。"
                read(f"云岭县{subject}第{n}期\n2026-03-1{n}  来源:云岭发布\n{body}\n")
        browser.get("/claims/")
        with CaptureQueriesContext(connection) as queries_:
            assert browser.get("/claims/").text.count("有矛盾") >= len(costs) + 1
        costs.append(len(queries_))
    assert costs[0] == costs[1] <= 14
