"""From a confirmed sentence to write-off, with every step held to its person and its needs."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from luodi.office.directives.actions.advance import advance, allowed
from luodi.office.directives.actions.break_down import break_down
from luodi.office.directives.actions.extend import answer_extension, ask_extension
from luodi.office.directives.actions.feed_back import NewProof, feed_back
from luodi.office.directives.actions.register_directive import register_directive
from luodi.office.directives.machine import State, transitions
from luodi.office.directives.models import Directive
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing, standing_of
from luodi.office.trail.errors import Invalid, OfficeError, Refused, Stale
from luodi.office.trail.models import Entry

SOON = timedelta(days=60)


@pytest.fixture
def supervisor(hire, county) -> Standing:
    return standing_of(hire("supervisor", county, name="罗启明"))


@pytest.fixture
def second(hire, county) -> Standing:
    return standing_of(hire("supervisor", county, name="白露"))


@pytest.fixture
def handler(clerk) -> Standing:
    return standing_of(clerk)


@pytest.fixture
def directive(county: Unit, bureau: Unit, supervisor: Standing) -> Directive:
    row = register_directive("完成项目储备清单", unit=county, by=supervisor, words="县长办公会议纪要第3号")
    advance(row, "register", by=supervisor)
    row.refresh_from_db()
    return advance(row, "assign", by=supervisor, lead=bureau, due=timezone.localdate() + SOON)


def go(row: Directive, *steps: str, by: Standing, **more: str) -> Directive:
    for step in steps:
        row = advance(Directive.objects.get(pk=row.pk), step, by=by, **more)
    return row


def test_a_directive_goes_from_assignment_to_write_off(directive, handler, supervisor, second) -> None:
    row = go(directive, "sign_for", "start", by=handler)
    feed_back(
        row,
        "清单已报县政府",
        by=handler,
        progress=Decimal(100),
        proofs=[NewProof("permit", timezone.localdate(), number="云发改〔2026〕12号")],
    )
    row = go(row, "report_done", by=handler)
    row = go(row, "recheck", "close", by=second)
    assert (row.state, row.light, row.progress) == ("closed", "done", Decimal(100))
    verbs = list(Entry.objects.filter(noun="directive").order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        "draft",
        "register",
        "assign",
        "sign_for",
        "start",
        "progress",
        "report_done",
        "recheck",
        "close",
    ]


def test_nothing_is_reported_done_without_a_proof(directive, handler) -> None:
    row = go(directive, "sign_for", "start", by=handler)
    with pytest.raises(Invalid) as caught:
        go(row, "report_done", by=handler)
    assert caught.value.code == "missing-proof"


def test_a_light_is_grey_until_there_is_proof(directive, handler) -> None:
    assert (directive.light, directive.light_code) == ("grey", "no-proof")
    feed_back(
        directive,
        "已印发方案",
        by=handler,
        proofs=[NewProof("permit", timezone.localdate(), number="云政办〔2026〕3号")],
    )
    directive.refresh_from_db()
    assert directive.light == "green"


def test_the_lead_unit_alone_signs(directive, supervisor, hire, sibling) -> None:
    for stranger in (supervisor, standing_of(hire("clerk", sibling))):
        with pytest.raises(Refused):
            go(directive, "sign_for", by=stranger)


def test_who_reported_does_not_recheck(directive, hire, county, bureau) -> None:
    both = hire("clerk", bureau, name="双职")
    from luodi.office.people.actions.appoint import appoint
    from luodi.office.people.standing import SYSTEM_STANDING

    appoint(both, county, role="supervisor", by=SYSTEM_STANDING)
    by = standing_of(both)
    feed_back(directive, "办结", by=by, proofs=[NewProof("permit", timezone.localdate(), number="1号")])
    row = go(directive, "sign_for", "start", "report_done", by=by)
    with pytest.raises(Refused):
        go(row, "recheck", by=by)


def test_a_late_request_for_more_time_is_refused(directive, handler, supervisor) -> None:
    Directive.objects.filter(pk=directive.pk).update(due=timezone.localdate() - timedelta(days=1))
    directive.refresh_from_db()
    with pytest.raises(Invalid) as caught:
        ask_extension(
            directive, new_due=timezone.localdate() + SOON, reason="雨季", progress="过半", by=handler
        )
    assert caught.value.code == "late"


def test_a_granted_request_moves_the_due_date(directive, handler, supervisor) -> None:
    later = directive.due + timedelta(days=30)
    asked = ask_extension(directive, new_due=later, reason="雨季停工", progress="完成一半", by=handler)
    answer_extension(asked, grant=True, by=supervisor)
    directive.refresh_from_db()
    assert directive.due == later


def test_a_parent_does_not_close_before_its_parts(directive, handler, supervisor, second, sibling) -> None:
    break_down(directive, "水利部分", lead=sibling, by=supervisor)
    feed_back(
        directive, "本级办完", by=handler, proofs=[NewProof("permit", timezone.localdate(), number="2号")]
    )
    row = go(directive, "sign_for", "start", "report_done", by=handler)
    row = go(row, "recheck", by=second)
    with pytest.raises(Invalid) as caught:
        go(row, "close", by=second)
    assert caught.value.code == "open-children"


def test_a_part_is_not_due_after_the_whole(directive, supervisor, sibling) -> None:
    with pytest.raises(Invalid):
        break_down(directive, "水利部分", lead=sibling, by=supervisor, due=directive.due + timedelta(days=1))


def test_a_stale_step_is_told_and_loses_nothing(directive, handler) -> None:
    stale = Directive.objects.get(pk=directive.pk)
    go(directive, "sign_for", by=handler)
    with pytest.raises(Stale):
        advance(stale, "sign_for", by=handler)
    assert Directive.objects.get(pk=directive.pk).state == "signed_for"


def test_a_mark_of_secrecy_is_refused(county, supervisor) -> None:
    with pytest.raises(Invalid) as caught:
        register_directive("办理事项", unit=county, by=supervisor, words="机密★1年")
    assert caught.value.code == "confidential"


@pytest.mark.parametrize("state", State.values)
def test_no_step_outside_the_table_can_be_taken(directive, supervisor, handler, state) -> None:
    Directive.objects.filter(pk=directive.pk).update(state=state)
    for name, transition in transitions().items():
        if state not in transition.sources:
            for person in (supervisor, handler):
                with pytest.raises(OfficeError):
                    go(directive, name, by=person, reason="试", authority="试")


def test_the_page_shows_only_steps_the_person_may_take(directive, handler, supervisor) -> None:
    assert {t.name for t in allowed(directive, handler)} == {"sign_for", "return"}
    assert {t.name for t in allowed(directive, supervisor)} == {"suspend", "cancel"}


def test_due_dates_count_statutory_working_days() -> None:
    from luodi.office.directives.bridge import working_days_left

    # 春节 2026: 15–23 February off, 14 and 28 February worked (notice of November 2025).
    assert working_days_left(date(2026, 2, 13), date(2026, 2, 24)) == 2
