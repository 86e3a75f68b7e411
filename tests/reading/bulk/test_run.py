"""Reading many pages: the pool, pages that kill it, the outputs, and taking up a run that was killed."""

from __future__ import annotations

import io
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.reading.standin import read

from luodi.cli.table import Table
from luodi.kernel.errors import EmptyInput, OptionError, OutputError
from luodi.reading.bulk import parquet, sinks
from luodi.reading.bulk.columns import PAGE_SCHEMA, records, unpacked
from luodi.reading.bulk.pool import Plan, Pool, PoolFailed
from luodi.reading.bulk.run import Chunk, Done, Form, chunks, read_batch, work
from luodi.reading.identity import sha256
from luodi.reading.model import Page

PLAN = Plan(jobs=2, engine="tests.reading.standin:read", seconds=5)


def text(number: int) -> Page:
    return Page(f"p{number:03}.txt", f"第{number}号:各镇要落实第{number}项。".encode())


def names(done: Iterable[Done]) -> list[str]:
    return [json.loads(x)["source"]["name"] for d in done for x in d.payload.splitlines()]


def errors(done: Iterable[Done]) -> list[str]:
    return [e for d in done for e in d.errors]


def pooled(items: list[Page], plan: Plan = PLAN) -> list[Done]:
    with Pool(plan) as pool:
        return list(pool.run(chunks(items, pages=4)))


def test_chunks_keep_order_and_close_at_their_bounds() -> None:
    items = [text(1), EmptyInput(name="leer"), text(2), Page("big", b"x" * 100), text(3)]
    found = list(chunks(items, pages=4, size=100))
    assert [[p.name for p in c.pages] for c in found] == [["p001.txt", "p002.txt", "big"], ["p003.txt"]]
    assert [e.rsplit("[")[-1] for e in found[0].errors] == ["empty-input]"]


def test_results_come_in_the_order_of_the_input() -> None:
    slow = [Page("slow.txt", b"SLOW 0.3"), *map(text, range(30))]
    assert names(pooled(slow)) == ["slow.txt", *(f"p{n:03}.txt" for n in range(30))]


def test_a_page_our_code_fails_on_is_named_and_the_rest_read() -> None:
    done = pooled([text(1), Page("bad.txt", b"FAIL"), Page("bin", b"\0"), text(2)])
    assert names(done) == ["p001.txt", "p002.txt"]
    assert [e.split("：")[0] for e in errors(done)] == ["bad.txt", "bin"]
    assert "KeyError" in errors(done)[0]


def test_a_page_that_kills_its_process_twice_is_named_and_the_rest_read_once() -> None:
    items = [text(n) for n in range(20)]
    items[9] = Page("killer.txt", b"KILL")
    done = pooled(items)
    assert names(done) == [f"p{n:03}.txt" for n in range(20) if n != 9]
    assert len(errors(done)) == 1
    assert "killer.txt：单独读这一页时进程两次意外中止" in errors(done)[0]


def test_a_process_killed_from_outside_costs_no_page(tmp_path: Path) -> None:
    items = [text(n) for n in range(20)]
    items[5] = Page("once.txt", f"KILL-ONCE {tmp_path}/flag\n要落实。".encode())
    done = pooled(items)
    assert (tmp_path / "flag").exists()
    assert errors(done) == []
    assert Counter(names(done)) == Counter(p.name for p in items)


def test_a_page_that_takes_too_long_is_given_up() -> None:
    done = pooled(
        [text(1), Page("slow.txt", b"SLOW 30"), text(2)], Plan(1, "lines", "tests.reading.standin:read", 1)
    )
    assert names(done) == ["p001.txt", "p002.txt"]
    assert "用时超过上限" in errors(done)[0]


def test_the_pool_draws_its_input_as_it_goes() -> None:
    drawn: list[int] = []

    def source() -> Iterator[Page]:
        for n in range(400):
            drawn.append(n)
            yield text(n)

    with Pool(PLAN) as pool:
        results = pool.run(chunks(source(), pages=4))
        next(results)
        assert len(drawn) <= 4 * (4 * PLAN.jobs + 2)
        results.close()  # type: ignore[attr-defined]  # a generator


def test_a_batch_has_a_row_for_every_page_in_order() -> None:
    rows = [{"name": "a", "data": "要落实。".encode()}, {"name": "b", "data": b"\0"}]
    found = read_batch(pa.Table.from_pylist(rows, schema=PAGE_SCHEMA), read)
    assert [s["sha256"] for s in found["source"].to_pylist()] == [sha256(r["data"]) for r in rows]
    assert found["problem"].to_pylist()[0] is None
    assert "binary-input" in found["problem"].to_pylist()[1]


def test_both_forms_hold_the_same_rows() -> None:
    chunk = Chunk(tuple(map(text, range(3))))
    lines = [json.loads(x) for x in work(chunk, "lines", read).payload.splitlines()]
    assert list(records(unpacked(work(chunk, "arrow", read).payload))) == lines


def done_of(number: int, form: Form = "lines") -> Done:
    return work(Chunk((text(number),)), form, read)


