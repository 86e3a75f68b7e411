"""One reading as pieces for the page template: the source cut wherever something begins or ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from luodi.cli.labels import fact_kinds, labels
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


def _owner(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    for index, (start, end) in enumerate(spans):
        if end > start:
            yield start, end, index


class _Layers:
    """Which item of each layer covers a position, walked once from left to right."""

    def __init__(self, *layers: list[tuple[int, int]]) -> None:
        self.edges = sorted(
            {edge for layer in layers for start, end in layer if end > start for edge in (start, end)}
        )
        self.starts: list[dict[int, list[int]]] = []
        self.layers = layers
        for layer in layers:
            at: dict[int, list[int]] = {}
            for start, _end, index in _owner(layer):
                at.setdefault(start, []).append(index)
            self.starts.append(at)

    def walk(self, size: int) -> Iterator[tuple[int, int, list[list[int]]]]:
        """Yield ``(start, end, items of each layer that cover it)`` for every stretch between two edges."""
        active: list[list[int]] = [[] for _ in self.layers]
        edges = [0, *[e for e in self.edges if 0 < e < size], size]
        for start, end in pairwise(edges):
            for number, layer in enumerate(self.layers):
                kept = [i for i in active[number] if layer[i][1] > start]
                active[number] = kept + self.starts[number].get(start, [])
            if end > start:
                yield start, end, active


def pieces(reading: Reading, facts: list[Fact]) -> list[Piece]:
    """Cut the source of ``reading`` into pieces; together they give the whole source text again."""
    text = reading.source.text
    spans = [(s.start, s.end) for s in _sources(reading, facts)]
    chrome: list[Chrome] = list(reading.chrome)
    layers = _Layers(
        [(c.start, c.end) for c in chrome],
        [(e.start, e.end) for e in reading.edits],
        spans,
        _markup_spans(reading),
    )
    html = reading.source.media_type == "text/html"
    out = []
    for start, end, (greyed, edited, marked, markup) in layers.walk(len(text)):
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
