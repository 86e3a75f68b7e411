"""Script: Traditional characters to simplified ones, one for one, with the phrases that need another choice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.tables import rows

_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_WINDOW = 800
FEWEST_TRADITIONAL = 3
_WIDE_RUNS = lazy("([\uff01-\uff5e]+)")


@cache
def width_table() -> dict[int, str]:
    """Map full-width ASCII (U+FF01 to U+FF5E) to ASCII; every other character stays."""
    return str.maketrans(_FULL_WIDTH)


@cache
def full_table() -> dict[int, str]:
    """Map full-width ASCII and Traditional characters, for ``str.translate``."""
    return str.maketrans(_FULL_WIDTH | dict(_pairs()))


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((t, s) for t, s in rows("script_characters"))


@cache
def full_folds() -> dict[str, str]:
    """Map full-width ASCII and Traditional characters, as characters."""
    return _FULL_WIDTH | dict(_pairs())


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(f"([{''.join(t for t, _ in _pairs())}]+)")


def folds(char: str) -> bool:
    """Tell whether folding changes the character."""
    return char in full_folds()


class Folded(NamedTuple):
    """A folded text and the (start, end, rule) of each stretch that folding changed."""

    text: str
    runs: list[tuple[int, int, str]]


def runs(text: str, traditional: bool) -> Folded:
    """Fold the width of a text, and the script of a ``traditional`` one, and tell where.

    >>> runs("經濟，發展", traditional=True)
    Folded(text='经济,发展', runs=[(0, 2, 'script'), (3, 4, 'script'), (2, 3, 'full-width')])
    """
    text, found = _split(_WIDE_RUNS, text, "full-width")
    if traditional:
        text, more = _split(_runs(), text, "script")
        found = more + found
    return Folded(text, found)


def _split(pattern: re.Pattern[str], text: str, rule: str) -> tuple[str, list[tuple[int, int, str]]]:
    parts = pattern.split(text)
    if len(parts) == 1:
        return text, []
    ends = [*accumulate(map(len, parts))]
    parts[1::2] = map(_fold_word, parts[1::2])
    return "".join(parts), [*zip(ends[::2], ends[1::2], repeat(rule))]


@lru_cache(maxsize=4096)
def _fold_word(word: str) -> str:
    get = full_folds().get
    return "".join(map(get, word, word))


@cache
def traditional_only() -> frozenset[str]:
    """Characters of the table that simplified text never uses (they stand outside GB2312)."""
    return _outside("".join(t for t, _ in _pairs()), "gb2312")


@cache
def simplified_only() -> frozenset[str]:
    """Characters the table leads to that Traditional text never uses (they stand outside Big5)."""
    return _outside("".join(s for _, s in _pairs()), "big5")


def _outside(chars: str, encoding: str) -> frozenset[str]:
    return frozenset(chars).difference(chars.encode(encoding, "ignore").decode(encoding))


@cache
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    table, found = full_folds(), dict[str, list[tuple[str, str]]]()
    for phrase, right in rows("script_phrases"):
        key = next(c for c, r in zip(phrase, right, strict=True) if table.get(c, c) != r)
        found.setdefault(key, []).append((phrase, right))
    return {key: tuple(pairs) for key, pairs in found.items()}


def fold(text: str) -> str:
    """Fold width and script, character by character, for matching words; the length stays.

    >>> fold("發佈時間：２０１７年")
    '发布时间:2017年'
    """
    return _foldable().sub(_fold_run, text)


def _fold_run(run: re.Match[str]) -> str:
    return "".join(map(full_folds().__getitem__, run[0]))


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[\uff01-\uff5e{''.join(t for t, _ in _pairs())}]+")


def exceptions(traditional: str) -> Iterator[tuple[int, str]]:
    """Yield (position, simplified characters) where a phrase reads otherwise than its characters alone.

    >>> list(exceptions("跟著名牌走，效果顯著"))
    [(1, '著名'), (8, '显著')]
    """
    for key, pairs in _phrases().items():
        if key not in traditional:
            continue
        for phrase, right in pairs:
            at = traditional.find(phrase)
            while at >= 0:
                yield at, right
                at = traditional.find(phrase, at + 1)


def is_traditional(text: str) -> bool:
    """Tell whether a page is in Traditional script: by the kinds of characters that only one script has.

    A simplified page that quotes a few Traditional words is not.

    >>> is_traditional("市委會議強調產業"), is_traditional("市委会议强调产业，题为「產業」")
    (True, False)
    """
    only = _any_of(traditional_only())
    if not only.search(text):
        return False
    sample = text if len(text) <= 3 * _WINDOW else text[:_WINDOW] + text[-_WINDOW:] + _middle(text)
    traditional = len(set(only.findall(sample)))
    if traditional < FEWEST_TRADITIONAL:
        return False
    return traditional * 2 >= len(set(_any_of(simplified_only()).findall(sample)))


def _middle(text: str) -> str:
    at = (len(text) - _WINDOW) // 2
    return text[at : at + _WINDOW]


@cache
def _any_of(chars: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(chars))}]")


@cache
def in_gb2312(char: str) -> bool:
    """Tell whether GB2312 has the character; what it lacks is hardly ever written on a simplified page."""
    return _encodes(char, "gb2312")


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
