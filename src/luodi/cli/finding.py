"""Finding a fact by its id, in readings or by reading again, and the page it came from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from luodi.kernel.errors import FactNotFound, LuodiError, NotReadable, OptionError
from luodi.kernel.spans import Span
from luodi.reading.bulk.inputs import pages
from luodi.reading.bulk.run import engine
from luodi.reading.model import Page, Source
from luodi.reading.out import from_record, record

SHORTEST = 6
READINGS = (".jsonl", ".parquet")
ROW = 16
"""Bytes that a line of the dump holds at least, so that no character is torn over two lines."""

HEX_WIDTH = 3 * (ROW + 3) - 1
"""Columns of the hex part: a character that begins in the last place may take three bytes more."""

Record = dict[str, Any]


def find(fact_id: str, where: tuple[str, ...]) -> tuple[Record, Record, str]:
    """Return the record and the fact whose id begins with ``fact_id``, and the file or page it was found in.

    Raises ``FactNotFound``; ``OptionError`` where the id is too short or begins several ids.
    """
    if len(fact_id) < SHORTEST or set(fact_id) - set("0123456789abcdef"):
        step = f"请给出至少 {SHORTEST} 位的十六进制编号，从 luodi read 的输出（facts 里的 id）复制"
        raise OptionError("事实编号不对", seen=fact_id, step=step)
    places = where or _nearby()
    found: dict[str, tuple[Record, Record, str]] = {}
    for place in places:
        for kept in _records(place, fact_id):
            for fact in kept["facts"]:
                if fact["id"].startswith(fact_id):
                    found.setdefault(fact["id"], (kept, fact, place))
    if len(found) > 1:
        step = f"请多写几位：{'、'.join(list(found)[:5])}"
        raise OptionError("有多条事实的编号以此开头", seen=fact_id, step=step)
    if not found:
        raise FactNotFound(seen=f"{fact_id}，找过 {'、'.join(places)}")
    return next(iter(found.values()))


def trace(kept: Record, fact: Record, place: str) -> Record:
    """Return everything about where ``fact`` was read from, as plain values."""
    reading = from_record(kept)
    span = reading.map.to_source(Span(fact["start"], fact["end"]))
    out: Record = {
        "fact": fact,
        "source": kept["source"],
        "source_start": span.start,
        "source_end": span.end,
        "source_text": None,
        "edits": [e for e in kept["edits"] if e["start"] < span.end and e["end"] > span.start],
        "bytes": None,
        "why": "找不到原文件（已移动或改过），不能列出字节",
    }
    page = original(kept["source"], place)
    if page is not None:
        source = decoded(page)
        out["source_text"] = span.of(source.text)
        out.update(_bytes(page, source, span))
    return out


def original(source: Record, place: str) -> Page | None:
    """Return the page that ``source`` names if it can be found and its SHA-256 is the same."""
    from hashlib import sha256

    container = source["name"].split("!")[0]
    beside = os.path.join(os.path.dirname(place), container)
    for path in dict.fromkeys((container, beside, *([place] if not place.endswith(READINGS) else []))):
        if not os.path.exists(path):
            continue
        for item in pages([path]):
            if isinstance(item, Page) and sha256(item.data).hexdigest() == source["sha256"]:
                return item
    return None


def decoded(page: Page) -> Source:
    """Return the source text of a page, as the engine sees it."""
    from luodi.reading.blocks import container
    from luodi.reading.decode import decode

    return container(page) or decode(page)


def dump(data: bytes, at: int, text: str, encoding: str) -> list[str]:
    """Return ``data`` in hex beside its characters, whole characters in each line.

    >>> dump("会议".encode("gbk"), 32, "会议", "gbk")
    ['  00000020  bb e1 d2 e9                                               会议']
    """
    out, row, kept = [], b"", ""
    for character in text:
        row += character.encode(encoding, "replace")
        kept += character
        if len(row) >= ROW:
            out.append(_line(data, at, len(row), kept))
            data, at, row, kept = data[len(row) :], at + len(row), b"", ""
    return [*out, _line(data, at, len(data), kept)] if data else out


def _line(data: bytes, at: int, size: int, text: str) -> str:
    shown = "".join(c if c.isprintable() else "·" for c in text)
    return f"  {at:08x}  {data[:size].hex(' '):<{HEX_WIDTH}}  {shown}"


def _bytes(page: Page, source: Source, span: Span) -> Record:
    from luodi.reading.origin import byte_span

    if source.encoding in {"docx", "pdf"}:
        return {"why": f"不适用：{source.encoding} 的文字在容器里，字符位置按提取出的文字层计"}
    found = byte_span(page.data, source, span)
    if found is None:
        return {"why": "原文件的字节与文字不能逐一对应"}
    part = page.data[found.start : found.end]
    rows = dump(part, found.start, span.of(source.text), source.encoding)
    return {"bytes": {"start": found.start, "end": found.end, "hex": part.hex(), "dump": rows}}


def _records(place: str, fact_id: str) -> Iterator[Record]:
    if place.endswith(".jsonl"):
        wanted = f'"{fact_id}'.encode()
        with _opened(place) as lines:
            yield from (json.loads(line) for line in lines if wanted in line and line.endswith(b"\n"))
    elif place.endswith(".parquet"):
        import pyarrow as pa
        import pyarrow.parquet as pq

        from luodi.reading.bulk.columns import records

        _opened(place).close()
        with pq.ParquetFile(place) as stored:
            for batch in stored.iter_batches(256):
                yield from records(pa.Table.from_batches([batch]))
    else:
        read = engine()
        for item in pages([place]):
            try:
                if isinstance(item, Page):
                    yield record(read(item))
            except LuodiError:  # what cannot be read holds no fact; `luodi read` says why
                continue


def _opened(path: str) -> Any:
    try:
        return open(path, "rb")
    except OSError as error:
        raise NotReadable(seen=error.strerror, name=path) from error


def _nearby() -> tuple[str, ...]:
    from luodi.cli.trace import folder_readings

    found = folder_readings()
    if not found:
        step = "请在后面写上读数文件或页面，如 luodi trace 编号 readings.jsonl"
        raise OptionError("当前文件夹里没有读数文件", seen=os.getcwd(), step=step)
    return found
