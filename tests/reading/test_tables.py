"""Data files are refused where a row is empty or stands twice; every rule that fires is in the tables."""

from pathlib import Path

import pytest
from tests.shared import ROOT, SHARED, readings

from luodi.kernel.errors import TableError
from luodi.reading import tables
from luodi.reading.engine import read
from luodi.reading.model import Page

RULES = sorted((tables.FOLDER / "rules").glob("*.tsv"))


def table(tmp_path: Path, text: str) -> str:
    (tmp_path / "words.txt").write_text(text, encoding="utf-8")
    return str(tmp_path / "words")


def test_an_empty_row_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="第 2 行"):
        tables.words(table(tmp_path, "强调\n\n要求"))


def test_a_row_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="与第 1 行重复"):
        tables.words(table(tmp_path, "强调\n强调"))


def test_every_data_file_loads() -> None:
    for path in sorted(tables.FOLDER.rglob("*")):
        name = path.relative_to(tables.FOLDER).with_suffix("").as_posix()
        if path.suffix == ".txt":
            assert tables.words(name), name
        elif path.suffix == ".tsv":
            assert tables.rows(name), name


def test_no_rule_name_stands_in_two_tables() -> None:
    names = [row[0] for path in RULES for row in tables.rows(f"rules/{path.stem}")]
    assert sorted(names) == sorted(set(names))


def test_every_rule_that_fires_is_listed() -> None:
    known = {row[0] for path in RULES for row in tables.rows(f"rules/{path.stem}")}
    found = [read(Page(p.name, p.read_bytes())) for p in sorted((ROOT / "examples/pages").iterdir())]
    if SHARED.is_dir():
        found += [*readings("seeds"), *readings("pages/raw")]
    fired = {f.rule for r in found for f in r.facts} | {e.rule for r in found for e in r.edits}
    assert fired - known == set()
