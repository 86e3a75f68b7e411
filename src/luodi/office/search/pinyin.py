"""Pinyin: the sounds of a label, and what a run of typed letters may stand for.

Sounds follow the words they stand in (重庆 cq, 重点 zd) by pypinyin's phrases.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from luodi.office.search.words import RUN, pairs

LONGEST = 40
"""Characters of a label that are sounded: nobody types more than that by initials."""
STARTS = 6
VOWELS = frozenset("aeiouv")
READINGS = 4
"""Ways of parting typed letters into syllables that are tried: xian is one syllable or two."""


@lru_cache(maxsize=50_000)
def syllables(label: str) -> tuple[str, ...]:
    """Return the sounds of a folded label; marks fall out, letters and digits sound as themselves.

    >>> syllables("“要素跟着项目走”"), syllables("5g基站")
    (('yao', 'su', 'gen', 'zhe', 'xiang', 'mu', 'zou'), ('5', 'g', 'ji', 'zhan'))
    """
    from pypinyin import lazy_pinyin

    text = "".join(RUN.findall(label))[:LONGEST]
    return tuple(sound.replace("ü", "v") for sound in lazy_pinyin(text, errors=_spelled))


def _spelled(text: str) -> Any:
    return list(text)


def initials(label: str) -> str:
    """Return the first letters of the sounds.

    >>> initials("“要素跟着项目走”机制")
    'ysgzxmzjz'
    """
    return "".join(sound[0] for sound in syllables(label))


def initial_text(letters: str) -> str:
    """Return initials as the index keeps them, so that any two or more in a row are found.

    >>> initial_text("ysgz")
    'ys sg gz z'
    """
    return " ".join([*pairs(letters), letters[-1]]) if letters else ""


def start_text(letters: str) -> str:
    """Return the beginnings of the initials: who begins with what is typed comes first.

    >>> start_text("ysgz")
    'ys ysg ysgz'
    """
    return " ".join(letters[:n] for n in range(2, min(len(letters), STARTS) + 1))


@cache
def _all() -> frozenset[str]:
    from pypinyin import pinyin_dict
    from pypinyin.contrib.tone_convert import to_normal

    marked = {sound for entry in pinyin_dict.pinyin_dict.values() for sound in entry.split(",")}
    plain = {to_normal(sound).replace("ü", "v") for sound in marked}
    # Hums like m, n and ng stand in the dictionary too; with them any letters would part into syllables.
    return frozenset(s for s in plain if s.isascii() and s.isalpha() and not VOWELS.isdisjoint(s))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(s[:n] for s in _all() for n in range(1, len(s) + 1))


def parted(letters: str) -> list[tuple[str, ...]]:
    """Return the ways to read typed letters as syllables; the last may be only begun. Fewest syllables first.

    >>> parted("yaosugenz")[0], ("xi", "an") in parted("xian"), parted("ysgz")
    (('yao', 'su', 'gen', 'z'), True, [])
    """
    found = sorted(_part(letters, 0, {}), key=len)
    return [ways for ways in found if len(ways) < len(letters)][:READINGS]


def _part(letters: str, at: int, seen: dict[int, list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    if at in seen:
        return seen[at]
    ways: list[tuple[str, ...]] = []
    for end in range(min(len(letters), at + 6), at, -1):
        piece = letters[at:end]
        if end == len(letters):
            if piece in _beginnings():
                ways.append((piece,))
        elif piece in _all():
            ways += [(piece, *rest) for rest in _part(letters, end, seen)]
    # More than a handful of readings is noise, and their number doubles with every doubtful syllable.
    seen[at] = sorted(ways, key=len)[: 2 * READINGS]
    return seen[at]


def whole(syllable: str) -> bool:
    """Tell whether a syllable is complete."""
    return syllable in _all()


def sounds(label: str) -> Iterator[str]:
    """Yield what the index keeps of a label's sounds: syllables, initials, beginnings of the initials."""
    letters = initials(label)
    yield from (" ".join(syllables(label)), initial_text(letters), start_text(letters))
