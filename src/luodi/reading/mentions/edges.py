"""Where a name begins: the walk to the left from a suffix or a post to the first cut word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from luodi.reading import tables

_SIDES = frozenset("上下前后里内外中间")
_ORGAN_ENDS = frozenset("局办厅院队司心所站")
_JOINERS = frozenset("·\ufffd-&")


class Cuts(NamedTuple):
    """Cut words by length, and the stretches (offset of the cut inside, stretch) that protect them.

    ``any`` holds every character that may end a cut: the walk steps over all others without a further look.
    """

    breaks: frozenset[str]
    one: frozenset[str]
    two: frozenset[str]
    two_last: frozenset[str]
    long: frozenset[str]
    last: frozenset[str]
    keeps: dict[str, tuple[tuple[int, str], ...]]
    any: frozenset[str]


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
    one = frozenset(w for w in chosen if len(w) == 1)
    breaks = one | frozenset("\n,。、:;!?()“”《》\"'")
    return Cuts(
        breaks,
        one,
        frozenset(w for w in chosen if len(w) == 2),
        frozenset(w[-1] for w in chosen if len(w) == 2),
        frozenset(w for w in chosen if len(w) == 3),
        frozenset(w[-1] for w in chosen if len(w) == 3),
        {word: tuple(found) for word, found in inside.items()},
        breaks | {w[-1] for w in chosen if len(w) in (2, 3)},
    )


def by_last_pair(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Group words of two and more characters by their last two, longest first.

    >>> by_last_pair(["中心", "服务中心", "局"])
    {'中心': ('服务中心', '中心')}
    """
    groups: dict[str, list[str]] = {}
    for word in sorted((w for w in words if len(w) > 1), key=len, reverse=True):
        groups.setdefault(word[-2:], []).append(word)
    return {pair: tuple(group) for pair, group in groups.items()}


def final_of(words: Collection[str]) -> re.Pattern[str]:
    """Return a pattern of the last characters of ``words``, behind a character that may stand before them.

    A gate: what it lets through may still be no word. A word of one character may stand behind any other.

    >>> final_of(["中心", "局"]).findall("县局长心系中心")
    ['局', '心']
    """
    longer = [word for word in words if len(word) > 1]
    alone, last, before = (
        "".join(sorted(set(chars)))
        for chars in ([w for w in words if len(w) == 1], [w[-1] for w in longer], [w[-2] for w in longer])
    )
    single = f"(?<=[{alone}])|" if alone else ""
    return re.compile(f"[{alone}{last}](?:{single}(?<=[{before}].))")


def is_name_character(char: str) -> bool:
    """Tell whether ``char`` may stand inside a name: Hanzi, letters, digits, a lost character.

    >>> is_name_character("县"), is_name_character("、")
    (True, False)
    """
    return "\u4e00" <= char <= "\u9fff" or char.isalnum() or char in _JOINERS


def _protected(body: str, at: int, word: str, table: Cuts) -> bool:
    keeps = table.keeps.get(word)
    if word == "和" and body[at - 1 : at] in _ORGAN_ENDS and body[at + 1 : at + 2] == "县":
        return False  # 救援队和县消防救援大队: two bodies, not 和县
    return keeps is not None and any(at >= off and body.startswith(keep, at - off) for off, keep in keeps)


def _opens_name(body: str, at: int) -> bool:
    """Tell whether 上, 中, 下 … begins a name (上营村) and does not close a phrase (会上)."""
    return at == 0 or not "\u4e00" <= body[at - 1] <= "\u9fff"


def left_edge(body: str, end: int, use: str, reach: int = 24) -> int:
    """Return where the name that runs up to ``end`` begins, at most ``reach`` characters to the left.

    >>> left_edge("随后来到石门岗镇", 8, "r")
    4
    >>> left_edge("(三)州财政局", 7, "r")
    3
    """
    table = cuts(use)
    breaks, two, two_last, last = table.breaks, table.two, table.two_last, table.last
    every, floor, at = table.any, max(0, end - reach), end
    inside = False
    while at > floor:
        char = body[at - 1]
        if char not in every and char >= "\u4e00":
            at -= 1
            continue
        if char in breaks:
            if char == ")" and not inside:
                inside = True
            elif char == "(" and inside:
                inside = False
            elif not (
                _protected(body, at - 1, char, table) or (char in _SIDES and _opens_name(body, at - 1))
            ):
                break
        elif char < "\u4e00" and not is_name_character(char):
            break
        if char in two_last:
            pair = body[at - 2 : at]
            if pair in two and not _protected(body, at - 2, pair, table):
                break
        if char in last and body[at - 3 : at] in table.long:
            break
        at -= 1
    if inside or body[at : at + 1] == "(":
        return body.rfind(")", at, end) + 1  # no name begins with a bracket: (三) counts the item
    return at
