"""Between rows and the reading engine: the only place that knows both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from luodi.kernel import places
from luodi.kernel.spans import OffsetMap, Span
from luodi.office.documents.likeness import likeness, signed
from luodi.office.documents.models import Document, Fact, Text
from luodi.reading.demands import demands
from luodi.reading.engine import SILENT, read
from luodi.reading.model import Page, Reading
from luodi.reading.out import EVENT, FACT_KEYS, HEADER, record

LABELS = {
    "directive": "action", "commitment": "action", "figure": "indicator", "event": "type", "date": "text",
}  # fmt: skip
"""The field that stands for a fact of a kind in lists; ``name`` for the others."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What the engine made of one document, as rows not saved yet; ``likeness`` is unsigned, absent for short texts."""

    values: dict[str, Any]
    text: Text
    facts: list[Fact]
    likeness: int | None


def take(name: str, data: bytes) -> Taken:
    """Read the page ``name`` and return it as rows; raises the engine's ``InputError`` for what cannot be read."""
    reading = read(Page(name, data))
    data_record = record(reading)
    sum_ = likeness(reading.body)
    facts = [_fact(f) for f in data_record["facts"]]
    return Taken(_values(reading, facts, sum_), _text(reading, data_record), facts, sum_)


def label(kind: str, fields: dict[str, Any], quote: str) -> str:
    """Return what a list shows of a fact, at most 200 characters.

    >>> label("figure", {"indicator": "投资", "value": "3.2", "unit": "亿元"}, "投资3.2亿元")
    '投资 3.2亿元'
    """
    text = str(fields.get(LABELS.get(kind, "name")) or quote)
    if kind == "figure":
        text = (
            f"{fields.get('indicator') or ''} {fields.get('value') or ''}{fields.get('unit') or ''}".strip()
            or quote
        )
    if kind == "person" and fields.get("post"):
        text = f"{text} {fields['post']}"
    return text.replace("\n", " ")[:200]


def region(code: str) -> str:
    """Return the region of ``code`` by name, from the province down; an unknown code stands for itself.

    >>> region("370283"), region("999999")
    ('山东省青岛市平度市', '999999')
    """
    place = places.by_code(code) if code else None
    return "".join(p.name for p in places.path(place)) if place else code


def offsets(text: Text) -> OffsetMap:
    """Return the map from body to source characters."""
    return OffsetMap(tuple((a, b, c, d) for a, b, c, d in text.map))


def body_span(text: Text, start: int, end: int) -> Span | None:
    """Return the stretch of body that ``[start, end)`` of the source became; ``None`` where nothing is left."""
    return offsets(text).to_text(Span(start, end))


def source_span(text: Text, start: int, end: int) -> Span | None:
    """Return the stretch of source that ``[start, end)`` of the body was read from."""
    try:
        return offsets(text).to_source(Span(start, end))
    except ValueError:
        return None


def fields_of(fact: dict[str, Any]) -> dict[str, Any]:
    """Return a fact record without what every fact has."""
    return {k: v for k, v in fact.items() if k not in FACT_KEYS}


def _fact(f: dict[str, Any]) -> Fact:
    fields = fields_of(f)
    return Fact(
        kind=f["kind"], start=f["start"], end=f["end"], quote=f["quote"], label=label(f["kind"], fields, f["quote"]),
        fields=fields, rule=f["rule"], certainty=f["certainty"], key=f["id"],
        proposed={"kind": f["kind"], "start": f["start"], "end": f["end"], "fields": fields}, version=1,
    )  # fmt: skip


def _values(reading: Reading, facts: list[Fact], sum_: int | None) -> dict[str, Any]:
    header, event = reading.header, reading.event or {}
    region = next((f.fields.get("code") for f in facts if f.kind == "region" and f.fields.get("code")), "")
    return {
        "title": (header.title or "")[:300], "published": _day(header.published), "origin": (header.origin or "")[:100],
        "author": (header.author or "")[:100], "validity": reading.validity, "flags": list(reading.flags),
        "region_code": region or "", "event_type": (event.get("type") or "")[:60], "fact_count": len(facts),
        "open_count": len(facts), "likeness": None if sum_ is None else signed(sum_), "problem": "", "state": Document.State.READ,
    }  # fmt: skip


def _text(reading: Reading, data: dict[str, Any]) -> Text:
    return Text(
        source=reading.source.text.replace("\x00", "\ufffd"), body=reading.body, map=data["map"], edits=data["edits"],
        chrome=data["chrome"], header={k: data[k] for k in HEADER}, encoding=reading.source.encoding,
        event={k: data["event"].get(k) for k in EVENT} if data["event"] else None,
        demands=_demands(reading),
        engine=data["engine"]["version"], rules=data["engine"]["rules"],
    )  # fmt: skip


def _demands(reading: Reading) -> list[list[int]]:
    """Sentences with a demand; none on pages from which no fact is taken."""
    if reading.validity in SILENT:
        return []
    return [[s.start, s.end] for s in demands(reading.body, reading.header)]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
