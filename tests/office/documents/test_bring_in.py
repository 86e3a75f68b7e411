"""Many files come in at once: each has its outcome, nothing is there twice, and all of it can be undone."""

import pytest

from luodi.office.documents.actions.bring_in import Incoming, bring_in
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.actions.try_again import try_again
from luodi.office.documents.actions.undo_intake import undo_intake
from luodi.office.documents.models import Arrival, Document, Fact, Intake, Original
from luodi.office.jobs.models import Job
from luodi.office.jobs.worker import run_all
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.chain import broken
from luodi.office.trail.errors import Invalid, Refused
from tests.office.documents.makers import bomb, page, zipped


@pytest.fixture
def intake(bureau: Unit, by: Standing) -> Intake:
    return open_intake(bureau, by=by)


def files(*data: tuple[str, bytes]) -> list[Incoming]:
    return [Incoming([d], name) for name, d in data]


def outcomes(intake: Intake) -> list[tuple[str, str, str]]:
    return [(str(a), a.outcome, a.code) for a in Arrival.objects.filter(intake=intake)]


def test_every_file_has_its_outcome_in_order(intake: Intake, by: Standing) -> None:
    bring_in(
        files(("a.txt", page(1)), ("b.exe", b"MZ"), ("c.txt", page(1)), ("d.txt", page(2))), intake, by=by
    )
    assert outcomes(intake) == [
        ("a.txt", "taken", ""),
        ("b.exe", "refused", "unsupported-type"),
        ("c.txt", "there", ""),
        ("d.txt", "taken", ""),
    ]
    assert Document.objects.count() == 2


def test_sending_the_same_again_repeats_nothing(bureau: Unit, intake: Intake, by: Standing) -> None:
    first = bring_in(files(("a.txt", page(1))), intake, by=by)[0]
    second = bring_in(files(("a.txt", page(1))), open_intake(bureau, by=by), by=by)[0]
    assert (second.outcome, second.document) == ("there", first.document)
    assert Job.objects.filter(kind="documents.read").count() == 1


def test_a_zip_from_windows_keeps_its_chinese_names(intake: Intake, by: Standing) -> None:
    inner = zipped({"三月/纪要.txt": page(3)}, gbk=True)
    data = zipped({"一周/通知.txt": page(1), "一周/图.jpg": b"\xff\xd8", "附件.zip": inner}, gbk=True)
    bring_in(files(("本周.zip", data)), intake, by=by)
    run_all()
    assert outcomes(intake) == [
        ("本周.zip", "opened", ""),
        ("本周.zip/一周/通知.txt", "taken", ""),
        ("本周.zip/附件.zip!三月/纪要.txt", "taken", ""),
    ]
    assert sorted(Document.objects.values_list("name", "state")) == [
        ("纪要.txt", "read"),
        ("通知.txt", "read"),
    ]
    assert ".jpg 1" in Arrival.objects.get(outcome="opened").cause


def test_a_hostile_member_is_refused_and_its_neighbours_are_read(intake: Intake, by: Standing) -> None:
    data = zipped({"../../root.txt": page(1), "好.txt": page(2), "炸.zip": bomb()}, packed=0)
    bring_in(files(("本周.zip", data)), intake, by=by)
    run_all()
    found = {path: (outcome, code) for path, outcome, code in outcomes(intake)}
    assert found["本周.zip/../../root.txt"] == ("refused", "bad-name")
    assert found["本周.zip/好.txt"] == ("taken", "")
    assert {code for _, code in found.values()} >= {"archive-bomb"}
    assert Document.objects.count() == 1


def test_originals_stay_as_they_came(intake: Intake, by: Standing) -> None:
    from luodi.office.documents.store import intact, load, path_of

    bring_in(files(("a.txt", page(1))), intake, by=by)
    original = Original.objects.get()
    assert load(original.sha256) == page(1)
    assert intact(path_of(original.sha256))


def test_what_is_refused_leaves_no_bytes_behind(intake: Intake, by: Standing, folder) -> None:
    bring_in(files(("b.exe", b"MZ")), intake, by=by)
    assert [p for p in (folder / "originals").rglob("*") if p.is_file()] == []


def test_a_file_beyond_the_limit_is_cut_off(intake: Intake, by: Standing, settings) -> None:
    settings.UPLOAD_LIMIT = 2**20
    endless = (b"0" * 2**16 for _ in range(10**6))
    arrival = bring_in([Incoming(endless, "大.txt")], intake, by=by)[0]
    assert arrival.code == "too-large"
    assert next(endless)  # it was not read to its end


def test_an_undone_intake_leaves_what_people_worked_on(intake: Intake, by: Standing) -> None:
    bring_in(files(("a.txt", page(1)), ("b.txt", page(2))), intake, by=by)
    run_all()
    kept = Document.objects.get(name="a.txt")
    confirm(Fact.objects.select_related("document__unit").filter(document=kept)[0], by=by)
    batch = undo_intake(intake, by=by, reason="发错了")
    assert list(Document.objects.filter(removed_at=None)) == [kept]
    assert (batch.report["restored"], len(batch.report["kept"])) == (1, 1)
    with pytest.raises(Invalid):
        undo_intake(intake, by=by)
    assert list(broken()) == []


def test_an_undone_intake_can_come_in_again(bureau: Unit, intake: Intake, by: Standing) -> None:
    bring_in(files(("a.txt", page(1))), intake, by=by)
    undo_intake(intake, by=by)
    again = bring_in(files(("a.txt", page(1))), open_intake(bureau, by=by), by=by)[0]
    assert again.outcome == "taken"


def test_others_need_the_right_to_remove(intake: Intake, hire, bureau: Unit) -> None:
    from luodi.office.people.standing import standing_of

    with pytest.raises(Refused):
        undo_intake(intake, by=standing_of(hire("clerk", bureau)))
    undo_intake(intake, by=standing_of(hire("head", bureau)))


def test_what_failed_is_tried_again(intake: Intake, by: Standing) -> None:
    bring_in(files(("扫描.pdf", b"%PDF-1.7\n" + b"x" * 50)), intake, by=by)
    run_all()
    assert Document.objects.get().state == "failed"
    assert try_again(intake, by=by) == 1
    assert Document.objects.get().state == "waiting"
    assert run_all() == 1


def test_parts_that_a_killed_upload_left_are_swept_up(folder) -> None:
    import time

    from luodi.office.documents.actions.sweep import sweep

    (folder / "originals").mkdir()
    part = folder / "originals" / ".part-1"
    part.write_bytes(b"x")
    assert (sweep(), part.exists()) == (0, True)
    assert (sweep(now=time.time() + 25 * 3600), part.exists()) == (1, False)
