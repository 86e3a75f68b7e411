"""A character written as its bare pinyin to evade a word filter: put back where only one word fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.reading.repair.changes import Change
from luodi.reading.repair.notes import LETTERS, TONED, readers
from luodi.reading.repair.plausible import word_uses
from luodi.reading.repair.script import in_gb2312

_TONED = re.compile(f"[{TONED}]")
_BARE = re.compile(f"(?<![A-Za-z0-9(（{TONED}])[{LETTERS}]{{1,6}}(?![A-Za-z0-9)）{TONED}])")
_FEWEST_USES = 100
_TIMES = 20
_SMALL = "的了是和与在有不也就都而或被把为以及"


def bare_readings(text: str) -> Iterator[re.Match[str]]:
    """Yield the toned syllables that stand in the text without brackets."""
    if _TONED.search(text):
        yield from (m for m in _BARE.finditer(text) if _TONED.search(m[0]))


def evasions(text: str) -> Iterator[Change]:
    """Yield the bare readings of a simplified text that stand for exactly one character.

    >>> [(c.start, c.end, c.new) for c in evasions("县wěi书记和县政fǔ领导")]
    [(1, 4, '委'), (9, 11, '府')]
    >>> list(evasions("中zhōng字读作zhōng"))
    []
    """
    for match in bare_readings(text):
        left, right = text[: match.start()][-1:], text[match.end() : match.end() + 1]
        reading = match[0]
        if left not in readers(reading) and right not in readers(reading):
            best = _only(left, reading, right)
            if best:
                yield Change(match.start(), match.end(), best, "pinyin-evasion")


def _only(left: str, reading: str, right: str) -> str:
    right = "" if right in _SMALL else right
    found = sorted(
        ((max(word_uses(left + c), word_uses(c + right)), c) for c in dict.fromkeys(readers(reading)) if in_gb2312(c)),
        reverse=True,
    )
    if not found or found[0][0] < _FEWEST_USES or (len(found) > 1 and found[0][0] < _TIMES * found[1][0]):
        return ""
    return found[0][1]
