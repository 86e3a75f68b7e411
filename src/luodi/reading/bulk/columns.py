"""Readings as an Arrow table and as Parquet: one row a page, the same content as the JSON line.

Fields that the contract names are columns; anything a fact or an event carries beyond them is kept as JSON
text in ``more``, so that no reading loses anything on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyarrow as pa

from luodi.reading.out import EVENT, FACT_KEYS, FIELDS, HEADER, scrub

FACT_FIELDS = tuple(dict.fromkeys(key for fields in FIELDS.values() for key in fields))
_SOURCE = ("name", "sha256", "media_type", "encoding", "bytes", "losses")
_PLAIN = ("schema", "source", "engine", "validity", "flags", *HEADER, "body", "map", "chrome")


@cache
def schema() -> pa.Schema:
    """Return the Arrow schema of a reading; ``problem`` says why a page could not be read, else null."""
    text, count, place = pa.string(), pa.int64(), pa.int32()
    span = [("start", place), ("end", place)]
    edit = [*span, ("from", text), ("to", text), ("rule", text), ("certain", pa.bool_())]
    kinds = {"group": place}
    fact = [("id", text), ("kind", text), *span, ("quote", text), ("rule", text), ("certainty", pa.float64())]
    numbers = {"hits", "views", "replies"}
    return pa.schema(
        [
            ("schema", text),
            ("source", pa.struct([(k, count if k in {"bytes", "losses"} else text) for k in _SOURCE])),
            ("engine", pa.struct([("version", text), ("rules", text)])),
            ("validity", text),
            ("flags", pa.list_(text)),
            *((key, count if key in numbers else text) for key in HEADER),
            ("body", text),
            ("map", pa.list_(pa.list_(place))),
            ("edits", pa.list_(pa.struct([*edit, ("candidates", pa.list_(text))]))),
            ("chrome", pa.list_(pa.struct([*span, ("kind", text)]))),
            ("event", pa.struct([*((key, text) for key in EVENT), ("more", text)])),
            (
                "facts",
                pa.list_(pa.struct([*fact, *((k, kinds.get(k, text)) for k in FACT_FIELDS), ("more", text)])),
            ),
            ("problem", text),
        ]
    )


PAGE_SCHEMA = pa.schema([("name", pa.string()), ("data", pa.binary())])
"""What ``read_batch`` takes: one row a page."""


def table(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Return contract dicts, or rows of ``problem_row``, as one table."""
    found = [_row(r) if "problem" not in r else dict(r) for r in rows]
    try:
        return pa.Table.from_pylist(found, schema=schema())
    except UnicodeEncodeError:  # a lone surrogate somewhere: no Arrow string can hold it
        clean = json.loads(scrub(json.dumps(found, ensure_ascii=False)))
        return pa.Table.from_pylist(clean, schema=schema())


def problem_row(name: str, sha256: str, problem: str) -> dict[str, Any]:
    """Return the row of a page that could not be read."""
    return {"source": {"name": name, "sha256": sha256}, "problem": problem}


def records(rows: pa.Table) -> Iterable[dict[str, Any]]:
    """Yield the contract dict of every row that was read: equal to what ``out.record`` made."""
    for row in rows.to_pylist():
        if row.get("problem") is None:  # a file of readings has no such column
            yield {
                **{key: row[key] for key in _PLAIN if key != "chrome"},
                "edits": [{k: v for k, v in e.items() if k != "candidates" or v} for e in row["edits"]],
                "chrome": row["chrome"],
                "event": None if row["event"] is None else _unfold(row["event"], EVENT),
                "facts": [_unfold(f, (*FACT_KEYS, *FIELDS.get(f["kind"], ()))) for f in row["facts"]],
            }


def _row(record: Mapping[str, Any]) -> dict[str, Any]:
    event = record["event"]
    return {
        **{key: record[key] for key in _PLAIN},
        "edits": record["edits"],
        "event": None if event is None else _fold(event, EVENT),
        "facts": [_fold(f, (*FACT_KEYS, *FIELDS.get(f["kind"], ()))) for f in record["facts"]],
        "problem": None,
    }


def _fold(values: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    more = {key: value for key, value in values.items() if key not in known}
    kept: dict[str, Any] = {key: values[key] for key in known}
    if more:
        kept["more"] = json.dumps(more, ensure_ascii=False)
    return kept


def _unfold(values: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    more = values["more"]
    return {**{key: values[key] for key in known}, **(json.loads(more) if more else {})}


def packed(rows: pa.Table) -> bytes:
    """Return a table as one Arrow IPC stream, the form in which workers hand it over."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    return bytes(sink.getvalue().to_pybytes())


def unpacked(payload: bytes) -> pa.Table:
    """Return the table of ``packed``."""
    with pa.ipc.open_stream(payload) as reader:
        return reader.read_all()
