"""``luodi read`` as a user runs it, in processes of its own; the engine is the small stand-in."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

READER = Path(__file__).parents[2]
RUN = """
import functools, sys
sys.path.insert(0, {reader!r})
import luodi.cli.job as job
job.Job = functools.partial(job.Job, reader="tests.reading.standin:read")
from luodi.cli import main
main(sys.argv[1:])
"""


def command(*args: object) -> list[str]:
    return [sys.executable, "-c", RUN.format(reader=str(READER)), *map(str, args)]


def luodi(*args: object, **options: object) -> subprocess.CompletedProcess[str]:
    found = subprocess.run(command(*args), capture_output=True, timeout=60, check=False, **options)  # type: ignore[call-overload]
    return subprocess.CompletedProcess(
        args,
        found.returncode,
        found.stdout.decode("utf-8", "replace"),
        found.stderr.decode("utf-8", "replace"),
    )


def write(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        text = f"第{n}号通知\n" + f"各镇要落实第{n}项工作。" * 20
        (folder / f"p{n:04}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write(tmp_path / "pages", 3)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("many") / "pages", 600)


def names(out: str) -> list[str]:
    return [Path(json.loads(line)["source"]["name"]).name for line in out.splitlines()]


def rows(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        return [Path(s["name"]).name for s in pq.read_table(path)["source"].to_pylist()]
    return names(path.read_text(encoding="utf-8"))


def test_every_page_is_a_line_and_a_pipe_stays_silent(pages: Path) -> None:
    found = luodi("read", pages)
    assert (found.returncode, found.stderr) == (0, "")
    assert names(found.stdout) == ["p0000.txt", "p0001.txt", "p0002.txt"]


def test_what_cannot_be_read_is_told_and_counted_and_the_rest_read(pages: Path) -> None:
    (pages / "p0001.txt").write_bytes(b"")
    (pages / "p0000b.txt").write_bytes(b"\0\1")
    found = luodi("read", pages, "gone.txt")
    assert found.returncode == 1
    assert names(found.stdout) == ["p0000.txt", "p0002.txt"]
    *reasons, total = found.stderr.splitlines()
    codes = sorted(r.rsplit("[")[-1] for r in reasons)
    assert codes == ["binary-input]", "empty-input]", "not-readable]"]
    assert total == "读完 2 页，3 个输入读不了（原因见上）。"


def test_standard_input_is_read(pages: Path) -> None:
    found = luodi("read", "-", input="会议要求,要落实。".encode())
    assert json.loads(found.stdout)["source"]["name"] == "-"


def test_the_table_lines_up(pages: Path) -> None:
    found = luodi("read", pages, "--format", "table")
    head, rule, *body = found.stdout.splitlines()
    assert head.split() == [
        "页面",
        "标题",
        "发布",
        "督办",
        "表态",
        "事件",
        "项目",
        "数据",
        "计划",
        "人物",
        "机构",
        "地区",
        "日期",
    ]
    assert set(rule) == {"─"}
    assert len(body) == 3


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_jobs_and_formats_give_the_same_pages_in_order(tmp_path: Path, many: Path, suffix: str) -> None:
    out = tmp_path / f"r.{suffix}"
    assert luodi("read", many, "--out", out, "--jobs", "2").returncode == 0
    assert rows(out) == [f"p{n:04}.txt" for n in range(600)]


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_after_kill_9_resume_gives_every_page_once(tmp_path: Path, many: Path, suffix: str) -> None:
    out = tmp_path / f"r.{suffix}"
    for delay in (0.35, 0.6, 0.8):
        run = subprocess.Popen(
            command("read", many, "--out", out, "--resume", "--jobs", "1"), stderr=subprocess.DEVNULL
        )
        time.sleep(delay)
        run.kill()
        run.wait()
    assert luodi("read", many, "--out", out, "--resume").returncode == 0
    assert rows(out) == [f"p{n:04}.txt" for n in range(600)]


def test_resume_knows_pages_by_content_not_by_name(tmp_path: Path, pages: Path) -> None:
    out = tmp_path / "r.jsonl"
    luodi("read", pages, "--out", out)
    (pages / "p0000.txt").rename(pages / "renamed.txt")
    (pages / "new.txt").write_text("要落实新的一项。", encoding="utf-8")
    found = luodi("read", pages, "--out", out, "--resume")
    assert found.returncode == 0
    assert rows(out) == ["p0000.txt", "p0001.txt", "p0002.txt", "new.txt"]


def test_two_files_of_the_same_bytes_are_two_pages_also_when_resumed(tmp_path: Path, pages: Path) -> None:
    out = tmp_path / "r.jsonl"
    (pages / "p0000copy.txt").write_bytes((pages / "p0000.txt").read_bytes())
    luodi("read", pages, "--out", out)
    whole = out.read_bytes()
    out.write_bytes(whole.splitlines(keepends=True)[0] + b'{"schema":"luodi')
    luodi("read", pages, "--out", out, "--resume")
    assert out.read_bytes() == whole


def interrupted(number: int, many: Path, out: Path) -> tuple[int, str]:
    run = subprocess.Popen(
        command("read", many, "--out", out, "--jobs", "1"), stderr=subprocess.PIPE, start_new_session=True
    )
    while not out.exists() or out.stat().st_size < 50_000:
        time.sleep(0.01)
    os.killpg(run.pid, number)
    _, told = run.communicate(timeout=20)
    return run.returncode, told.decode()


def test_ctrl_c_leaves_a_valid_output_and_says_how_to_go_on(tmp_path: Path, many: Path) -> None:
    out = tmp_path / "r.jsonl"
    code, told = interrupted(signal.SIGINT, many, out)
    assert code == 130
    assert "已中断" in told
    assert "--resume" in told
    assert "Traceback" not in told
    assert 0 < len(rows(out)) < 600
    assert luodi("read", many, "--out", out, "--resume").returncode == 0
    assert Counter(rows(out)) == Counter(f"p{n:04}.txt" for n in range(600))


def test_a_plain_kill_leaves_a_valid_output(tmp_path: Path, many: Path) -> None:
    out = tmp_path / "r.jsonl"
    code, _ = interrupted(signal.SIGTERM, many, out)
    assert code == 143
    assert rows(out) == [f"p{n:04}.txt" for n in range(len(rows(out)))]


def test_a_terminal_shows_progress_with_rate_and_remaining_time(many: Path) -> None:
    mine, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    run = subprocess.Popen(
        command("read", many, "--out", os.devnull), stderr=theirs, stdout=subprocess.DEVNULL
    )
    os.close(theirs)
    shown = b""
    while part := _terminal(mine):
        shown += part
    assert run.wait(20) == 0
    told = shown.decode("utf-8", "replace")
    assert "/600 页" in told
    assert "页/s" in told
    assert "还需" in told
    assert "读完 600 页" in told


def _terminal(file: int) -> bytes:
    try:
        return os.read(file, 4096)
    except OSError:  # the other end closed
        return b""


def test_a_reader_that_leaves_ends_the_run_quietly(many: Path) -> None:
    run = subprocess.Popen(command("read", many), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait(20) == 141
    run.stderr.close()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", ["jsonl", "table"])
@pytest.mark.parametrize("where", ["--out", "stdout"])
def test_a_full_disk_is_one_line_and_exit_code_3(pages: Path, form: str, where: str) -> None:
    args = command("read", pages, "--format", form, *(["--out", "/dev/full"] if where == "--out" else []))
    with open("/dev/full", "wb") as full:
        found = subprocess.run(args, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert found.returncode == 3
    assert len(found.stderr.splitlines()) == 1
    assert "磁盘空间不足" in found.stderr


def test_a_name_in_gbk_is_printed_and_written_safely(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    try:
        for name in ("会议", "空文件"):
            Path(os.fsdecode(os.fsencode(folder) + b"/" + f"{name}.txt".encode("gbk"))).write_text(
                "要落实" if name == "会议" else ""
            )
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    found = luodi("read", folder)
    assert names(found.stdout) == ["会议.txt"]
    assert "空文件.txt：文件是空的" in found.stderr


def test_reading_one_page_loads_nothing_heavy(pages: Path) -> None:
    heavy = (
        "pyarrow",
        "tqdm",
        "docx",
        "pypdfium2",
        "concurrent.futures.process",
        "zipfile",
        "ray",
        "pyspark",
    )
    code = RUN.format(reader=str(READER)).replace(
        "main(sys.argv[1:])", "main(sys.argv[1:], standalone_mode=False)"
    )
    code += f"print([m for m in {heavy!r} if m in sys.modules], file=sys.stderr)"
    found = subprocess.run(
        [sys.executable, "-c", code, "read", str(pages / "p0000.txt")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stderr.strip() == "[]"
