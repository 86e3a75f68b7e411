"""Between the office and the reading engine: how characters are folded before they are indexed or looked for."""

from __future__ import annotations

import unicodedata
from functools import cache

from luodi.reading.repair import fold as fold_script

_RADICALS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@cache
def _table() -> dict[int, str]:
    """Capital letters, Kangxi radicals and compatibility forms that stand for one other character each."""
    table = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    for first, last in _RADICALS:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    return table


def fold(text: str) -> str:
    """Fold width, script, case and radicals character by character; the length stays.

    >>> fold("要素跟著項目走ＧＤＰ⽤⼯")
    '要素跟着项目走gdp用工'
    """
    return fold_script(text.translate(_table())).translate(_table())
