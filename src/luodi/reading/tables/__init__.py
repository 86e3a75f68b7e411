"""Lexicons and rule tables as data files: loaded once, lazily; empty and duplicate rows are refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


class TableError(ValueError):
    """A data file holds an empty or a duplicate row."""


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of ``name``.txt, one a line; a line that starts with ``#`` is a comment.

    Raises ``TableError`` naming file and line where a word is empty or stands twice.
    """
    return tuple(key for key, *_ in _lines(FOLDER / f"{name}.txt"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``name``.tsv below its heading line; the first column is the key and stands once."""
    return tuple(_lines(FOLDER / f"{name}.tsv"))[1:]


def _lines(path: Path) -> list[tuple[str, ...]]:
    seen: dict[str, int] = {}
    out: list[tuple[str, ...]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if not cells[0].strip():
            raise TableError(f"{path.name} line {number}: empty key")
        if cells[0] in seen:
            raise TableError(f"{path.name} line {number}: {cells[0]!r} stands already in line {seen[cells[0]]}")
        seen[cells[0]] = number
        out.append(cells)
    return out
