"""Where the site names a scanner, nothing is read or handed out before it has said so."""

import socketserver
import struct
import threading
from collections.abc import Iterator

import pytest

from luodi.office.documents.actions.bring_in import Incoming, bring_in
from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.models import Document, Intake, Original
from luodi.office.jobs.models import Job
from luodi.office.jobs.worker import run_all
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from tests.office.documents.makers import page

VIRUS = b"EVIL-TEST-MARK"


class Scanner(socketserver.StreamRequestHandler):
    """Speaks INSTREAM: what holds the mark is a virus."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        self.wfile.write(b"stream: Test.Virus FOUND\0" if VIRUS in data else b"stream: OK\0")


@pytest.fixture
def scanner(settings) -> Iterator[None]:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def intake(bureau: Unit, by: Standing) -> Intake:
    return open_intake(bureau, by=by)


def test_clean_files_are_read_and_a_virus_is_never_opened(scanner, browse, clerk, intake, by) -> None:
    bring_in([Incoming([page(1)], "a.txt"), Incoming([page(2) + VIRUS], "b.txt")], intake, by=by)
    assert set(Document.objects.values_list("state", flat=True)) == {"held"}
    run_all()
    clean, bad = Document.objects.order_by("name")
    assert (clean.state, bad.state) == ("read", "failed")
    assert "Test.Virus" in bad.problem
    assert browse(clerk).get(f"/documents/{bad.pk}/original/").status_code == 404
    again = bring_in([Incoming([page(2) + VIRUS], "c.txt")], intake, by=by)[0]
    assert again.code == "virus"


def test_a_scanner_that_does_not_answer_is_asked_again(settings, intake, by: Standing, monkeypatch) -> None:
    settings.CLAMD = "127.0.0.1:1"
    bring_in([Incoming([page(1)], "a.txt")], intake, by=by)
    run_all()
    document = Document.objects.get()
    assert document.state == "held"
    assert "稍后自动重试" in document.problem
    job = Job.objects.get(kind="documents.scan")
    assert (job.state, job.tries) == ("waiting", 1)
    assert Original.objects.get().scan == ""
