"""A character written as its bare pinyin to evade a word filter: put back where only one word fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from luodi.kernel.patterns import lazy
from luodi.reading.repair.changes import Change
from luodi.reading.repair.notes import LETTERS, TONED, readers
from luodi.reading.repair.plausible import word_uses
from luodi.reading.repair.script import fold, folds, in_gb2312
from luodi.reading.tables import words

_TONED = lazy(f"[{TONED}]")
_BARE = lazy(f"(?<![A-Za-z0-9(（{TONED}])[{LETTERS}]{{1,12}}(?![A-Za-z0-9)）{TONED}])")
_LONGEST = 3
_TIMES = 20
_SMALL = "的了是和与在有不也就都而或被把为以及"


def has_bare(text: str) -> bool:
    """Tell whether a letter with a tone mark stands in the text at all."""
    return _TONED.search(text) is not None


def bare_notes(text: str) -> Iterator[Change]:
    """Yield the notes whose brackets went: the reading stands right behind a Traditional character it fits.

    >>> [(c.start, c.end, c.new) for c in bare_notes("整車廠chǎng的項目")]
    [(2, 8, '厂')]
    """
    for match in bare_readings(text):
        at = match.start() - 1
        base = text[at : at + 1]
        if at >= 0 and folds(base) and base in readers(match[0]):
            yield Change(at, match.end(), fold(base), "pinyin-note")


def bare_readings(text: str) -> Iterator[re.Match[str]]:
    """Yield the toned syllables that stand in the text without brackets."""
    if _TONED.search(text):
        yield from (m for m in _BARE.finditer(text) if _TONED.search(m[0]))


def evasions(text: str) -> Iterator[Change]:
    """Yield the bare readings that stand for exactly one character, or for one word of two.

    >>> [(c.start, c.end, c.new) for c in evasions("县wěi书记和县政fǔ领导，zhèngfǔ办公室")]
    [(1, 4, '委'), (9, 11, '府'), (14, 21, '政府')]
    >>> list(evasions("中zhōng字读作zhōng"))
    []
    """
    if not has_bare(text):
        return
    for match in _BARE.finditer(text):
        reading, (start, end) = match[0], match.span()
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        if not _TONED.search(reading) or any(c and c in readers(reading) for c in (left, right)):
            continue
        around = fold(text[max(0, start - _LONGEST) : start]), fold(text[end : end + _LONGEST])
        if best := _only(reading, *around):
            yield Change(start, end, best, "pinyin-evasion")


@lru_cache(maxsize=1024)
def _only(reading: str, left: str, right: str) -> str:
    """Return what the reading stands for where one word fits and no rival is nearly as common."""
    if len(_TONED.findall(reading)) > 1:
        spelt = {w for w in words("evaded_words") if len(w) == 2 and _spells(reading, w)}
        return spelt.pop() if len(spelt) == 1 else ""
    listed, rivals = _readings(reading)
    found = [c for c in listed if _completes(c, left, right)]
    if len(found) != 1:
        return ""
    best = found[0]
    least = _uses(best, left, right) / _TIMES
    return best if all(_uses(c, left, right) <= least for c in rivals if c != best) else ""


@cache
def _readings(reading: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the characters of the listed words that are read so, and all that are read so in simplified text."""
    chars = tuple(dict.fromkeys(readers(reading)))
    return tuple(c for c in chars if c in _spelt_out()), tuple(c for c in chars if in_gb2312(c))


@cache
def _spelt_out() -> dict[str, tuple[tuple[str, str], ...]]:
    """Map each character of the listed words to what stands before and behind it in them."""
    out: dict[str, list[tuple[str, str]]] = {}
    for word in words("evaded_words"):
        for at, char in enumerate(word):
            out.setdefault(char, []).append((word[:at], word[at + 1 :]))
    return {char: tuple(places) for char, places in out.items()}


def _completes(char: str, left: str, right: str) -> bool:
    return any(left.endswith(before) and right.startswith(behind) for before, behind in _spelt_out()[char])


def _uses(char: str, left: str, right: str) -> int:
    behind = "" if right[:1] in _SMALL else right[:1]
    return max(word_uses(left[-1:] + char), word_uses(char + behind))


def _spells(reading: str, word: str) -> bool:
    splits = ((reading[:i], reading[i:]) for i in range(1, len(reading)))
    return any(word[0] in readers(a) and word[1] in readers(b) for a, b in splits)
