"""``luodi trace`` with the real engine: from a fact back to the characters and bytes of its page."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from luodi.cli import main

PAGE = (
    "全縣項目推進會召開\n　　3月2日,縣委書記林大川在全縣項目推進會上強調,各鎮要在5月底前完成閑置土地清查。\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "会议.txt").write_bytes(PAGE.encode("gb18030"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def facts(*args: str) -> list[dict[str, Any]]:
    assert main(["read", *args, "--out", "r.jsonl"], standalone_mode=False) == 0
    return [f for line in Path("r.jsonl").read_text("utf-8").splitlines() for f in json.loads(line)["facts"]]


def traced(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["trace", *args, "--format", "json"], standalone_mode=False) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_bytes_of_every_fact_are_its_source_characters(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (folder / "pages" / "会议.txt").read_bytes()
    for fact in facts("pages"):
        found = traced(capsys, fact["id"], "r.jsonl")
        start, end = found["bytes"]["start"], found["bytes"]["end"]
        assert found["fact"]["quote"] == fact["quote"]
        assert data[start:end].decode("gb18030") == found["source_text"]
        assert found["source_text"] == PAGE[found["source_start"] : found["source_end"]]


def test_the_beginning_of_an_id_and_the_page_itself_are_enough(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = facts("pages")[0]
    assert traced(capsys, fact["id"][:8], "pages")["fact"]["id"] == fact["id"]


def test_without_a_place_the_readings_of_this_folder_are_searched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = facts("pages")[0]
    assert traced(capsys, fact["id"])["fact"]["id"] == fact["id"]


def test_a_fact_in_parquet_and_a_page_in_a_zip_are_traced(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write("pages/会议.txt")
    fact = facts("a.zip")[0]
    assert main(["read", "a.zip", "--out", "r.parquet"], standalone_mode=False) == 0
    found = traced(capsys, fact["id"], "r.parquet")
    assert found["source"]["name"] == "a.zip!pages/会议.txt"
    assert found["bytes"] is not None


def test_people_see_quote_characters_bytes_and_repairs(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (fact,) = [f for f in facts("pages") if f["kind"] == "directive"]
    capsys.readouterr()
    assert main(["trace", fact["id"], "r.jsonl"], standalone_mode=False) == 0
    told = capsys.readouterr().out
    assert fact["quote"] in told
    assert "闲置土地清查" in told
    assert "閑置土地" in told
    assert "gb18030" in told


def test_a_page_that_has_changed_is_not_shown_as_evidence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fact = facts("pages")[0]
    (folder / "pages" / "会议.txt").write_bytes(PAGE.replace("3月", "4月").encode("gb18030"))
    found = traced(capsys, fact["id"], "r.jsonl")
    assert found["bytes"] is None
    assert found["source_text"] is None


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("0123456789abcdef", "pages"), 1, "没有这个编号的事实"),
        (("abc", "pages"), 2, "至少 6 位"),
        (("会议", "pages"), 2, "事实编号不对"),
        (("0123456789", "gone.jsonl"), 1, "gone.jsonl"),
        (("0123456789",), 2, "当前文件夹里没有读数文件"),
    ],
)
def test_what_is_not_found_says_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], code: int, told: str
) -> None:
    assert main(["trace", *args], standalone_mode=False) == code
    assert told in capsys.readouterr().err
