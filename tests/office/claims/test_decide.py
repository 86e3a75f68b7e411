"""A person resolves, reopens, joins, parts and takes back; each with a reason and in the trail."""

import pytest

from luodi.office.claims import following, queries
from luodi.office.claims.actions.join import join, keep_apart
from luodi.office.claims.actions.reopen import reopen
from luodi.office.claims.actions.resolve import resolve
from luodi.office.claims.actions.split import split
from luodi.office.claims.actions.take_back import take_back
from luodi.office.claims.models import ClaimGroup
from luodi.office.people.standing import standing_of
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM
from luodi.office.trail.chain import broken
from luodi.office.trail.errors import Invalid, Refused, Stale
from luodi.office.trail.models import Entry


@pytest.fixture
def head(hire, bureau):
    return standing_of(hire("head", bureau, name="沈知行"))


def decide(group: ClaimGroup, by, value: int | None = 59) -> ClaimGroup:
    claim = group.claims.get(value=value) if value else None
    return resolve(group, holds=claim, reason="一镇撤镇设市", by=by, version=group.version)


def test_a_value_is_chosen_with_a_reason(pilot, head) -> None:
    decide(pilot, head)
    pilot.refresh_from_db()
    assert (pilot.state, pilot.verdict, pilot.holds, pilot.why, pilot.resolved_by) == (
        "resolved", "value", "小城市培育试点镇 59个", "一镇撤镇设市", "沈知行",
    )  # fmt: skip
    entry = Entry.objects.first()
    assert entry is not None
    assert (entry.verb, entry.noun, entry.reason) == ("resolve", "claimgroup", "一镇撤镇设市")
    assert list(broken()) == []


def test_all_may_hold(pilot, head) -> None:
    assert decide(pilot, head, None).verdict == "both"


def test_a_decision_without_a_reason_is_refused(pilot, head) -> None:
    with pytest.raises(Invalid):
        resolve(pilot, holds=None, reason="  ", by=head)


def test_a_clerk_may_look_but_not_decide(pilot, clerk) -> None:
    with pytest.raises(Refused):
        decide(pilot, standing_of(clerk))


def test_a_head_of_one_department_does_not_decide_over_two(pilot, read, head, sibling) -> None:
    from tests.office.claims.conftest import SIXTY

    read(
        SIXTY.replace("60个", "61个").replace("11月23日", "11月22日")
        + "会议还研究了水利工作安排和来年打算。" * 9,
        sibling,
    )
    pilot.refresh_from_db()
    assert pilot.size == 3
    with pytest.raises(Refused):
        decide(pilot, head)


def test_two_decisions_at_once_do_not_overwrite_each_other(pilot, head) -> None:
    mine = ClaimGroup.objects.get(pk=pilot.pk)
    decide(pilot, head)
    with pytest.raises(Stale):
        decide(mine, head, None)


def test_a_new_figure_opens_a_resolved_group_again(pilot, head) -> None:
    decide(pilot, head)
    fact = pilot.claims.get(value=60).fact
    keep(fact, by=SYSTEM, verb="correct", fields={**fact.fields, "value": "61"})
    following.follow()
    pilot.refresh_from_db()
    assert pilot.state == "open"
    assert Entry.objects.filter(verb="reopen", actor_name="Luodi").exists()


def test_a_confirmation_alone_opens_nothing(pilot, head) -> None:
    decide(pilot, head)
    keep(pilot.claims.get(value=60).fact, by=SYSTEM, verb="confirm", state="confirmed")
    following.follow()
    pilot.refresh_from_db()
    assert pilot.state == "resolved"


def test_reopening_and_taking_back(pilot, head) -> None:
    decide(pilot, head)
    reopen(pilot, reason="口径有误", by=head)
    assert pilot.state == "open"
    take_back(pilot, by=head)
    pilot.refresh_from_db()
    assert (pilot.state, pilot.holds) == ("resolved", "小城市培育试点镇 59个")
    take_back(pilot, by=head)
    pilot.refresh_from_db()
    assert (pilot.state, pilot.holds, pilot.why) == ("open", "", "")


def test_a_figure_is_taken_out_and_put_back(pilot, head) -> None:
    own = split(pilot.claims.get(value=59), reason="只算县城", by=head)
    pilot.refresh_from_db()
    assert (pilot.size, own.size, pilot.clashes.count()) == (1, 1, 0)
    following.follow()
    pilot.refresh_from_db()
    assert pilot.size == 1
    take_back(pilot, by=head)
    pilot.refresh_from_db()
    assert (pilot.size, pilot.clashes.count()) == (2, 1)


@pytest.fixture
def later(read) -> ClaimGroup:
    """A count of the same towns in the year after, by a shorter name."""
    read(
        "青屏省试点镇座谈会在龙桥召开\n2018-05-20  来源:青屏日报\n5月19日,青屏省试点镇座谈会在龙桥镇召开,58个试点镇参加交流。\n"
    )
    return ClaimGroup.objects.get(subject="试点镇")


def test_what_may_be_the_same_is_shown_with_its_reasons(pilot, later, head) -> None:
    (row,) = queries.alike(pilot, head)
    assert row.group.pk == later.pk
    reasons = [str(reason) for reason in row.reasons]
    assert (reasons[0], reasons[2]) == ("指标名称相近（中心词相同）", "时期只是发布年份")


def test_joining_puts_figures_together_for_good_until_taken_back(pilot, later, head, read) -> None:
    join(pilot, later, reason="同一批试点镇", by=head)
    assert (pilot.size, pilot.clashes.count()) == (3, 3)
    read(
        "青屏省试点镇培训班\n2018-06-20  来源:青屏日报\n6月19日,青屏省试点镇培训班开班,57个试点镇的负责人听课。\n"
    )
    pilot.refresh_from_db()
    assert pilot.size == 4 or later.claims.count() == 0
    take_back(pilot, by=head)
    pilot.refresh_from_db()
    later.refresh_from_db()
    assert (pilot.size, later.state) == (2, "open")


def test_groups_kept_apart_are_not_proposed_again(pilot, later, head) -> None:
    keep_apart(pilot, later, reason="另一项试点", by=head)
    assert queries.alike(pilot, head) == []
    assert Entry.objects.first().reason == "另一项试点"  # type: ignore[union-attr]
