"""A character written as its bare pinyin to evade a word filter: put back where only one word fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.reading.repair.changes import Change
from luodi.reading.repair.notes import LETTERS, TONED, readers
from luodi.reading.repair.plausible import word_uses
from luodi.reading.repair.script import fold, folds, in_gb2312
from luodi.reading.tables import words

_TONED = re.compile(f"[{TONED}]")
_BARE = re.compile(f"(?<![A-Za-z0-9(（{TONED}])[{LETTERS}]{{1,6}}(?![A-Za-z0-9)）{TONED}])")
_FEWEST_USES = 100
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
    """Yield the bare readings that stand for exactly one character.

    >>> [(c.start, c.end, c.new) for c in evasions("县wěi书记和县政fǔ领导")]
    [(1, 4, '委'), (9, 11, '府')]
    >>> list(evasions("中zhōng字读作zhōng"))
    []
    """
    for match in bare_readings(text):
        start, end = match.span()
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        reading = match[0]
        if left in readers(reading) or right in readers(reading):
            continue
        if best := _only(fold(left), reading, fold(right)):
            yield Change(start, end, best, "pinyin-evasion")


def _only(left: str, reading: str, right: str) -> str:
    right = "" if right in _SMALL else right
    found = sorted(
        (
            (max(word_uses(left + c), word_uses(c + right)), c)
            for c in dict.fromkeys(readers(reading))
            if in_gb2312(c)
        ),
        reverse=True,
    )
    if not found or found[0][0] < _FEWEST_USES or (len(found) > 1 and found[0][0] < _TIMES * found[1][0]):
        return ""
    return found[0][1] if found[0][1] in words("evaded_characters") else ""
