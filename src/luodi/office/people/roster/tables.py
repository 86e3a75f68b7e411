"""The columns and words a roster may use: data files, with the headings of the offices' own tables."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SHEETS = ("units", "people")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``headings`` are the names it goes by, the first stands in the template."""

    sheet: str
    key: str
    must: bool
    headings: tuple[str, ...]
    example: str


@cache
def columns(sheet: str) -> tuple[Column, ...]:
    """Return the columns of ``sheet`` (units, people) in the order of the template."""
    found = tuple(
        Column(r["sheet"], r["key"], r["must"] == "1", tuple(r["headings"].split()), r["example"])
        for r in _rows("columns")
        if r["sheet"] == sheet
    )
    if not found:
        raise ValueError(f"columns.tsv has no sheet {sheet}")
    return found


@cache
def meanings(of: str) -> dict[str, str]:
    """Return what each word means: ``of`` is sheet, kind, role or yes.

    >>> meanings("role")["经办人"]
    'clerk'
    """
    return {word: r["key"] for r in _rows("words") if r["of"] == of for word in r["words"].split()}


def first_word(of: str, key: str) -> str:
    """Return the word the template uses for ``key``."""
    return next(word for word, meaning in meanings(of).items() if meaning == key)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))
