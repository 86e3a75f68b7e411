"""Word classes of the fact grammars, read from the tables as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from luodi.reading.tables import rows, words


@cache
def one_of(table: str, name: str) -> str:
    """Return the alternatives in row ``name`` of a pattern table as one group.

    >>> one_of("figure_patterns", "attendants").startswith("(?:参会人员|")
    True
    """
    return next(f"(?:{row[1]})" for row in rows(table) if row[0] == name)


@cache
def any_word(table: str) -> str:
    """Return the words of a list as one group, longest first.

    >>> any_word("figure_nouns").startswith("(?:")
    True
    """
    return "(?:" + "|".join(sorted(words(table), key=len, reverse=True)) + ")"


def tree(parts: Mapping[str, str] | Iterable[str]) -> str:
    """Return a group that matches any of the words, longest first; a mapping says what must follow each.

    Words that begin alike share their beginning, so that a position is left after few comparisons: a plain list
    of two hundred words is compared word by word wherever any of their first characters stands.

    >>> tree({"产线": "", "产业园": "", "库": "(?!存)"})
    '(?:产(?:业园|线)|库(?!存))'
    """
    parts = parts if isinstance(parts, Mapping) else dict.fromkeys(parts, "")
    rests: dict[str, dict[str, str]] = {}
    for word, follow in sorted(parts.items()):
        if word:
            rests.setdefault(word[0], {})[word[1:]] = follow
    branches = [re.escape(first) + _branch(rest) for first, rest in rests.items()]
    if "" in parts:
        branches.append(parts[""])
    return "(?:" + "|".join(branches) + ")"


def _branch(rest: dict[str, str]) -> str:
    if len(rest) > 1:
        return tree(rest)
    ((word, follow),) = rest.items()
    return re.escape(word) + follow
