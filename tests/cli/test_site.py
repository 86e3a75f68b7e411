"""``luodi site`` as a user runs it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from luodi.cli import group
from luodi.cli.site import command
from luodi.kernel.errors import OptionError
from luodi.siting import archive
from luodi.siting.archive import write_whole
from luodi.siting.verify import violations


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


def test_a_foreign_file_is_not_overwritten_without_force(folder: Path, plan: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "账本.json"
    foreign.write_text("{}", "utf-8")
    assert isinstance(run(folder, "--out", foreign, "--work", 1).exception, OptionError)
    assert isinstance(run("show", plan, "--out", foreign).exception, OptionError)
    assert foreign.read_text("utf-8") == "{}"
    assert run("show", plan, "--out", foreign, "--force").return_value == 0


def test_an_earlier_plan_and_page_may_be_written_again(folder: Path, plan: Path) -> None:
    assert run(folder, "--out", plan, "--work", 1, "--nodes", 5).return_value == 0
    assert run("show", plan).return_value == 0
    assert run("show", plan).return_value == 0


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("旧", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "新" * 9999 + "\ud800")
    assert path.read_text("utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_help_of_every_subcommand_is_in_chinese() -> None:
    for words in (("--help",), ("solve", "--help"), ("show", "--help"), ("demo", "--help")):
        told = CliRunner().invoke(group, ["site", *words], prog_name="luodi").output
        assert "用法" in told
        assert not any(english in told for english in ("Options", "Usage", "default:", "required", "Show"))


def test_ctrl_c_leaves_the_best_plan_and_its_gap(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    words = [
        sys.executable,
        "-c",
        "from luodi.cli import main; main()",
        "site",
        folder,
        "--work",
        10_000_000,
        "--out",
        out,
    ]
    with subprocess.Popen(
        [str(w) for w in words], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as solving:
        assert solving.stderr is not None
        solving.stderr.read(40)  # the first line of progress: a plan is there
        solving.send_signal(signal.SIGINT)
        told = solving.stderr.read().decode()
    assert solving.returncode == 130
    assert "Ctrl-C" in told
    asked, found = archive.load(out)
    assert violations(asked, found) == []
