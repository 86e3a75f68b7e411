"""Figures of one thing from several documents stand side by side, and stay so as facts change."""

from pathlib import Path

import pytest

from luodi.office.claims import following
from luodi.office.claims.models import Claim, ClaimGroup, Clash
from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.models import Fact
from luodi.office.jobs.worker import run_all
from luodi.office.people.standing import SYSTEM_STANDING
from luodi.office.trail.actions.keep import keep, remove
from luodi.office.trail.actor import SYSTEM
from tests.shared import SHARED, needs_shared


def values(group: ClaimGroup) -> list[int]:
    return sorted(int(c.value) for c in group.claims.all())


def test_two_counts_of_pilot_towns_stand_side_by_side_and_clash(pilot) -> None:
    assert values(pilot) == [59, 60]
    assert (pilot.documents, pilot.clashes.count(), pilot.state) == (2, 1, "open")


def test_the_real_page_and_a_later_count_stand_side_by_side(bureau) -> None:
    needs_shared()
    seed = next(Path(SHARED, "data", "seeds").glob("003_*.txt"))
    later = "浙江小城市培育试点再出发\n2017-12-20  来源:青屏日报\n龙桥镇撤镇设市后,全省还有59个小城市培育试点镇。\n"
    for name, data in ((seed.name, seed.read_bytes()), ("later.txt", later.encode())):
        take_in([data], name=name, unit=bureau, by=SYSTEM_STANDING)
    run_all()
    following.follow()
    group = ClaimGroup.objects.get(subject="小城市培育试点镇", size=2)
    assert (values(group), group.place, group.clashes.count()) == ([59, 60], "330000", 1)


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ("规上工业增加值完成12.5亿元", "规模以上工业增加值12.5亿元", False),
        ("规上工业增加值完成12.5亿元", "规模以上工业增加值125000万元", False),
        ("规上工业增加值完成12.5亿元", "规模以上工业增加值12.9亿元", True),
        ("新增建设用地指标300亩", "新增建设用地指标20公顷", False),
        ("新增建设用地指标300亩", "新增建设用地指标30公顷", True),
        ("新签约亿元以上项目超30个", "新签约亿元以上项目35个", False),
        ("新签约亿元以上项目30个", "新签约亿元以上项目35个", True),
    ],
)
def test_units_rounding_and_bounds_decide_what_contradicts(read, first, second, clash) -> None:
    for n, text in enumerate((first, second)):
        read(
            f"云岭县经济运行情况第{n}期\n2026-03-1{n}  来源:云岭发布\n2025年,全县{text}。会议研究了第{n}项工作。\n"
        )
    group = ClaimGroup.objects.get(size=2)
    assert (group.documents, Clash.objects.exists()) == (2, clash)


def test_a_plan_and_a_result_do_not_contradict(read) -> None:
    read("云岭县推进会\n2026-03-10  来源:云岭发布\n会议要求,确保2026年完成固定资产投资120亿元。\n")
    read("云岭县通报\n2026-12-20  来源:云岭发布\n2026年完成固定资产投资118亿元。\n")
    assert not Clash.objects.exists()


def test_a_copy_proves_nothing(read, pilot) -> None:
    from tests.office.claims.conftest import SIXTY

    read(SIXTY.replace("\n", "\r\n", 1))
    pilot.refresh_from_db()
    assert pilot.size == 2


def test_a_rejected_figure_leaves_and_the_clash_with_it(pilot) -> None:
    fact = pilot.claims.get(value=59).fact
    keep(fact, by=SYSTEM, verb="reject", state=Fact.State.REJECTED)
    following.follow()
    pilot.refresh_from_db()
    assert (pilot.size, pilot.clashes.count()) == (1, 0)


def test_a_removed_document_takes_its_figures_along(pilot) -> None:
    remove(pilot.claims.get(value=59).document, by=SYSTEM, reason="重复")
    following.follow()
    pilot.refresh_from_db()
    assert pilot.size == 1


def test_a_corrected_value_is_compared_anew(pilot) -> None:
    fact = pilot.claims.get(value=59).fact
    keep(fact, by=SYSTEM, verb="correct", fields={**fact.fields, "value": "60"})
    following.follow()
    pilot.refresh_from_db()
    assert (values(pilot), pilot.clashes.count()) == ([60, 60], 0)


def test_reading_again_leaves_no_ghost(pilot) -> None:
    document = pilot.claims.get(value=59).document
    from luodi.office.jobs.queue import put

    put("documents.read", document=document.pk)
    run_all()
    following.follow()
    pilot.refresh_from_db()
    assert (values(pilot), pilot.size, pilot.clashes.count()) == ([59, 60], 2, 1)
    assert not Claim.objects.filter(fact=None).exists()


def test_following_again_changes_nothing(pilot) -> None:
    before = list(ClaimGroup.objects.order_by("pk").values())
    following.Cursor.objects.update(seq=0)
    following.follow()
    assert list(ClaimGroup.objects.order_by("pk").values()) == before


def test_changed_tables_compare_everything_anew(pilot) -> None:
    following.Cursor.objects.update(rules="older")
    assert following.follow() > 0
    assert following.follow() == 0


def test_figures_without_a_period_or_with_a_bare_subject_stand_alone(read) -> None:
    read("云岭县座谈会\n来源:云岭发布\n座谈会上,30家企业参加。\n")
    read("青屏县座谈会\n来源:青屏发布\n座谈会上,12家企业参加。\n")
    assert not Clash.objects.exists()
