"""Script: Traditional characters to simplified ones, one for one, with the phrases that need another choice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from luodi.reading.tables import rows

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@cache
def width_table() -> dict[int, int]:
    """Map full-width ASCII (U+FF01 to U+FF5E) to ASCII; every other character stays."""
    return dict(_FULL_WIDTH)


@cache
def full_table() -> dict[int, int]:
    """Map full-width ASCII and Traditional characters, code to code."""
    return width_table() | {ord(t): ord(s) for t, s in rows("script_characters")}


@cache
def traditional_only() -> frozenset[str]:
    """Characters of the table that simplified text never uses (they stand outside GB2312)."""
    return frozenset(t for t, _ in rows("script_characters") if not in_gb2312(t))


@cache
def simplified_only() -> frozenset[str]:
    """Characters the table leads to that Traditional text never uses (they stand outside Big5)."""
    return frozenset(s for _, s in rows("script_characters") if not _encodes(s, "big5"))


@cache
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    table, found = full_table(), dict[str, list[tuple[str, str]]]()
    for phrase, right in rows("script_phrases"):
        key = next(c for c, r in zip(phrase, right, strict=True) if chr(table.get(ord(c), ord(c))) != r)
        found.setdefault(key, []).append((phrase, right))
    return {key: tuple(pairs) for key, pairs in found.items()}


def fold(text: str) -> str:
    """Fold width and script, character by character, for matching words; the length stays.

    >>> fold("發佈時間：２０１７年")
    '发布时间:2017年'
    """
    return text.translate(full_table())


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
