"""Word classes of the fact grammars, read from the tables as parts of patterns."""

from __future__ import annotations

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
