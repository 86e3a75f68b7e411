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
            raise TableError("空行", name=f"{path.name} 第 {number} 行")
        if cells[0] in seen:
            raise TableError(
                f"与第 {seen[cells[0]]} 行重复", seen=cells[0], name=f"{path.name} 第 {number} 行"
            )
        seen[cells[0]] = number
        out.append(cells)
    return out
