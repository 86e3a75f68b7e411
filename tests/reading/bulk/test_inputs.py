"""Where pages come from: files, folders, patterns, standard input; and what is no page."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from luodi.kernel.errors import EmptyInput, InputError, NotReadable, TooLarge, UnsupportedType
from luodi.reading.bulk.inputs import Item, Limits, Opener, Tally, measure, pages
from luodi.reading.model import Page


def names(items: list[Item], folder: Path) -> list[str]:
    return [os.path.relpath(i.name or "", folder) if isinstance(i, Page) else i.code for i in items]


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_folder_is_read_by_name_with_the_folders_in_it(tmp_path: Path) -> None:
    write(tmp_path, b_txt="乙", a__c_html="丙", a__a_txt="甲")
    assert names(list(pages([str(tmp_path)])), tmp_path) == ["a/a.txt", "a/c.html", "b.txt"]


def test_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    write(tmp_path, a_txt="甲", b_txt="乙")
    given = [str(tmp_path / "b.txt"), str(tmp_path / "a.txt")]
    assert names(list(pages(given)), tmp_path) == ["b.txt", "a.txt"]


def test_files_of_a_folder_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    write(tmp_path, a_txt="甲", style_css="x", more_css="x", data_json="{}")
    tally = Tally()
    assert len(list(pages([str(tmp_path)], tally=tally))) == 1
    assert tally.skipped == {".css": 2, ".json": 1}


def test_a_file_named_outright_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    write(tmp_path, data_json="通知")
    (page,) = pages([str(tmp_path / "data.json")])
    assert isinstance(page, Page)


def test_a_pattern_stands_for_its_files(tmp_path: Path) -> None:
    write(tmp_path, a_txt="甲", x__b_txt="乙", c_html="丙")
    assert names(list(pages([f"{tmp_path}/**/*.txt"])), tmp_path) == ["a.txt", "x/b.txt"]


def test_a_pattern_without_files_is_a_named_problem(tmp_path: Path) -> None:
    (problem,) = pages([f"{tmp_path}/*.pdf"])
    assert isinstance(problem, NotReadable)
    assert "通配符" in str(problem)


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    write(tmp_path, **{"a[1]_txt": "甲"})
    assert names(list(pages([str(tmp_path / "a[1].txt")])), tmp_path) == ["a[1].txt"]


def test_what_is_missing_empty_or_unsupported_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path, a_txt="", b_txt=" \n\t", c_doc="x", e_txt="戊")
    found = list(pages([str(tmp_path), str(tmp_path / "gone.txt"), str(tmp_path / "e.txt")]))
    kinds = [type(i) for i in found]
    assert kinds == [EmptyInput, EmptyInput, UnsupportedType, Page, NotReadable, Page]


@pytest.mark.parametrize(("head", "size"), [(b"", 5 << 20), (b"%PDF-1.7", 21 << 20)])
def test_a_page_beyond_the_limit_is_not_taken_into_memory(tmp_path: Path, head: bytes, size: int) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as sparse:
        sparse.write(head or b"x")
        sparse.truncate(size)
    (problem,) = pages([str(path)])
    assert isinstance(problem, TooLarge)
    assert "--max-size" in str(problem)
    (page,) = pages([str(path)], limits=Limits(22 << 20, 22 << 20))
    assert isinstance(page, Page)


def test_a_file_without_permission_is_a_named_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)  # the tests may run as root, whom no mode stops
    (problem,) = Opener(Limits(), Tally()).file(str(path))
    assert "没有读取权限" in str(problem)


def test_a_link_back_up_is_not_followed_for_ever(tmp_path: Path) -> None:
    write(tmp_path, a__a_txt="甲")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert names(list(pages([str(tmp_path)])), tmp_path) == ["a/a.txt"]


def test_a_name_that_is_not_utf8_can_be_printed_and_its_page_read(tmp_path: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "会议纪要.txt".encode("gbk")))).write_text("要落实")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (page,) = pages([str(tmp_path)])
    assert isinstance(page, Page)
    assert page.name == f"{tmp_path}/会议纪要.txt"


def test_standard_input_is_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("通知".encode())))
    assert list(pages(["-"])) == [Page("-", "通知".encode())]


def test_measuring_counts_files_bytes_and_archives(tmp_path: Path) -> None:
    write(tmp_path, a_txt="甲乙", b_zip="x", c_css="x")
    found = measure([str(tmp_path)])
    assert (found.files, found.size, found.archives) == (2, 7, True)


def test_every_problem_says_the_file_and_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, a_txt="", b_doc="x")
    for problem in pages([str(tmp_path), str(tmp_path / "gone")]):
        assert isinstance(problem, InputError)
        assert str(tmp_path) in str(problem)
        assert "请" in str(problem)


@pytest.mark.parametrize(("name", "code"), [("a.docx", "encrypted-file"), ("b.txt", "unsupported-type")])
def test_a_binary_office_file_is_named_as_such(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / name).write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    (problem,) = pages([str(tmp_path / name)])
    assert isinstance(problem, InputError)
    assert problem.code == code
