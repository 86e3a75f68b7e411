"""Where a name begins: the walk to the left from a suffix or a post to the first cut word."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from luodi.reading import tables

_JOINERS = frozenset("·\ufffd-&")


class Cuts(NamedTuple):
    """Cut words by length, and the stretches (offset of the cut inside, stretch) that protect them."""

    one: frozenset[str]
    two: frozenset[str]
    long: frozenset[str]
    last: frozenset[str]
    keeps: dict[str, tuple[tuple[int, str], ...]]


@cache
def cuts(use: str) -> Cuts:
    """Return the cut words for ``use``: ``r`` regions, ``o`` organisations, ``p`` posts."""
    chosen = frozenset(word for word, before in tables.rows("name_cuts") if use in before)
    inside: dict[str, list[tuple[int, str]]] = {}
    for keep in tables.words("name_keeps"):
        for size in range(1, min(5, len(keep)) + 1):
            for at in range(len(keep) - size + 1):
                part = keep[at : at + size]
                if part in chosen:
                    inside.setdefault(part, []).append((at, keep))
    return Cuts(
        frozenset(w for w in chosen if len(w) == 1),
        frozenset(w for w in chosen if len(w) == 2),
        frozenset(w for w in chosen if len(w) == 3),
        frozenset(w[-1] for w in chosen if len(w) == 3),
        {word: tuple(found) for word, found in inside.items()},
    )


def is_name_character(char: str) -> bool:
    """Tell whether ``char`` may stand inside a name: Hanzi, letters, digits, a lost character.

    >>> is_name_character("县"), is_name_character("、")
    (True, False)
    """
    return "\u4e00" <= char <= "\u9fff" or char.isalnum() or char in _JOINERS


def _protected(body: str, at: int, word: str, table: Cuts) -> bool:
    kept = table.keeps.get(word)
    return kept is not None and any(body.startswith(keep, at - off) for off, keep in kept if at >= off)


def left_edge(body: str, end: int, use: str, reach: int = 24) -> int:
    """Return where the name that runs up to ``end`` begins, at most ``reach`` characters to the left.

    >>> left_edge("随后来到石门岭镇", 8, "r")
    4
    """
    table = cuts(use)
    one, two, long = table.one, table.two, table.long
    floor = max(0, end - reach)
    at = end
    inside = False
    while at > floor:
        char = body[at - 1]
        if not "\u4e00" <= char <= "\u9fff":
            if char == ")" and not inside:
                inside = True
            elif char == "(" and inside:
                inside = False
            elif not is_name_character(char):
                break
        elif char in one and not _protected(body, at - 1, char, table):
            break
        pair = body[at - 2 : at]
        if pair in two and not _protected(body, at - 2, pair, table):
            break
        if char in table.last and body[at - 3 : at] in long:
            break
        at -= 1
    return at
