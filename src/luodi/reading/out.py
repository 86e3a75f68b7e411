"""A reading as data: the contract dict (``luodi.reading/1``), one JSON line, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import orjson

import luodi
from luodi.kernel.spans import Edit, OffsetMap
from luodi.reading.identity import fact_ids, rules_digest, safe_name
from luodi.reading.model import Chrome, Fact, Header, Reading, Source

SCHEMA = "luodi.reading/1"

FIELDS: dict[str, tuple[str, ...]] = {
    "directive": ("speaker", "issuer_level", "action", "owner", "deadline", "target", "group"),
    "commitment": ("speaker", "action", "deadline"),
    "person": ("name", "post"),
    "organisation": ("name",),
    "region": ("name", "level", "code"),
    "project": ("name", "investor", "amount", "unit", "stage", "place"),
    "figure": ("indicator", "value", "unit", "period"),
    "programme": ("name",),
    "date": ("text", "from", "to", "date_kind"),
    "event": ("type", "date", "place"),
}
"""The fields every fact of a kind has, ``null`` where the page does not say. A fact may carry more."""

_BLANK: dict[str, dict[str, Any]] = {kind: dict.fromkeys(fields) for kind, fields in FIELDS.items()}
HEADER = ("title", "published", "origin", "author", "editor", "hits", "views", "replies")
FACT_KEYS = ("id", "kind", "start", "end", "quote", "rule", "certainty")
EVENT = ("type", "date", "place")


def record(reading: Reading) -> dict[str, Any]:
    """Return ``reading`` as the contract dict: plain values only, the same for the same reading."""
    source = reading.source
    return {
        "schema": SCHEMA,
        "source": {
            "name": safe_name(reading.name),
            "sha256": reading.sha256,
            "media_type": source.media_type,
            "encoding": source.encoding,
            "bytes": reading.size,
            "losses": source.losses,
        },
        "engine": {"version": luodi.__version__, "rules": rules_digest()},
        "validity": reading.validity,
        "flags": list(reading.flags),
        **{key: getattr(reading.header, key) for key in HEADER},
        "body": reading.body,
        "map": list(map(list, reading.map.runs)),
        "edits": _edits(reading.edits),
        "chrome": [{"start": start, "end": end, "kind": kind} for start, end, kind in reading.chrome],
        "event": _event(reading.event),
        "facts": [_fact(f, name) for f, name in zip(reading.facts, fact_ids(reading), strict=True)],
    }


def line(record: Mapping[str, Any]) -> bytes:
    r"""Return ``record`` as one UTF-8 line of JSON with its line end; a lone surrogate becomes U+FFFD.

    >>> line({"title": "通知"}).decode()
    '{"title":"通知"}\n'
    """
    try:
        return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # a lone surrogate, or a whole number beyond 64 bits
        return scrub(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def scrub(text: str) -> str:
    """Replace lone surrogates, which no UTF-8 file can hold, by U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def from_record(record: Mapping[str, Any], text: str = "") -> Reading:
    """Return the reading that ``record`` was made of; the record leaves out the source ``text``."""
    source = record["source"]
    return Reading(
        name=source["name"],
        sha256=source["sha256"],
        size=source["bytes"],
        source=Source(text, source["media_type"], source["encoding"], source.get("losses", 0)),
        validity=record["validity"],
        flags=tuple(record["flags"]),
        header=Header(**{key: record.get(key) for key in HEADER}),
        body=record["body"],
        map=OffsetMap(tuple((a, b, c, d) for a, b, c, d in record["map"])),
        edits=tuple(_edit_back(e) for e in record["edits"]),
        chrome=tuple(Chrome(c["start"], c["end"], c["kind"]) for c in record.get("chrome", ())),
        event=record["event"],
        facts=tuple(_fact_back(f) for f in record["facts"]),
    )


def _fact(fact: Fact, name: str) -> dict[str, Any]:
    kind, start, end, quote, rule, certainty, fields = fact
    blank = _BLANK.get(kind, {})
    out: dict[str, Any] = {
        "id": name,
        "kind": kind,
        "start": start,
        "end": end,
        "quote": quote,
        "rule": rule,
        "certainty": certainty,
        **blank,
    }
    for key, value in fields.items():
        if value is None or isinstance(value, str):
            out[key] = value
        else:
            out[key] = _known(key, value) if key in blank else _plain(value)
    return out


def _fact_back(fact: Mapping[str, Any]) -> Fact:
    fields = {key: value for key, value in fact.items() if key not in FACT_KEYS}
    kind, start, end, quote, rule, certainty = (fact[key] for key in FACT_KEYS[1:])
    return Fact(kind, start, end, quote, rule, certainty, fields)


def _event(event: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if event is None:
        return None
    more = {key: _plain(value) for key, value in event.items() if key not in EVENT}
    return {**{key: event.get(key) for key in EVENT}, **more}


def _edits(edits: Sequence[Edit]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = [
        {"start": start, "end": end, "from": before, "to": after, "rule": rule, "certain": certain}
        for start, end, before, after, rule, certain, _ in edits
    ]
    for edit, shown in zip(edits, out, strict=True):
        if edit.candidates:
            shown["candidates"] = list(edit.candidates)
    return out


def _edit_back(edit: Mapping[str, Any]) -> Edit:
    shown = tuple(edit.get("candidates") or ())
    return Edit(edit["start"], edit["end"], edit["from"], edit["to"], edit["rule"], edit["certain"], shown)


def _known(key: str, value: Any) -> Any:
    return value if key == "group" and isinstance(value, int) else str(_plain(value))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return value
