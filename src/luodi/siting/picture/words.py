"""The words of the page, from its table, and a few ways to write numbers."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

__all__ = ["escape", "grouped", "style", "word"]


@cache
def _table() -> dict[str, str]:
    text = files(__package__).joinpath("words.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines()[1:])


def word(key: str) -> str:
    """Return the words for a key, or the key itself where the table has none (a user's own factor).

    >>> word("mu")
    '亩'
    """
    return _table().get(key, key)


def style() -> str:
    """Return the style sheet."""
    return files(__package__).joinpath("style.css").read_text(encoding="utf-8")


def grouped(number: int) -> str:
    """Write an integer with thousands marks.

    >>> grouped(1234567)
    '1,234,567'
    """
    return f"{number:,}"