def rows_of(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        return [s["name"] for s in pq.read_table(path)["source"].to_pylist()]
    return [json.loads(x)["source"]["name"] for x in path.read_bytes().splitlines()]


def test_lines_torn_by_a_kill_are_cut_and_the_others_known(tmp_path: Path) -> None:
    out = tmp_path / "r.jsonl"
    whole = done_of(1).payload + done_of(2).payload
    for cut in (1, 40, len(done_of(2).payload) - 1):
        out.write_bytes(whole[:-cut])
        sink = sinks.Lines(str(out), resume=True)
        assert sink.done() == {bytes.fromhex(sha256(text(1).data)): 1}
        sink.write(done_of(2))
        sink.close()
        assert out.read_bytes() == whole


def test_without_resume_an_old_output_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "r.jsonl"
    out.write_bytes(done_of(1).payload)
    sink = sinks.Lines(str(out))
    sink.write(done_of(2))
    sink.close()
    assert rows_of(out) == ["p002.txt"]


@pytest.mark.parametrize("kind", [sinks.Lines, parquet.Parquet, Table])
def test_a_file_that_is_not_ours_is_never_overwritten(tmp_path: Path, kind: Any) -> None:
    page = tmp_path / "通知.txt"
    page.write_text("要落实", encoding="utf-8")
    with pytest.raises(OptionError, match="不会覆盖"):
        kind(str(page))
    assert page.read_text(encoding="utf-8") == "要落实"


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    first = sinks.Lines(str(tmp_path / "r.jsonl"))
    with pytest.raises(OptionError, match="另一个 luodi"):
        sinks.Lines(str(tmp_path / "r.jsonl"))
    first.close()


def test_a_full_disk_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "r.jsonl"
    sink = sinks.Lines(str(out))
    sink.write(done_of(1))
    room = len(done_of(2).payload) + 50
    real = os.write

    def fill(file: int, data: memoryview) -> int:
        nonlocal room
        if not room:
            raise OSError(28, "No space left on device")
        written = real(file, data[:room])
        room -= written
        return written

    monkeypatch.setattr(os, "write", fill)
    with pytest.raises(OutputError, match="磁盘空间不足"):
        sink.write(work(Chunk((text(2), text(3))), "lines", read))
    sink.close()
    assert rows_of(out) == ["p001.txt", "p002.txt"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_device_that_is_full_is_told_in_one_line() -> None:
    sink = sinks.Lines("/dev/full")
    with pytest.raises(OutputError, match="磁盘空间不足"):
        sink.write(done_of(1))
    sink.close()
    with open("/dev/full", "wb", buffering=0) as full, pytest.raises(OutputError):
        sinks.Stream(full).write(done_of(1))


def test_a_reader_that_left_is_no_full_disk() -> None:
    class Gone(io.BytesIO):
        def write(self, _: Any) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        sinks.Stream(Gone()).write(done_of(1))


def test_an_output_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="文件夹不存在"):
        sinks.Lines(str(tmp_path / "no" / "r.jsonl"))


def test_parquet_is_one_file_at_the_end(tmp_path: Path) -> None:
    out = tmp_path / "r.parquet"
    sink = parquet.Parquet(str(out))
    for number in range(5):
        sink.write(done_of(number, "arrow"))
    sink.close()
    assert rows_of(out) == [f"p{n:03}.txt" for n in range(5)]
    assert [p.name for p in tmp_path.iterdir()] == ["r.parquet"]


def test_parquet_without_pages_is_valid(tmp_path: Path) -> None:
    parquet.Parquet(str(tmp_path / "r.parquet")).close()
    assert rows_of(tmp_path / "r.parquet") == []


def abandoned(out: Path, numbers: Iterable[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Write parts of two pages each and leave as a kill would, the lock gone with the process."""
    monkeypatch.setattr(parquet, "FIRST_PART", 2)
    monkeypatch.setattr(parquet, "PART_PAGES", 2)
    sink = parquet.Parquet(str(out), resume=True)
    for number in numbers:
        sink.write(done_of(number, "arrow"))
    os.close(sink._lock)


def test_parquet_parts_left_by_a_kill_are_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "r.parquet"
    abandoned(out, range(5), monkeypatch)
    (tmp_path / "r.parquet.parts" / "part-00000003.parquet.draft").write_bytes(b"PAR1 torn")
    sink = parquet.Parquet(str(out), resume=True)
    assert sink.done() == {bytes.fromhex(sha256(text(n).data)): 1 for n in range(4)}
    sink.write(done_of(4, "arrow"))
    sink.close()
    assert rows_of(out) == [f"p{n:03}.txt" for n in range(5)]


def test_a_kill_after_the_join_does_not_double_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "r.parquet"
    abandoned(out, range(4), monkeypatch)
    monkeypatch.setattr(
        parquet.shutil, "rmtree", lambda *_, **__: None
    )  # killed before the parts were removed
    parquet.Parquet(str(out), resume=True).close()
    sink = parquet.Parquet(str(out), resume=True)
    assert sink.done().total() == 4
    sink.write(done_of(4, "arrow"))
    sink.close()
    assert rows_of(out) == [f"p{n:03}.txt" for n in range(5)]


def test_a_full_disk_keeps_the_parquet_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "r.parquet"
    abandoned(out, range(2), monkeypatch)
    sink = parquet.Parquet(str(out), resume=True)
    sink.write(done_of(2, "arrow"))
    monkeypatch.setattr(parquet.os, "fsync", full)
    with pytest.raises(OutputError, match="磁盘空间不足"):
        sink.close()
    assert rows_of(tmp_path / "r.parquet.parts" / "part-00000001.parquet") == ["p000.txt", "p001.txt"]
    assert not list((tmp_path / "r.parquet.parts").glob("*.draft"))


def full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_pool_that_cannot_start_says_so_and_blames_no_page() -> None:
    with (
        Pool(Plan(1, "lines", "tests.reading.standin:missing")) as pool,
        pytest.raises(PoolFailed, match="无法启动"),
    ):
        list(pool.run(chunks([text(1)])))
