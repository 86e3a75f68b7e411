"""One reading as pieces for the page template: the source cut wherever something begins or ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luodi.cli.labels import fact_kinds, labels
from luodi.kernel.layers import cover
from luodi.kernel.spans import Edit, Span
from luodi.reading.model import Chrome, Fact, Reading

_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.S | re.I)
_ENTITIES = re.compile(r"(?:&#?\w+;|\s)+")
_BLOCK_TAG = re.compile(r"<(?:/?(?:p|div|li|ul|ol|tr|dd|dt|dl|h\d|table|td)|br)\b", re.I)
HIDDEN_FIELDS = frozenset({"group"})
CODED_FIELDS = frozenset({"issuer_level", "level", "date_kind"})
QUIET_RULES = ("script", "width", "full-width", "space", "wrap")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of source drawn in one way.

    ``facts`` are positions in the card list, outermost first; ``markup`` stretches are hidden until asked for.
    """

    text: str
    chrome: str | None
    edit: Edit | None
    facts: tuple[int, ...]
    kind: str | None
    markup: bool
    breaks: bool


def _markup_spans(reading: Reading) -> list[tuple[int, int]]:
    if reading.source.media_type != "text/html":
        return []
    return [m.span() for m in _MARKUP.finditer(reading.source.text)]


def _sources(reading: Reading, facts: list[Fact]) -> list[Span]:
    return [reading.map.to_source(Span(f.start, f.end)) for f in facts]


def pieces(reading: Reading, facts: list[Fact]) -> list[Piece]:
    """Cut the source of ``reading`` into pieces; together they give the whole source text again."""
    text = reading.source.text
    spans = [(s.start, s.end) for s in _sources(reading, facts)]
    chrome: list[Chrome] = list(reading.chrome)
    layers = cover(
        len(text),
        [(c.start, c.end) for c in chrome],
        [(e.start, e.end) for e in reading.edits],
        spans,
        _markup_spans(reading),
    )
    html = reading.source.media_type == "text/html"
    out = []
    for start, end, (greyed, edited, marked, markup) in layers:
        inner_first = sorted(marked, key=lambda i: spans[i][1] - spans[i][0])
        part = text[start:end]
        hidden = bool(markup) or (html and (part.isspace() or bool(greyed and _ENTITIES.fullmatch(part))))
        out.append(
            Piece(
                text=part,
                chrome=chrome[greyed[0]].kind if greyed else None,
                edit=reading.edits[edited[0]] if edited else None,
                facts=tuple(reversed(inner_first)),
                kind=facts[inner_first[0]].kind if inner_first else None,
                markup=hidden,
                breaks=bool(markup) and _BLOCK_TAG.match(part) is not None,
            )
        )
    return _repaired_once(out)


def _repaired_once(parts: list[Piece]) -> list[Piece]:
    """Keep the repaired text of an edit on its first piece only, so that it is not shown twice."""
    seen: set[int] = set()
    out = []
    for part in parts:
        if part.edit is not None and id(part.edit) in seen:
            again = Edit(
                part.edit.start, part.edit.end, part.edit.before, "", part.edit.rule, part.edit.certain
            )
            part = Piece(part.text, part.chrome, again, part.facts, part.kind, part.markup, part.breaks)
        elif part.edit is not None:
            seen.add(id(part.edit))
        out.append(part)
    return out


def cards(reading: Reading, ids: Sequence[str]) -> list[tuple[Fact, str]]:
    """Return the facts with their ids in the order of the right column: by kind, then by place in the text."""
    order = {kind: i for i, kind in enumerate(fact_kinds())}
    known = [pair for pair in zip(reading.facts, ids, strict=True) if pair[0].kind in order]
    return sorted(known, key=lambda pair: (order[pair[0].kind], pair[0].start, pair[0].end))


def ribbon(reading: Reading, facts: list[Fact]) -> list[dict[str, Any]]:
    """Return the strips of the overview bar: left and width in per cent of the source, and a kind.

    Directives lie below the smaller facts so that both stay visible.
    """
    size = max(1, len(reading.source.text))
    strips = [
        {
            "left": 100 * c.start / size,
            "width": 100 * (c.end - c.start) / size,
            "kind": "chrome",
            "fact": None,
        }
        for c in reading.chrome
    ]
    spans = _sources(reading, facts)
    for index in sorted(range(len(facts)), key=lambda i: spans[i].start - spans[i].end):
        span = spans[index]
        strips.append(
            {
                "left": 100 * span.start / size,
                "width": max(0.15, 100 * len(span) / size),
                "kind": facts[index].kind,
                "fact": index,
            }
        )
    return strips


def fields(fact: Fact) -> list[tuple[str, str]]:
    """Return the label and printed value of every field that says something."""
    out = []
    for key, value in fact.fields.items():
        if value in (None, "", (), []) or key in HIDDEN_FIELDS:
            continue
        shown = "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        if key in CODED_FIELDS:
            shown = labels().get(shown, shown)
        out.append((labels().get(key, key), shown))
    return out


def context(reading: Reading, ids: Sequence[str]) -> dict[str, Any]:
    """Return everything the page template needs; ``ids`` are the identifiers of ``reading.facts``, in order."""
    shown = cards(reading, ids)
    facts = [fact for fact, _id in shown]
    counts = Counter(f.kind for f in facts)
    uncertain = [e for e in reading.edits if not e.certain]
    return {
        "reading": reading,
        "title": reading.header.title or reading.name,
        "pieces": pieces(reading, facts),
        "cards": [(fact, name, fields(fact)) for fact, name in shown],
        "kinds": [(kind, labels()[kind], counts[kind]) for kind in fact_kinds() if counts[kind]],
        "ribbon": ribbon(reading, facts),
        "labels": labels(),
        "quiet": QUIET_RULES,
        "uncertain": len(uncertain),
        "repairs": len(reading.edits),
    }
