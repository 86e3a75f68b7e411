"""The page of a document shows what is confirmed, leads to a passage, and never runs what a page brought along."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from luodi.kernel.spans import Span
from luodi.office.documents.actions.add_fact import add_fact
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.actions.correct import correct
from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.models import Document
from luodi.office.documents.page import as_known
from luodi.office.jobs.worker import run_all
from luodi.office.people.standing import standing_of
from luodi.office.trail.actions.undo import undo_batch
from luodi.office.trail.models import Batch, Entry
from tests.office.documents.conftest import fact

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"""云岭县{SCRIPT}召开推进会
2026-03-12  来源:<img src=x onerror=alert(2)>融媒体中心
3月11日,云岭县召开推进会。县长程远山要求,县发改局要在4月底前完成"><svg onload=alert(3)>清单。
<a href="javascript:alert(4)">要压实{SCRIPT}责任</a>。
"""


@pytest.fixture
def tab(browse, clerk):
    return browse(clerk)


def text(answer) -> str:
    return answer.content.decode()


def show(document: Document, query: str = "") -> str:
    return reverse("documents:show", args=(document.pk,)) + query


def test_only_confirmed_facts_are_marked(tab, document, by) -> None:
    assert 'class="m ' not in text(tab.get(show(document)))
    row = confirm(fact(document, "directive"), by=by)
    page = text(tab.get(show(document)))
    assert f'<li id="f{row.pk}"' in page
    assert "林知夏" in page
    assert page.count('class="known-fact') == 1


def test_what_is_proposed_is_called_not_official(tab, document) -> None:
    assert f"{document.open_count} 条事实待确认，尚不作数" in text(tab.get(show(document)))


def test_a_cite_link_marks_its_passage_without_script(tab, document) -> None:
    start = document.text.body.index("要压实工作责任")
    page = text(tab.get(show(document, f"?cite={start}-{start + 7}")))
    assert '<mark class="cited" id="cited">要压实工作责任</mark>' in page


@pytest.mark.parametrize("cite", ["", "9-3", "99999-100000", "a-b", "-1-5", "5"])
def test_a_cite_link_to_nowhere_shows_the_page(tab, document, cite: str) -> None:
    answer = tab.get(show(document, f"?cite={cite}"))
    assert answer.status_code == 200
    assert 'id="cited"' not in text(answer)


def test_the_original_is_sent_only_as_a_file_to_keep(tab, clerk, bureau) -> None:
    made, _new = take_in([HOSTILE.encode()], name='a"b;\u202e..html', unit=bureau, by=standing_of(clerk))
    answer = tab.get(reverse("documents:original", args=(made.pk,)))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "\r" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == HOSTILE.encode()


def test_the_original_of_another_unit_is_not_there(browse, hire, sibling, document) -> None:
    outsider = browse(hire("clerk", sibling))
    assert outsider.get(reverse("documents:original", args=(document.pk,))).status_code == 404


def test_a_hostile_page_runs_nowhere(tab, clerk, bureau, by) -> None:
    name = f'{SCRIPT}"onmouseover=alert(5).txt'
    made, _new = take_in([HOSTILE.encode()], name=name, unit=bureau, by=standing_of(clerk))
    run_all()
    document = Document.objects.select_related("text", "unit").get(pk=made.pk)
    evil = {"name": SCRIPT, "post": '"><img src=x onerror=alert(6)>'}
    add_fact(document, kind="person", span=Span(0, 3), fields=evil, by=by)
    review = reverse("documents:review", args=(document.pk,))
    for address in (
        show(document),
        show(document, "?tab=source"),
        review,
        f"{review}?view=source",
        reverse("documents:index"),
    ):
        page = text(tab.get(address))
        for harm in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript', '"onmouseover='):
            assert harm not in page, address


def test_hostile_values_stay_text_in_the_form_and_the_comparison(tab, document) -> None:
    row = fact(document, "directive")
    address = reverse("documents:correct", args=(row.pk,))
    given = {"version": 99, "quote": row.quote, "f_owner": f'">{SCRIPT}'}
    answer = tab.post(address, given, HTTP_HX_REQUEST="true")
    assert answer.status_code == 409
    assert "<script>alert" not in text(answer)
    assert "&lt;script&gt;" in text(answer)


def test_a_twin_outside_the_scope_is_not_named(browse, hire, tab, document, sibling, clerk) -> None:
    other = hire("clerk", sibling)
    page = document.text.source
    take_in(
        [page.encode()], name="别处.txt", unit=sibling, by=standing_of(other), address="http://example.org/1"
    )
    run_all()
    assert "别处.txt" not in text(tab.get(show(document)))


def test_the_page_costs_the_same_for_many_facts(tab, document, by, django_assert_max_num_queries) -> None:
    confirm(fact(document, "directive"), by=by)
    with django_assert_max_num_queries(12):
        tab.get(show(document))


def test_what_was_confirmed_today_was_not_known_yesterday(tab, document, by) -> None:
    confirm(fact(document, "directive"), by=by)
    today = timezone.localdate()
    assert text(tab.get(show(document, f"?known={today}"))).count('class="known-fact') == 1
    yesterday = text(tab.get(show(document, f"?known={today - timedelta(days=1)}")))
    assert yesterday.count('class="known-fact') == 0
    assert f"以下是 {today - timedelta(days=1)} 时所知" in yesterday


def test_a_correction_is_shown_as_it_was_before(document, by) -> None:
    row = confirm(fact(document, "directive"), by=by)
    first = Entry.objects.get(noun="fact", verb="confirm")
    correct(
        fact(document, "directive"),
        by=by,
        span=Span(row.start, row.end),
        fields={**row.fields, "owner": "县委办"},
    )
    day = first.at
    (known,) = [f for f in as_known(document, day) if f.pk == row.pk]
    assert (known.fields["owner"], known.state) == ("县发展和改革局", "confirmed")


def test_an_undo_from_the_trail_counts_the_open_facts_anew(document, by) -> None:
    confirm(fact(document, "directive"), by=by)
    undo_batch(Batch.objects.get(kind="judgement"), by=by.actor)
    assert Document.objects.get(pk=document.pk).open_count == document.open_count


def test_the_history_is_one_click_away(tab, document) -> None:
    assert reverse("trail:history", args=("document", document.pk)) in text(tab.get(show(document)))
