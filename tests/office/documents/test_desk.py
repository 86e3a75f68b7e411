"""The review desk in the browser: with htmx a row changes, without it the same forms lead back to the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luodi.office.documents.actions.reject import reject
from luodi.office.documents.models import Document, Fact
from luodi.office.people.standing import standing_of
from tests.office.documents.conftest import fact

HTMX = {"HTTP_HX_REQUEST": "true"}


def at(name: str, row) -> str:
    return reverse(f"documents:{name}", args=(row.pk,))


@pytest.fixture
def tab(browse, clerk):
    return browse(clerk)


def text(answer) -> str:
    return answer.content.decode()


def test_every_proposed_fact_says_that_it_is_only_proposed(tab, document) -> None:
    page = text(tab.get(at("review", document)))
    assert page.count('class="tag tag-wait"') == document.fact_count
    assert "待确认" in page


def test_the_text_gives_the_body_again_with_marks(tab, document) -> None:
    page = text(tab.get(at("review", document)))
    directive = fact(document, "directive", "储备清单")
    assert f'data-f="{directive.pk}"' in page or f'data-f="{directive.pk} ' in page
    assert "k-directive s-proposed" in page


def test_the_source_greys_what_is_not_text(tab, document) -> None:
    page = text(tab.get(at("review", document) + "?view=source"))
    assert '<span class="c" data-tip="发布信息（不属于正文）">' in page
    assert "来源:云岭县融媒体中心" in page


def test_a_filter_shows_one_kind_and_one_state(tab, document) -> None:
    page = text(tab.get(at("review", document) + "?kind=figure&state=proposed"))
    assert page.count('<li id="f') == document.facts.filter(kind="figure").count()


def test_confirming_with_htmx_swaps_the_row_and_the_coverage_line(tab, document) -> None:
    row = fact(document, "directive")
    page = text(tab.post(at("confirm", row), {"version": 1}, **HTMX))
    assert page.count('<li id="f') == 1
    assert 'id="coverage" aria-live="polite" hx-swap-oob="true"' in page
    assert "s-confirmed" in page
    assert "<html" not in page


def test_confirming_without_script_leads_back_to_the_desk(tab, document) -> None:
    row = fact(document, "directive")
    answer = tab.post(at("confirm", row), {"version": 1})
    assert answer["Location"] == f"{at('review', document)}#f{row.pk}"
    assert Fact.objects.get(pk=row.pk).state == "confirmed"


def test_a_correction_by_words_alone_finds_where_they_stand(tab, document) -> None:
    row = fact(document, "directive")
    tab.post(at("correct", row), {"version": 1, "quote": "要压实工作责任", "f_owner": "县委办"})
    now = Fact.objects.get(pk=row.pk)
    assert document.text.body[now.start : now.end] == "要压实工作责任"
    assert (now.fields["owner"], now.corrected) == ("县委办", True)


def test_words_that_are_not_in_the_text_are_refused(tab, document) -> None:
    row = fact(document, "directive")
    answer = tab.post(at("correct", row), {"version": 1, "quote": "要大力发展月球经济"}, **HTMX)
    assert answer.status_code == 422
    assert "正文里没有这句话" in text(answer)


def test_selected_words_open_the_form_of_a_missed_fact(tab, document) -> None:
    start = document.text.body.index("要压实")
    page = text(
        tab.get(at("add-fact", document), {"start": start, "end": start + 7, "kind": "directive"}, **HTMX)
    )
    assert ">\n要压实工作责任</textarea>" in page
    assert 'name="f_owner"' in page


def test_words_selected_in_the_source_are_found_in_the_body(tab, document) -> None:
    start = document.text.source.index("要压实")
    page = text(tab.get(at("add-fact", document), {"start": start, "end": start + 7, "of": "source"}, **HTMX))
    assert ">\n要压实工作责任</textarea>" in page


def test_a_missed_fact_is_added(tab, document) -> None:
    start = document.text.body.index("重点项目")
    answer = tab.post(
        at("add-fact", document),
        {"kind": "programme", "start": start, "end": start + 4, "quote": "重点项目", "f_name": "重点项目"},
        **HTMX,
    )
    made = Fact.objects.get(document=document, kind="programme", start=start, end=start + 4)
    assert (made.state, made.fields) == ("confirmed", {"name": "重点项目"})
    assert answer["HX-Retarget"] == "#facts"


def test_both_versions_are_shown_when_a_colleague_was_first(tab, document, hire, bureau) -> None:
    row = fact(document, "directive")
    reject(row, by=standing_of(hire("head", bureau, name="陆望舒")))
    answer = tab.post(at("confirm", row), {"version": 1}, **HTMX)
    assert answer.status_code == 409
    assert "陆望舒" in text(answer)
    assert "林知夏" in text(answer)
    tab.post(at("confirm", row), {"version": 2})
    assert Fact.objects.get(pk=row.pk).state == "confirmed"


def test_a_correction_that_came_second_keeps_what_was_typed(tab, document, hire, bureau) -> None:
    row = fact(document, "directive")
    other = hire("head", bureau)
    reject(row, by=standing_of(other))
    answer = tab.post(at("correct", row), {"version": 1, "quote": row.quote, "f_owner": "县委办"}, **HTMX)
    assert answer.status_code == 409
    assert 'value="县委办"' in text(answer)
    assert 'name="version" value="2"' in text(answer)


def test_bulk_shows_the_number_before_and_undo_takes_it_back(tab, document) -> None:
    sure = document.facts.filter(certainty__gte=0.95).count()
    page = text(tab.get(at("review", document)))
    assert f'value="0.95:{sure}"' in page
    tab.post(at("bulk", document), {"choice": f"0.95:{sure}", "kind": ""})
    assert document.facts.filter(state="confirmed").count() == sure
    page = text(tab.post(at("undo", document), **HTMX))
    assert page.count('<li id="f') == sure
    assert not document.facts.filter(state="confirmed").exists()


def test_the_coverage_line_names_what_has_no_directive(tab, document) -> None:
    assert (
        "希望尽快疏通化粪池"
        in text(tab.get(at("review", document))).split('id="coverage"')[1].split("</ul>")[0]
    )


def test_an_ended_review_leads_to_the_next_document(tab, document, clerk, bureau) -> None:
    answer = tab.get(reverse("documents:next"), {"after": 0})
    assert answer["Location"] == at("review", document)
    tab.post(at("finish", document), {"done": "yes"})
    assert tab.get(reverse("documents:next"))["Location"] == reverse("documents:index")


def test_three_hundred_facts_cost_no_more_queries_than_ten(tab, document) -> None:
    row = fact(document, "figure")
    tab.get(at("review", document))
    with CaptureQueriesContext(
        connection,
    ) as few:
        tab.get(at("review", document))
    Fact.objects.bulk_create(
        Fact(
            document=document,
            kind="figure",
            start=row.start,
            end=row.end,
            quote=row.quote,
            label="投资",
            fields=row.fields,
            key=f"k{n}",
            certainty=0.9,
            proposed=row.proposed,
            version=1,
        )
        for n in range(300)
    )
    with CaptureQueriesContext(connection) as many:
        assert text(tab.get(at("review", document))).count('<li id="f') > 300
    assert len(many) == len(few)
    assert len(many) <= 12


def test_a_document_that_is_not_read_has_no_desk(tab, document) -> None:
    document.text.delete()
    assert tab.get(at("review", document))["Location"] == at("show", document)


def test_nobody_of_another_unit_opens_the_desk(browse, hire, sibling, document) -> None:
    outsider = browse(hire("clerk", sibling))
    assert outsider.get(at("review", document)).status_code == 404
    assert outsider.post(at("confirm", fact(document, "figure")), {"version": 1}).status_code == 404
    assert Document.objects.get(pk=document.pk).open_count == document.open_count
