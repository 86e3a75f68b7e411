"""The pages of search, with and without htmx, and what they cost."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def test_an_empty_box_teaches_how_to_ask(clerk, browse, index, bureau) -> None:
    index()
    page = browse(clerk).get("/search/")
    assert page.status_code == 200
    assert "拼音" in page.text


def test_a_missing_index_is_said_and_queued(clerk, browse) -> None:
    from luodi.office.jobs.models import Job

    assert "索引" in browse(clerk).get("/search/?q=项目").text
    assert Job.objects.filter(kind="search.build", state="waiting").count() == 1


def test_results_mark_and_cite(clerk, browse, bureau, write, index) -> None:
    document = write(bureau, "项目清单", "我县亩均税收提高", facts={"亩均税收": "figure"})
    index()
    page = browse(clerk).get("/search/?q=亩均").text
    assert "<mark>亩均</mark>税收" in page
    assert f'href="/documents/{document.pk}/#c2-6"' in page


def test_htmx_gets_the_results_alone(clerk, browse, bureau, write, index) -> None:
    write(bureau, "项目清单")
    index()
    page = browse(clerk).get("/search/?q=项目", headers={"HX-Request": "true", "HX-Target": "results"}).text
    assert "<html" not in page
    assert "项目" in page


def test_suggestions_lead_to_the_place(clerk, browse, bureau, write, index) -> None:
    document = write(bureau, "通知", "健全要素跟着项目走", facts={"要素跟着项目走": "programme"})
    index()
    page = browse(clerk).get("/search/suggest/?q=ys").text
    assert f'href="/documents/{document.pk}/#c2-9"' in page
    assert "<mark>要素</mark>跟着项目走" in page


def test_a_reader_of_nothing_is_refused(hire, bureau, browse) -> None:
    assert browse(hire("administrator", bureau)).get("/search/?q=项目").status_code == 403


def test_the_number_of_queries_does_not_grow(clerk, browse, bureau, write, index) -> None:
    browser, costs = browse(clerk), []
    for _ in range(2):
        for n in range(6):
            write(bureau, f"项目清单{n}", "亩均税收", facts={"亩均税收": "figure", "税收": "figure"})
        index()
        browser.get("/search/?q=税收")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/search/?q=税收")
        costs.append(len(queries))
    assert costs[1] <= costs[0] <= 20


def test_turning_pages_shows_everything_once(clerk, browse, bureau, write, index) -> None:
    import re

    for n in range(45):
        write(bureau, f"项目清单{n}")
    index()
    browser = browse(clerk)
    pages = [browser.get(f"/search/?q=项目&page={n}").text for n in (1, 2, 3, 4)]
    shown = [m for page in pages[:3] for m in re.findall(r'<h2><a href="/documents/(\d+)/"', page)]
    assert len(shown) == len(set(shown)) == 45


def test_nonsense_in_the_address_narrows_nothing(clerk, browse, bureau, write, index) -> None:
    write(bureau, "项目清单")
    index()
    for address in (
        "?q=%00&page=x",
        "?q=项目&unit=9e9&since=today&kind=<b>",
        "?q=" + "项" * 5000,
        "?q=...&page=-1",
        '?q="“',
    ):
        assert browse(clerk).get("/search/" + address).status_code == 200
