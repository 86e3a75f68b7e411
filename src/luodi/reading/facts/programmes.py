"""Programmes: named plans, campaigns, mechanisms, strategies, policy papers and years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luodi.reading.facts.programme_names import common, named
from luodi.reading.facts.programme_quotes import curl, quoted, titles
from luodi.reading.model import Fact

if TYPE_CHECKING:
    from luodi.reading.model import Header

_TITLE_MARKS = str.maketrans("", "", "《》")
_MARKS = str.maketrans("", "", '“”"')
_CERTAINTY = {
    "titled-document": 0.93,
    "quoted-with-head": 0.92,
    "quoted-plan": 0.85,
    "chief-system": 0.95,
    "numbered-fair": 0.9,
    "numbered-plan": 0.9,
    "named-year": 0.9,
    "named-programme": 0.8,
}


def programmes(body: str, segments: object, mentions: object, header: Header) -> list[Fact]:
    """Return the programmes of a clean body, each name once, at its first mention.

    >>> from luodi.reading.model import Header
    >>> text = "按照《星河市招商行动方案》,推行“一企一策”机制。"
    >>> [f.fields["name"] for f in programmes(text, None, None, Header())]
    ['星河市招商行动方案', '“一企一策”机制']
    """
    del segments, mentions, header  # every kind of fact is called alike; programmes need the body alone
    text = curl(body)
    found = titles(text) + quoted(text) + common(text, named(text))
    found.sort(key=lambda q: (q.start, -q.end))
    out: dict[str, Fact] = {}
    last = 0
    for q in found:
        if q.start < last:
            continue
        last = q.end
        quote = body[q.start : q.end]
        name = quote.translate(_TITLE_MARKS)
        fact = Fact("programme", q.start, q.end, quote, q.rule, _CERTAINTY[q.rule], {"name": name})
        out.setdefault(name.translate(_MARKS), fact)
    return list(out.values())
