"""What a decision on lost bytes stands on: the page, its script, its marked characters, what it says elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from luodi.reading.repair.notes import fits, without_notes
from luodi.reading.repair.pairs import pair, two_bytes
from luodi.reading.repair.plausible import is_common

STOP = "。"
_NOTE_BACK = 10


@dataclass(frozen=True)
class Ground:
    """The page, whether it is Traditional, and the characters it marks with notes."""

    text: str
    traditional: bool
    marks: frozenset[str]

    @cached_property
    def said(self) -> frozenset[str]:
        """Every two characters of the page whose second one could be taken for a full stop."""
        return frozenset(_before_like_stop().findall(without_notes(self.text)))


def base_before(text: str, at: int) -> tuple[str, int]:
    """Return the character before ``at``, past a note on it, and its place.

    >>> base_before("說話(huà)?juǎn)", 7)
    ('話', 1)
    """
    if text[at - 1 : at] in (")", "）"):
        floor = max(0, at - _NOTE_BACK)
        start = max(text.rfind("(", floor, at), text.rfind("（", floor, at))
        if start > 0 and fits(text, start, at):
            return text[start - 1], start - 1
    return text[at - 1 : at], at - 1


@cache
def like_stop() -> tuple[str, ...]:
    """Return the Hanzi whose second GBK byte is that of 。: losing the first byte makes them one."""
    chars = (pair(lead, two_bytes(STOP)[1]) for lead in range(0x81, 0xFF))
    return tuple(c for c in chars if "\u4e00" <= c <= "\u9fff" and is_common(c))


@cache
def _before_like_stop() -> re.Pattern[str]:
    return re.compile(f"(?=(.[{''.join(like_stop())}]))")
