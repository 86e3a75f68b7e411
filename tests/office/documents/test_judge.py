"""A person judges what the engine proposed; every judgement is kept, counted and can be taken back."""

import pytest

from luodi.kernel.spans import Span
from luodi.office.documents.actions.add_fact import add_fact
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.actions.confirm_above import confirm_above
from luodi.office.documents.actions.correct import correct
from luodi.office.documents.actions.finish_review import finish_review
from luodi.office.documents.actions.reject import reject
from luodi.office.documents.actions.undo_judgement import undo_judgement
from luodi.office.documents.models import Document, Fact
from luodi.office.people.standing import standing_of
from luodi.office.trail.chain import broken
from luodi.office.trail.errors import Invalid, Refused, Stale
from luodi.office.trail.models import Batch, Entry
from tests.office.documents.conftest import fact


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_confirming_keeps_who_and_when(document, by) -> None:
    done = confirm(fact(document, "directive"), by=by)
    assert (again(done).state, again(done).judged_by) == ("confirmed", "林知夏")
    assert again(done).judged_at is not None
    assert again(document).open_count == document.open_count - 1


def test_rejecting_may_say_why(document, by) -> None:
    done = reject(fact(document, "figure"), by=by, reason="目标不是实绩")
    assert (again(done).state, again(done).note) == ("rejected", "目标不是实绩")
    assert Entry.objects.get(noun="fact", verb="reject").reason == "目标不是实绩"


def test_correcting_keeps_what_was_proposed(document, by) -> None:
    old = fact(document, "directive")
    start = document.text.body.index("要在4月底前")
    span = Span(start, start + len("要在4月底前完成项目储备清单"))
    done = again(correct(old, by=by, span=span, fields={**old.fields, "owner": "县发改局"}))
    assert (done.quote, done.fields["owner"], done.corrected) == (
        "要在4月底前完成项目储备清单",
        "县发改局",
        True,
    )
    assert done.proposed["fields"]["owner"] == "县发展和改革局"
    assert done.proposed["start"] < done.start


def test_a_correction_of_nothing_is_a_confirmation(document, by) -> None:
    old = fact(document, "directive")
    done = again(correct(old, by=by, span=Span(old.start, old.end), fields=old.fields))
    assert (done.state, done.corrected) == ("confirmed", False)


def test_a_missed_fact_is_added_and_confirmed(document, by) -> None:
    start = document.text.body.index("重点项目推进会")
    done = again(
        add_fact(document, kind="event", span=Span(start, start + 7), fields={"type": "会议"}, by=by)
    )
    assert (done.quote, done.state, done.added, done.version) == ("重点项目推进会", "confirmed", True, 1)


def test_bulk_confirms_what_was_shown_and_nothing_else(document, by) -> None:
    sure = document.facts.filter(certainty__gte=0.95).count()
    assert 0 < sure < document.facts.count()
    with pytest.raises(Invalid):
        confirm_above(document, by=by, certainty=0.95, expected=sure + 1)
    assert not document.facts.filter(state="confirmed").exists()
    confirm_above(document, by=by, certainty=0.95, expected=sure)
    assert document.facts.filter(state="confirmed").count() == sure
    assert Batch.objects.filter(kind="judgement").count() == 1


def test_undo_takes_back_one_judgement_after_the_other(document, by) -> None:
    total = document.facts.count()
    confirm_above(document, by=by, certainty=0, expected=total - 1 + 1)
    reject(fact(document, "figure"), by=by)
    assert again(document).review == "done"
    assert len(undo_judgement(document, by=by).facts) == 1
    assert fact(document, "figure").state == "confirmed"
    assert len(undo_judgement(document, by=by).facts) == total
    assert again(document).open_count == total
    assert again(document).review == "open"
    with pytest.raises(Invalid):
        undo_judgement(document, by=by)


def test_an_added_fact_goes_when_it_is_undone(document, by) -> None:
    add_fact(document, kind="event", span=Span(0, 4), fields={}, by=by)
    undo_judgement(document, by=by)
    assert not Fact.objects.filter(document=document, removed_at=None, kind="event", start=0, end=4).exists()


def test_undo_leaves_what_a_colleague_has_changed_since(document, by, hire, bureau) -> None:
    row = confirm(fact(document, "directive"), by=by)
    reject(again(row), by=standing_of(hire("head", bureau)))
    assert undo_judgement(document, by=by).kept != ()
    assert again(row).state == "rejected"


def test_two_browsers_on_one_fact_lose_nothing(document, by, hire, bureau) -> None:
    mine, theirs = fact(document, "directive"), fact(document, "directive")
    reject(theirs, by=standing_of(hire("head", bureau, name="陆望舒")), version=1)
    with pytest.raises(Stale) as caught:
        confirm(mine, by=by, version=1)
    assert (caught.value.theirs["state"], caught.value.mine["state"]) == ("rejected", "confirmed")
    assert again(mine).judged_by == "陆望舒"
    assert Batch.objects.filter(kind="judgement").count() == 1


def test_the_last_judgement_ends_the_review(document, by) -> None:
    rows = list(Fact.objects.filter(document=document).select_related("document__unit"))
    for row in rows[:-1]:
        confirm(row, by=by)
    assert again(document).review == "open"
    reject(rows[-1], by=by)
    assert (again(document).review, again(document).open_count) == ("done", 0)


def test_a_review_can_be_ended_and_opened_by_hand(document, by) -> None:
    finish_review(document, by=by)
    assert again(document).review == "done"
    assert again(document).open_count > 0
    finish_review(document, by=by, done=False)
    assert again(document).review == "open"


def test_a_colleague_of_another_unit_judges_nothing(document, hire, sibling) -> None:
    outsider = standing_of(hire("clerk", sibling))
    with pytest.raises(Refused):
        confirm(fact(document, "directive"), by=outsider)
    with pytest.raises(Refused):
        confirm_above(document, by=outsider, certainty=0, expected=0)


def test_every_judgement_is_in_the_chain(document, by) -> None:
    confirm(fact(document, "directive"), by=by)
    undo_judgement(document, by=by)
    verbs = list(Entry.objects.filter(noun="fact").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["confirm", "undo"]
    assert list(broken()) == []
    assert Document.objects.get(pk=document.pk).open_count == document.open_count
