"""What lies still in a watched folder is taken in for its unit and moved on."""

from pathlib import Path

from luodi.office.documents.actions.collect_inbox import collect_inbox
from luodi.office.documents.models import Document
from luodi.office.people.models import Unit
from tests.office.documents.makers import page, write


def inbox(folder: Path, unit: Unit) -> Path:
    return folder / "inbox" / str(unit.pk)


def test_files_are_taken_once_they_lie_still(folder: Path, bureau: Unit) -> None:
    box = inbox(folder, bureau)
    write(box, "三月/a.txt", page(1))
    write(box, "坏.exe", b"MZ")
    assert collect_inbox() == 0
    write(box, "三月/a.txt", page(2))  # it was still being written
    write(box, "b.txt.part", page(3))
    assert collect_inbox() == 1
    assert collect_inbox() == 1
    assert (box / "done/三月/a.txt").read_bytes() == page(2)
    assert "不读这种文件" in (box / "refused/坏.exe.txt").read_text("utf-8")
    assert (box / "b.txt.part").exists()
    document = Document.objects.get()
    assert (document.name, document.unit, document.came_by) == ("a.txt", bureau, "inbox")


def test_a_unit_goes_by_its_short_name_and_strangers_are_left(folder: Path, bureau: Unit) -> None:
    Unit.objects.filter(pk=bureau.pk).update(short_name="发改局")
    write(folder / "inbox/发改局", "a.txt", page(1))
    write(folder / "inbox/无此单位", "b.txt", page(2))
    collect_inbox()
    collect_inbox()
    assert list(Document.objects.values_list("name", flat=True)) == ["a.txt"]
    assert (folder / "inbox/无此单位/b.txt").exists()


def test_a_run_killed_before_moving_repeats_nothing(folder: Path, bureau: Unit, monkeypatch) -> None:
    box = inbox(folder, bureau)
    write(box, "a.txt", page(1))
    collect_inbox()
    with monkeypatch.context() as patch:
        patch.setattr("luodi.office.documents.actions.collect_inbox._move", lambda *_: None)
        collect_inbox()
    collect_inbox()
    assert (box / "done/a.txt").exists()
    assert Document.objects.count() == 1


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, bureau: Unit, tmp_path: Path) -> None:
    box = inbox(folder, bureau)
    box.mkdir(parents=True)
    (box / "secret.txt").symlink_to(write(tmp_path, "secret", page(1)))
    collect_inbox()
    collect_inbox()
    assert Document.objects.count() == 0
