"""A list of addresses makes documents that wait for their pages; pages fill them, fetched or uploaded."""

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from luodi.office.documents import fetching
from luodi.office.documents.actions.bring_in import Incoming, bring_in
from luodi.office.documents.actions.fetch_page import fetch_page
from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.actions.want import want
from luodi.office.documents.addresses import listed
from luodi.office.documents.fetching import Bounds, Fetched, FetchFailed, fetch
from luodi.office.documents.models import Arrival, Document, Intake
from luodi.office.jobs.models import Job
from luodi.office.jobs.worker import run_all
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.errors import Invalid
from tests.office.documents.makers import page, zipped

ONE, TWO = "https://yunling.example/a", "https://yunling.example/b?id=2"


def workbook(*cells: str) -> bytes:
    from openpyxl import Workbook

    out, book = io.BytesIO(), Workbook()
    for n, value in enumerate(cells, 1):
        book.active.cell(n, 2, value)
    book.save(out)
    return out.getvalue()


@pytest.fixture
def intake(bureau: Unit, by: Standing) -> Intake:
    return open_intake(bureau, by=by, came_by="list")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("网址.txt", f"要闻 {ONE}\n{TWO}#top\n\n{ONE}\n".encode()),
        ("网址.txt", f"要闻 {ONE}\n{TWO}\n".encode("gb18030")),
        ("网址.csv", f'标题,网址\n"甲,乙",{ONE}\n丙,{TWO}\n'.encode()),
        ("网址.xlsx", workbook("网址", ONE, TWO, "无")),
    ],
)
def test_a_list_is_read_from_text_table_and_workbook(name: str, data: bytes) -> None:
    assert listed(name, data) == [ONE, TWO]


@pytest.mark.parametrize(
    "data", ["没有网址".encode(), zipped({"xl/workbook.xml": b"<a"}), b"ftp://a.example/x"]
)
def test_a_list_without_addresses_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        listed("网址.txt", data)


def test_wanted_pages_are_shown_until_somebody_uploads_them(
    intake: Intake, bureau: Unit, by: Standing
) -> None:
    want([ONE, TWO], intake, by=by)
    assert list(Document.objects.values_list("state", flat=True)) == ["wanted", "wanted"]
    assert Job.objects.count() == 0  # the site does not fetch
    saved = f"<!-- saved from url=(0025){ONE} -->\n<html><body>".encode() + page(1)
    arrival = bring_in([Incoming([saved], "另存.html")], open_intake(bureau, by=by), by=by)[0]
    run_all()
    filled = Document.objects.get(address=ONE)
    assert (arrival.outcome, arrival.document, filled.state) == ("taken", filled, "read")
    assert Document.objects.count() == 2
    assert Arrival.objects.get(intake=intake, address=ONE).outcome == "taken"


def test_an_address_known_to_the_unit_is_not_wanted_again(intake: Intake, bureau: Unit, by: Standing) -> None:
    want([ONE], intake, by=by)
    again = want([ONE, TWO], open_intake(bureau, by=by), by=by)
    assert [a.outcome for a in again] == ["there", "wanted"]


def test_where_the_site_allows_it_pages_are_fetched(
    intake: Intake, by: Standing, settings, monkeypatch
) -> None:
    settings.FETCH = True
    pages = {ONE: Fetched(b"<!DOCTYPE html><p>" + page(1), "text/html")}

    def get(address: str) -> Fetched:
        if address not in pages:
            raise FetchFailed("网站返回 404。")
        return pages[address]

    monkeypatch.setattr("luodi.office.documents.work.fetch_page", lambda d: fetch_page(d, get=get))
    want([ONE, TWO], intake, by=by)
    run_all()
    states = dict(Document.objects.values_list("address", "state"))
    assert states == {ONE: "read", TWO: "wanted"}
    assert Document.objects.get(address=TWO).problem == "网站返回 404。"


class Site(BaseHTTPRequestHandler):
    """A site with a page, a way inside, a circle, and a page without end."""

    def do_GET(self) -> None:
        if self.path == "/inside":
            self.answer(302, Location="http://10.0.0.1/admin")
        elif self.path == "/circle":
            self.answer(302, Location="/circle")
        elif self.path == "/image":
            self.answer(200, **{"Content-Type": "image/png"})
        elif self.path == "/endless":
            self.answer(200, **{"Content-Type": "text/html"})
            try:
                for _ in range(100):
                    self.wfile.write(b"0" * 2**16)
            except OSError:
                pass
        else:
            self.answer(200, **{"Content-Type": "text/html; charset=utf-8"})
            self.wfile.write(b"<p>hello</p>")

    def answer(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://yunling.example:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def here(host: str, port: int) -> list[str]:
    """Every name leads to this machine; numbers stand for themselves."""
    return ["127.0.0.1"] if host == "yunling.example" else [host]


LOCAL = Bounds(
    size=2**20, seconds=10, resolve=here, allowed=lambda n: n == "127.0.0.1" or fetching.open_web(n)
)


def test_a_page_is_fetched_from_the_number_looked_at(site: str) -> None:
    assert fetch(f"{site}/a", LOCAL) == Fetched(b"<p>hello</p>", "text/html")


@pytest.mark.parametrize(
    ("path", "why"),
    [("/inside", "内部网络"), ("/circle", "没有尽头"), ("/image", "image/png"), ("/endless", "1 MB")],
)
def test_what_leads_astray_is_refused(site: str, path: str, why: str) -> None:
    with pytest.raises(FetchFailed, match=why):
        fetch(f"{site}{path}", LOCAL)


@pytest.mark.parametrize(
    "numbers", [["127.0.0.1"], ["8.8.8.8", "192.168.1.1"], ["::1"], ["169.254.169.254"], []]
)
def test_a_name_that_leads_inside_is_not_asked(numbers: list[str]) -> None:
    with pytest.raises(FetchFailed, match="内部网络"):
        fetch("http://yunling.example/", Bounds(resolve=lambda host, port: numbers))
