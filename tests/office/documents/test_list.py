"""The list of documents: filtered, paged, counted, exported and acted upon, within one's scope."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.office.documents import listing
from luodi.office.documents.list_form import ListForm
from luodi.office.documents.models import Document, Original, SavedView
from luodi.office.people.models import Unit
from luodi.office.people.standing import standing_of


def add(unit: Unit, title: str, **values) -> Document:
    original = Original.objects.create(sha256=f"{Original.objects.count():064d}", size=1)
    values = {"state": "read", "validity": "genuine", **values}
    return Document.objects.create(
        unit=unit, title=title, name=f"{title}.txt", original=original, version=1, came_by="import", **values
    )


@pytest.fixture
def pages(bureau: Unit) -> list[Document]:
    days = [date(2026, 3, 12), None, date(2026, 1, 5), date(2025, 7, 1), None]
    return [
        add(bureau, f"第{n}期简报", published=day, open_count=n, event_type="会议" if n % 2 else "调研", region_code="632801")
        for n, day in enumerate(days)
    ]  # fmt: skip


def titles(page: str) -> list[str]:
    import re

    return re.findall(r'<th scope="row" class="title"><span><a href="[^"]+">([^<]+)', page)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [4, 3, 2, 1, 0]),
        ("sort=oldest", [0, 1, 2, 3, 4]),
        ("sort=published", [0, 2, 3, 4, 1]),
        ("sort=open", [4, 3, 2, 1, 0]),
        ("q=第3期", [3]),
        ("since=2026-01-01&until=2026-02-01", [2]),
        ("event=调研", [4, 2, 0]),
        ("region=海西州", [4, 3, 2, 1, 0]),
        ("region=110000", []),
        ("validity=fiction", []),
        ("tab=done", []),
        ("sort=nonsense&since=nonsense&unit=999&after=x~y", [4, 3, 2, 1, 0]),
    ],
)
def test_filters_and_orders(browse, clerk, pages, query: str, expected: list[int]) -> None:
    page = browse(clerk).get(f"/documents/?{query}").content.decode()
    assert titles(page) == [f"第{n}期简报" for n in expected]


@pytest.mark.parametrize("sort", list(listing.SORTS))
def test_pages_forth_and_back_show_every_row_once(clerk, pages, sort: str, monkeypatch) -> None:
    monkeypatch.setattr(listing, "ON_A_PAGE", 2)
    by, whole = standing_of(clerk), ListForm({"sort": sort}, units=Unit.objects.all())
    everything = [d.pk for d in listing.every(by, whole.asked())]
    forth, after = [], ""
    while True:
        piece = listing.piece(by, whole.asked(after=after))
        forth.append([d.pk for d in piece.rows])
        if not piece.after:
            break
        after = piece.after
    assert [pk for part in forth for pk in part] == everything
    assert sorted(everything) == [d.pk for d in pages]
    back = listing.piece(by, whole.asked(after=piece.before, back=True))
    assert [d.pk for d in back.rows] == forth[-2]


def test_copies_are_folded_under_the_first_in_sight(browse, clerk, hire, county, bureau, sibling) -> None:
    elsewhere = add(sibling, "原件")
    add(bureau, "转载", copy_of=elsewhere)
    head = browse(hire("supervisor", county)).get("/documents/").content.decode()
    assert titles(head) == ["原件"]
    mine = browse(clerk).get("/documents/").content.decode()
    assert titles(mine) == ["转载"]
    assert "原件" not in mine
    both = browse(hire("supervisor", county)).get("/documents/?copies=1").content.decode()
    assert "与《原件》重复" in both


def test_a_list_costs_the_same_queries_for_more_rows(browse, clerk, bureau, pages) -> None:
    client = browse(clerk)
    client.get("/documents/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/documents/")
    for n in range(20):
        add(bureau, f"另{n}")
    with CaptureQueriesContext(connection) as more:
        client.get("/documents/")
    assert len(few) == len(more)


def test_an_export_holds_all_rows_and_no_formula(browse, clerk, bureau, pages) -> None:
    add(bureau, '=HYPERLINK("http://x")')
    answer = browse(clerk).get("/documents/export.csv?col=unit&col=open&sort=oldest")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0] == "标题,单位,待审事实"
    assert lines[1] == "第0期简报,云岭县发展和改革局,0"
    assert lines[6].startswith("\"'=HYPERLINK")
    assert len(lines) == 7


def test_a_workbook_keeps_numbers_and_days(browse, clerk, pages) -> None:
    from openpyxl import load_workbook

    answer = browse(clerk).get("/documents/export.xlsx?col=published&col=open&sort=oldest")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("标题", "发布日期", "待审事实")
    assert (rows[1][0], rows[1][1].date(), rows[1][2]) == ("第0期简报", date(2026, 3, 12), 0)


def test_views_are_saved_for_one_person(browse, clerk, hire, bureau) -> None:
    client = browse(clerk)
    client.post("/documents/views/", {"name": "待核会议", "query": "event=会议&after=1"})
    view = SavedView.objects.get()
    assert "after" not in view.query
    assert "待核会议" in client.get("/documents/").content.decode()
    other = browse(hire("clerk", bureau))
    assert "待核会议" not in other.get("/documents/").content.decode()
    other.post("/documents/views/", {"forget": view.pk})
    assert SavedView.objects.count() == 1


def test_many_are_marked_as_reviewed(browse, clerk, pages) -> None:
    browse(clerk).post("/documents/act/", {"act": "finish", "pk": [pages[0].pk, pages[1].pk]})
    assert list(Document.objects.filter(review="done").order_by("pk")) == pages[:2]


def test_removal_needs_a_reason_the_right_and_the_scope(browse, clerk, hire, bureau, sibling, pages) -> None:
    asked = {"act": "remove", "pk": [pages[0].pk], "reason": "重复"}
    browse(clerk).post("/documents/act/", asked)
    browse(hire("head", sibling)).post("/documents/act/", asked)
    head = browse(hire("head", bureau))
    assert head.post("/documents/act/", {**asked, "reason": ""}).status_code == 422
    assert Document.objects.filter(removed_at=None).count() == 5
    head.post("/documents/act/", asked)
    assert Document.objects.filter(removed_at=None).count() == 4


def test_an_empty_list_teaches_the_next_step(browse, clerk) -> None:
    page = browse(clerk).get("/documents/").content.decode()
    assert "/documents/new/" in page
