"""The pages of an intake, as a browser with and without its program uses them."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.office.documents.actions.bring_in import Incoming, bring_in
from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.models import Arrival, Document, Intake
from luodi.office.jobs.worker import run_all
from tests.office.documents.makers import page

JSON = {"headers": {"accept": "application/json"}}


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_files_sent_in_turns_are_one_intake(browse, clerk, bureau) -> None:
    client = browse(clerk)
    first = {"unit": bureau.pk, "uploads": [upload("a.txt", page(1)), upload("图.jpg", b"\xff\xd8\xff\x00")]}
    answer = client.post(
        "/documents/new/", {**first, "paths": json.dumps(["三月/a.txt", "三月/图.jpg"])}, **JSON
    )
    assert answer.status_code == 200
    number = answer.json()["intake"]
    client.post(
        "/documents/new/",
        {"unit": bureau.pk, "intake": number, "uploads": [upload("b.txt", page(2))]},
        **JSON,
    )
    found = Arrival.objects.filter(intake=number).values_list("path", "name", "outcome")
    assert list(found) == [
        ("三月/a.txt", "a.txt", "taken"),
        ("三月/图.jpg", "图.jpg", "refused"),
        ("", "b.txt", "taken"),
    ]
    assert "三月/图.jpg" in client.get(answer.json()["address"]).content.decode()


def test_pasted_text_is_a_document(browse, clerk, bureau) -> None:
    text = page(1).decode()
    answer = browse(clerk).post(
        "/documents/new/", {"unit": bureau.pk, "text": text, "address": "https://yunling.example/a#x"}
    )
    assert answer.status_code == 302
    document = Document.objects.get()
    assert (document.name, document.address) == ("云岭县第1次调度会.txt", "https://yunling.example/a")


@pytest.mark.parametrize("sent", [{}, {"text": "x", "address": "file:///etc/passwd"}, {"text": " "}])
def test_what_cannot_be_taken_is_said_on_the_form(browse, clerk, bureau, sent) -> None:
    answer = browse(clerk).post("/documents/new/", {"unit": bureau.pk, **sent})
    assert answer.status_code == 422
    assert 'class="errorlist' in answer.content.decode()
    assert Intake.objects.count() == 0


def test_a_unit_out_of_scope_takes_nothing_in(browse, clerk, sibling) -> None:
    answer = browse(clerk).post("/documents/new/", {"unit": sibling.pk, "text": page(1).decode()})
    assert answer.status_code == 422
    assert Document.objects.count() == 0


def test_a_gigabyte_is_refused_before_it_is_read(browse, clerk) -> None:
    answer = browse(clerk).generic("POST", "/documents/new/", b"", CONTENT_LENGTH=str(2**30))
    assert answer.status_code == 413
    assert "500 MB" in answer.content.decode()


def test_one_file_too_large_does_not_stop_the_others(browse, clerk, bureau, settings) -> None:
    settings.UPLOAD_LIMIT = 100_000
    files = [upload("大.txt", b"0" * 200_000), upload("a.txt", page(1))]
    browse(clerk).post("/documents/new/", {"unit": bureau.pk, "uploads": files})
    assert set(Arrival.objects.values_list("name", "outcome", "code")) == {
        ("大.txt", "refused", "too-large"),
        ("a.txt", "taken", ""),
    }


def test_an_intake_is_asked_again_until_its_work_is_done(browse, clerk, bureau, by) -> None:
    intake = open_intake(bureau, by=by)
    bring_in([Incoming([page(1)], "a.txt")], intake, by=by)
    client, address = browse(clerk), f"/documents/intakes/{intake.pk}/"
    assert "hx-get" in client.get(address).content.decode()
    run_all()
    done = client.get(address, headers={"hx-request": "true"}).content.decode()
    assert "hx-get" not in done
    assert "已读 1 / 1 份" in done
    assert "<html" not in done


def test_an_intake_is_seen_and_undone_in_scope_only(browse, clerk, hire, bureau, sibling, by) -> None:
    intake = open_intake(bureau, by=by)
    bring_in([Incoming([page(1)], "a.txt")], intake, by=by)
    stranger = browse(hire("clerk", sibling))
    assert stranger.get(f"/documents/intakes/{intake.pk}/").status_code == 404
    assert stranger.post(f"/documents/intakes/{intake.pk}/undo/").status_code == 404
    assert browse(clerk).post(f"/documents/intakes/{intake.pk}/undo/", {"reason": "发错"}).status_code == 302
    assert Document.objects.filter(removed_at=None).count() == 0
