"""Tables of the claims: measure words, synonyms, words to trim, words of scope, words of intent.

Each is a file that anybody can extend; the loader refuses an empty table and a row said twice.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table without its heading.

    >>> rows("units")[0]
    ('个', 'count', '1')
    """
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    heading, *rest = (tuple(line.split("\t")) for line in lines if line)
    if not rest or len(set(rest)) != len(rest) or any(len(row) != len(heading) for row in rest):
        raise ValueError(f"{name}.tsv is empty, says a row twice, or has a row of another width")
    return tuple(rest)


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the lines of a list of words.

    >>> "力争" in words("aims")
    True
    """
    lines = tuple(line for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines() if line)
    if not lines or len(set(lines)) != len(lines):
        raise ValueError(f"{name}.txt is empty or says a word twice")
    return lines
