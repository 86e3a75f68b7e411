"""Folders: what is written is read back; every bad row is named by file, row and column."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest

from luodi.siting import demo
from luodi.siting.intake import FaultyProblemError, read, write
from luodi.siting.problem import Candidate, Decision, Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(demo.problem(12, 40, 1), tmp_path)
    return tmp_path


def spoil(folder: Path, table: str, row: int, column: str, value: str) -> None:
    path = folder / f"{table}.csv"
    lines = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    lines[row - 1][lines[0].index(column)] = value
    path.write_text("\n".join(",".join(line) for line in lines) + "\n", "utf-8")


def plain(p: Problem) -> Problem:
    return replace(p, capacities=tuple(replace(c, used=()) for c in p.capacities))


def test_a_problem_survives_its_folder(folder: Path) -> None:
    found, faults = read(folder)
    assert faults == ()
    assert plain(found) == demo.problem(12, 40, 1)


def test_decisions_and_candidates_survive_too(tmp_path: Path) -> None:
    given = replace(
        demo.problem(12, 40, 1),
        decisions=(Decision("X0001", ("P01-01",), 1),),
        candidates=(Candidate("X0002", ("P01-02",), 0, 70, 9),),
    )
    write(given, tmp_path)
    assert plain(read(tmp_path)[0]) == given


def test_parquet_reads_like_csv(folder: Path) -> None:
    before = read(folder)[0]
    pq.write_table(pc.read_csv(folder / "parcels.csv"), folder / "parcels.parquet")
    (folder / "parcels.csv").unlink()
    assert read(folder)[0] == before


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "problem"),
    [
        ("parcels", 3, "area", "-5", "negative"),
        ("projects", 4, "need", "NaN", "not-a-number"),
        ("projects", 2, "zone", "Z9", "unknown"),
        ("parcels", 2, "park", "P99", "unknown"),
        ("projects", 5, "need", "99999", "too-large"),
        ("projects", 6, "code", "X0001", "duplicate"),
        ("projects", 2, "risk", "boom", "not-a-choice"),
        ("parcels", 4, "used", "9999", "below-used"),
        ("capacities", 2, "used", "99999999", "below-used"),
        ("parks", 2, "code", "", "missing"),
        ("projects", 3, "draw:power", "1.5", "not-whole"),
    ],
)
def test_a_bad_cell_is_named(
    folder: Path, table: str, row: int, column: str, value: str, problem: str
) -> None:
    spoil(folder, table, row, column, value)
    with pytest.raises(FaultyProblemError) as caught:
        read(folder)
    named = [(f.file, f.row, f.problem) for f in caught.value.faults]
    assert (table, row, problem) in named
    assert read(folder, skip_bad=True)[1]


def test_a_run_with_a_gap_is_disconnected(folder: Path) -> None:
    (folder / "decisions.csv").write_text("project,parcels,period\nX0001,P01-01 P02-01,0\n", "utf-8")
    with pytest.raises(FaultyProblemError, match="decisions row 2, column parcels: disconnected"):
        read(folder)


def test_an_empty_problem_is_named(folder: Path) -> None:
    heading = (folder / "projects.csv").read_text("utf-8").splitlines()[0]
    (folder / "projects.csv").write_text(heading + "\n", "utf-8")
    with pytest.raises(FaultyProblemError, match="empty"):
        read(folder, skip_bad=True)
