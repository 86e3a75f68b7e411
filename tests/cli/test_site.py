"""``luodi site`` as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luodi.cli.site import command


def run(*args: object) -> Result:
    return CliRunner().invoke(command, [str(a) for a in args], standalone_mode=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("county")
    assert run("demo", made, "--projects", 20, "--parcels", 10).return_value == 0
    return made


@pytest.fixture(scope="module")
def plan(folder: Path) -> Path:
    out = folder / "plan.json"
    found = run(folder, "--out", out, "--work", 2, "--nodes", 20)
    assert found.return_value == 0, found.output
    return out


def test_a_folder_becomes_a_verified_plan(plan: Path) -> None:
    assert plan.is_file()


def test_explain_gives_reasons_of_a_refused_project(plan: Path) -> None:
    from luodi.siting import archive

    refused = archive.load(plan)[1].refused[0]
    found = run("explain", plan, refused)
    assert found.return_value == 0, found.output
    assert refused in found.output


def test_show_writes_a_page(plan: Path) -> None:
    assert run("show", plan).return_value == 0
    assert plan.with_suffix(".html").read_text("utf-8").startswith("<!doctype html>")


def test_bad_rows_stop_the_solve_and_are_named(folder: Path, tmp_path: Path) -> None:
    for path in folder.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (tmp_path / "parks.csv").read_text("utf-8")
    (tmp_path / "parks.csv").write_text(text + "P01,重复,,100,0,\n", "utf-8")
    found = run(tmp_path, "--out", tmp_path / "p.json")
    assert found.return_value == 1
    assert "duplicate" in found.output
    assert (
        run(tmp_path, "--out", tmp_path / "p.json", "--skip-bad", "--work", 1, "--nodes", 5).return_value == 0
    )
