"""Lexicons and rule tables as data files: loaded once, lazily; empty and duplicate rows are refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from luodi.kernel.errors import TableError

FOLDER = Path(__file__).parent


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of ``name``.txt, one a line; a line that starts with ``#`` is a comment.

    Raises ``TableError`` naming file and line where a word is empty or stands twice.
    """
    return tuple([row[0] for row in _lines(FOLDER / f"{name}.txt")])


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of ``name``.tsv below its heading line; the first column is the key and stands once."""
    return tuple(_lines(FOLDER / f"{name}.tsv"))[1:]


def _lines(path: Path) -> list[tuple[str, ...]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    out = [tuple(line.split("\t")) for line in lines if not line.startswith("#")]
    keys = [row[0] for row in out]
    if len(set(keys)) < len(keys) or not all(map(str.strip, keys)):
        _refuse(path, lines)
    return out


def _refuse(path: Path, lines: list[str]) -> None:
    """Say which line of a table is empty or stands twice; found again, since asking every line doubles the load."""
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        key = line.split("\t", 1)[0]
        if line.startswith("#"):
            continue
        if not key.strip():
            raise TableError("空行", name=f"{path.name} 第 {number} 行")
        if key in seen:
            raise TableError(f"与第 {seen[key]} 行重复", seen=key, name=f"{path.name} 第 {number} 行")
        seen[key] = number
