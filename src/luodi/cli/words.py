"""The words for codes of the office's upkeep, from ``keeping.tsv``."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def words() -> dict[str, str]:
    """Return the Chinese for every code; a repeated or empty row is an error."""
    lines = (Path(__file__).parent / "keeping.tsv").read_text("utf-8").splitlines()[1:]
    table = dict(line.split("\t") for line in lines)
    if len(table) != len(lines) or not all(table.values()):
        raise ValueError("keeping.tsv: every code once, each with its words")
    return table


def word(code: str) -> str:
    """Return the Chinese for ``code``, the code itself where there is none.

    >>> word("check-trail")
    '留痕链'
    """
    return words().get(code, code)
