"""Text as the index keeps it: overlapping pairs of characters, so that a phrase of pairs is a substring.

A run of Chinese characters becomes its pairs and its last character; a run of letters or digits one token;
anything else parts runs. So 要素走 is found by one character (``要.?``), by two (a term) and by more (a phrase).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
LONGEST = 60
"""Characters of the longest token: what is longer is no word, and would bloat the dictionary."""


def index_text(folded: str) -> str:
    """Return the tokens of a folded text, separated by spaces.

    >>> index_text("要素走,gdp增长12.5%")
    '要素 素走 走 gdp 增长 长 12 5'
    """
    return " ".join(token for run in RUN.findall(folded) for token in tokens(run))


def tokens(run: str) -> list[str]:
    """Return the tokens of one run.

    >>> tokens("要素走"), tokens("gdp")
    (['要素', '素走', '走'], ['gdp'])
    """
    if not is_han(run):
        return [run[:LONGEST]]
    return [*pairs(run), run[-1]]


def pairs(run: str) -> list[str]:
    """Return the overlapping pairs of characters; none for a single one."""
    return [run[i : i + 2] for i in range(len(run) - 1)]


def is_han(run: str) -> bool:
    """Tell whether a run is Chinese."""
    return re.match(rf"[{_HAN}]", run) is not None


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing looked for: ``tokens`` stand side by side; ``open_end``: the last begins a pair or ends a run."""

    tokens: tuple[str, ...]
    open_end: bool = False


def sought(folded: str) -> Sought | None:
    """Return how a folded word or phrase is looked for, ``None`` where it has nothing to look for.

    >>> sought("要素走"), sought("走"), sought("投资12亿")
    (Sought(tokens=('要素', '素走'), open_end=False), Sought(tokens=('走',), open_end=True),
     Sought(tokens=('投资', '资', '12', '亿'), open_end=True))
    """
    runs = RUN.findall(folded)
    if not runs:
        return None
    before = [token for run in runs[:-1] for token in tokens(run)]
    last = runs[-1]
    if not is_han(last):
        return Sought((*before, last[:LONGEST]))
    return Sought((*before, *(pairs(last) or [last])), open_end=len(last) == 1)
