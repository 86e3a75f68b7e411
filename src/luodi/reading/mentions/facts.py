"""Mentions as facts: person, organisation, region, date."""

from __future__ import annotations

from functools import cache
from typing import Any

from luodi.reading import tables
from luodi.reading.mentions.value import Mentions
from luodi.reading.model import Fact, Mention

_DATE_FIELDS = ("from", "to", "date_kind")


def mention_facts(mentions: Mentions, body: str) -> list[Fact]:
    """Turn what is named into facts, in the order of kinds: persons, organisations, regions, dates.

    >>> from luodi.reading.mentions import mentions
    >>> from luodi.reading.model import Header
    >>> body = "县长沈若梅到青槐县。"
    >>> [(f.kind, f.quote) for f in mention_facts(mentions(body, Header()), body)]
    [('person', '沈若梅'), ('region', '青槐县')]
    """
    sure = _certainties()
    people = [Mention(p.name, "person", p.start, p.end, p.rule, {"post": p.post}) for p in mentions.persons]
    return [
        Fact(m.kind, m.start, m.end, body[m.start : m.end], m.rule, sure[m.rule], _fields(m))
        for group in (people, mentions.organisations, mentions.regions, mentions.dates)
        for m in group
    ]


@cache
def _certainties() -> dict[str, float]:
    return {row[0]: float(row[4]) for row in tables.rows("rules/names")}


def _fields(mention: Mention) -> dict[str, Any]:
    if mention.kind == "date":
        return {"text": mention.name} | {key: mention.fields[key] for key in _DATE_FIELDS}
    return {"name": mention.name, **mention.fields}
