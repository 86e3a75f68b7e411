"""The words that regions are read with, and the value they are read into."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from luodi.kernel import places
from luodi.reading import tables
from luodi.reading.mentions.edges import by_last_pair, left_edge

PAIR = 2
TRIPLE = 3
#: Cut characters that open no place name.
_NEVER_OPENS = frozenset("在到由从把将被让使给请的了着过是等各全我该其此这那每某另个名位处条项座所次")


class Hit(NamedTuple):
    """One place name where it stands; ``stem`` is where its suffix begins."""

    start: int
    end: int
    level: str
    shape: str
    stem: int
    rule: str


class Suffixes(NamedTuple):
    """Suffix -> (level, shape) and the words that make a kind of place of it."""

    table: dict[str, tuple[str, str]]
    pairs: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, str]]
    generic: frozenset[str]
    verbs: frozenset[str]
    ordinary: frozenset[str]
    words: frozenset[str]
    common: frozenset[str]
    doubtful: frozenset[str]
    wide: frozenset[str]
    describing: frozenset[str]
    domains: re.Pattern[str]


@cache
def suffixes() -> Suffixes:
    """Load the tables once."""
    domains = sorted(map(re.escape, tables.words("zone_domains")), key=len, reverse=True)
    return Suffixes(
        {row[0]: (row[1], row[2]) for row in tables.rows("region_suffixes")},
        by_last_pair([row[0] for row in tables.rows("region_suffixes")]),
        {row[0]: (row[1], row[2]) for row in tables.rows("region_kinds")},
        frozenset(tables.words("region_generic")),
        frozenset(tables.words("name_verbs")),
        frozenset(tables.words("name_words")),
        frozenset(tables.words("name_words")) | frozenset(tables.words("name_verbs")),
        frozenset(tables.words("common_words")) | frozenset(tables.words("name_words")),
        frozenset(tables.words("region_doubtful")),
        frozenset(tables.words("region_wide")),
        frozenset(tables.words("region_describing")),
        re.compile(f"(?:{'|'.join(domains)})"),
    )


def rescued(body: str, at: int, stem_end: int) -> bool:
    """Tell whether a cut character opens the name after all: 到|回龙镇, at a mark or behind another cut."""
    pair = body[at:stem_end]
    if pair in suffixes().words or pair in suffixes().common or pair[0] in _NEVER_OPENS:
        return False
    return at > 0 and left_edge(body, at, "r", 1) == at


@lru_cache(maxsize=4096)
def places_of(name: str) -> tuple[places.Place, ...]:
    """Return the real places of this name (remembered: the same names recur over the pages of a site)."""
    return places.find(name)


@cache
def full_names() -> dict[str, tuple[str, ...]]:
    """Return the full names of the region table by their last three characters, longest first; none is shorter."""
    units = tuple(suffixes().kinds)
    names = {name for group in places.prefixes().values() for name in group}
    groups: dict[str, list[str]] = {}
    for name in sorted(
        sorted(n for n in names if len(n) > PAIR and n.endswith(units)), key=len, reverse=True
    ):
        groups.setdefault(name[-TRIPLE:], []).append(name)
    return {last: tuple(group) for last, group in groups.items()}
