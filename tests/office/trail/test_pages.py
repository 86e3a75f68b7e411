"""The trail in the browser: entries in scope, export, batches with undo, verification."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.models import Document
from luodi.office.jobs.worker import run_all
from luodi.office.people.actions.found_unit import found_unit
from luodi.office.people.actions.move_unit import move_unit
from luodi.office.people.models import Unit
from luodi.office.people.standing import standing_of
from luodi.office.trail.models import Batch, Check, Entry


def text(answer) -> str:
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def intake(clerk, unit, *names: str) -> Batch:
    opened = open_intake(unit, by=standing_of(clerk), label="一批文件")
    for name in names:
        take_in([f"{name}里的话。".encode()], name=name, unit=unit, by=standing_of(clerk), intake=opened)
    return opened.batch


def test_each_sees_the_trail_of_the_own_scope(browse, hire, clerk, bureau, sibling) -> None:
    intake(clerk, bureau, "甲.txt")
    assert "甲.txt" in text(browse(clerk).get("/trail/"))
    assert "甲.txt" not in text(browse(hire("head", sibling)).get("/trail/"))


def test_an_administrator_sees_accounts_and_no_business(browse, hire, county, clerk, bureau) -> None:
    intake(clerk, bureau, "甲.txt")
    page = text(browse(hire("administrator", county)).get("/trail/"))
    assert "甲.txt" not in page
    assert "云岭县发展和改革局" in page
    assert "/trail/of/post/" not in text(browse(clerk).get("/trail/"))


def test_the_list_is_filtered_by_action_person_and_day(browse, clerk, bureau) -> None:
    intake(clerk, bureau, "甲.txt")
    client = browse(clerk)
    assert "甲.txt" in text(client.get("/trail/?verb=take_in&person=林&since=2020-01-01"))
    assert "甲.txt" not in text(client.get("/trail/?until=2020-01-01"))
    assert client.get("/trail/?since=nonsense&before=x").status_code == 200


def test_the_export_holds_what_the_list_shows_and_no_formula(browse, clerk, bureau) -> None:
    intake(clerk, bureau, "=cmd.txt", "乙.txt")
    lines = text(browse(clerk).get("/trail/?verb=take_in&format=csv")).splitlines()
    assert len(lines) == 3
    assert ",'=cmd.txt," in lines[2]


def test_a_batch_is_undone_with_a_reason(browse, hire, clerk, bureau) -> None:
    batch = intake(clerk, bureau, "甲.txt", "乙.txt")
    run_all()
    head = browse(hire("head", bureau))
    assert head.post(f"/trail/batches/{batch.pk}/", {"reason": " "}).status_code == 422
    assert head.post(f"/trail/batches/{batch.pk}/", {"reason": "传错"}).status_code == 302
    assert "还原 2 行" in text(head.get(f"/trail/batches/{batch.pk}/"))
    assert not Document.objects.filter(removed_at=None).exists()


def test_an_undo_says_what_it_kept_because_people_built_on_it(browse, admin, by, county, hire) -> None:
    batch = Batch.objects.create(kind="set-up", label="建科", by_name="潘守正")
    used, idle = (
        found_unit(name, kind="department", parent=county, by=by, batch=batch) for name in ("甲科", "乙科")
    )
    hire("clerk", used)
    admin_ = browse(admin)
    admin_.post(f"/trail/batches/{batch.pk}/", {"reason": "重来"})
    assert "<li>甲科</li>" in text(admin_.get(f"/trail/batches/{batch.pk}/"))
    assert [u.name for u in Unit.objects.filter(pk__in=(used.pk, idle.pk), removed_at=None)] == ["甲科"]


def test_who_may_not_undo_every_part_undoes_nothing(browse, hire, clerk, bureau, sibling) -> None:
    batch = intake(clerk, bureau, "甲.txt")
    assert (
        browse(hire("clerk", bureau)).post(f"/trail/batches/{batch.pk}/", {"reason": "x"}).status_code == 403
    )
    assert browse(hire("head", sibling)).get(f"/trail/batches/{batch.pk}/").status_code == 404
    assert Document.objects.get().removed_at is None


def test_the_chain_is_verified_in_the_background(browse, hire, county, bureau) -> None:
    admin = browse(hire("administrator", county, name="潘守正"))
    admin.post("/trail/chain/")
    run_all()
    assert (Check.objects.get().found, Check.objects.get().by_name) == (0, "潘守正")
    Entry.objects.filter(pk=Entry.objects.first().pk).update(reason="改了")
    admin.post("/trail/chain/")
    run_all()
    assert "被改动" in text(admin.get("/trail/chain/"))


def test_the_list_needs_the_same_queries_for_any_number_of_entries(
    browse, hire, county, bureau, sibling
) -> None:
    admin, counts = browse(hire("administrator", county)), []
    admin.get("/trail/")
    for _round in range(2):
        for to in (sibling, county):
            move_unit(
                Unit.objects.get(pk=bureau.pk),
                to=Unit.objects.get(pk=to.pk),
                by=standing_of(hire("administrator", county)),
                reason="x",
            )
        with CaptureQueriesContext(connection) as seen:
            admin.get("/trail/")
        counts.append(len(seen))
    assert counts[0] == counts[1]
