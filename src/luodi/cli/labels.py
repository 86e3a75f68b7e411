"""What kinds, fields and values are called on screen: one table for the terminal and for the pictures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("labels.tsv")


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return tuple((key, label, group) for key, label, group in (line.split("\t") for line in lines))


@cache
def labels() -> dict[str, str]:
    """Return the Chinese label of every kind, chrome kind, validity, field and coded value.

    >>> labels()["directive"]
    '督办事项'
    """
    return {key: label for key, label, _group in _rows()}


@cache
def fact_kinds() -> tuple[str, ...]:
    """Return the kinds of fact in the order they are shown.

    >>> fact_kinds()[0]
    'directive'
    """
    return tuple(key for key, _label, group in _rows() if group == "fact")
