"""Html cells become the lines a reader sees: rows of a data table, labels with their values.

A table is data where its rows are cut alike into cells of a line or two; tables that only lay a page out hold
whole articles, lists or menus and stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from luodi.kernel.spans import Located
from luodi.reading.header.labels import is_label
from luodi.reading.model import Block

COLONS = (":", "\uff1a")
LONGEST_CELL = 200
"""Characters; a longer cell is a paragraph, and its table a layout."""

LONGEST_LABEL = 12
LONGEST_VALUE = 120
MOST_PARTS = 3
"""Blocks in one cell."""

Cell = list[Block]


def join_cells(found: Sequence[Block]) -> list[Block]:
    """Return the blocks with the cells of data rows joined by ``|`` and labels joined with their values."""
    layouts = {label for block in found for label in _tables(block.path)[:-1]}
    out: list[Block] = []
    for table, blocks in groupby(found, key=lambda block: _tables(block.path)[-1:]):
        inside = list(blocks)
        if not table or table[0] in layouts:
            out += _labelled(inside)
        else:
            out += _table(inside, table[0])
    return out


def _tables(path: tuple[str, ...]) -> list[str]:
    return [label for label in path if label.startswith("table") and label[5] in "@.#"]


def _table(inside: list[Block], table: str) -> list[Block]:
    rows = [_cells(list(row), table) for _, row in groupby(inside, key=lambda b: _below(b.path, table, 1))]
    data = _is_data(rows)
    labels = data and all(is_label(_text(row[0])) for row in rows if len(row) > 1)
    out: list[Block] = []
    for row in rows:
        pairs = list(_pairs(row, bare=labels))
        if data and len(pairs) == len(row) > 1:
            out.append(_joined(row, "|"))
        else:
            for pair in pairs:
                out += pair[0] if len(pair) == 1 else [_joined(pair, "" if _colon(pair[0]) else ":")]
    return out


def _below(path: tuple[str, ...], table: str, depth: int) -> str:
    """Return the label of the row (1) or cell (2) below ``table``; a tbody between counts for nothing."""
    at = path.index(table) + 1
    if at < len(path) and path[at].startswith(("tbody", "thead", "tfoot")):
        at += 1
    return path[at + depth - 1] if at + depth - 1 < len(path) else ""


def _cells(row: list[Block], table: str) -> list[Cell]:
    return [list(cell) for _, cell in groupby(row, key=lambda b: _below(b.path, table, 2))]


def _is_data(rows: Sequence[list[Cell]]) -> bool:
    cut = [row for row in rows if len(row) > 1]
    if len(cut) < 2 or len(cut) * 2 < len(rows):
        return False
    blocks = [block for row in rows for cell in row for block in cell]
    if any(len(b.text) > LONGEST_CELL for b in blocks) or any(len(c) > MOST_PARTS for r in rows for c in r):
        return False
    return sum(b.link_share * len(b.text) for b in blocks) * 2 < sum(len(b.text) for b in blocks)


def _text(cell: Cell) -> str:
    return cell[0].text.text if len(cell) == 1 else ""


def _colon(cell: Cell) -> bool:
    return _text(cell).endswith(COLONS) and len(_text(cell)) <= LONGEST_LABEL


def _is_value(cell: Cell) -> bool:
    return len(cell) == 1 and not _colon(cell) and len(_text(cell)) <= LONGEST_VALUE


def _pairs(row: list[Cell], *, bare: bool) -> Iterator[list[Cell]]:
    """Yield the cells of a row one by one, a label together with the value beside it."""
    at = 0
    while at < len(row):
        label = _colon(row[at]) or (bare and is_label(_text(row[at])))
        size = 2 if label and at + 1 < len(row) and _is_value(row[at + 1]) else 1
        yield row[at : at + size]
        at += size


def _joined(cells: Sequence[Cell], separator: str) -> Block:
    """Make one block of cells; short parts of one cell are an enumeration, others one text."""
    path = cells[0][0].path
    depth = max(
        (i for i, label in enumerate(path) if label.startswith(("tr@", "tr.", "tr#"))), default=len(path)
    )
    blocks = [block for cell in cells for block in cell]
    linked = sum(b.link_share * len(b.text) for b in blocks) / sum(len(b.text) for b in blocks)
    return Block(
        Located.join([_whole(cell) for cell in cells], separator), "tr", path[: depth + 1], round(linked, 3)
    )


def _whole(cell: Cell) -> Located:
    if len(cell) == 1:
        return cell[0].text
    short = all(len(b.text) <= LONGEST_LABEL and b.text.text[-1] not in "。；;，," for b in cell)
    return Located.join([b.text for b in cell], "、" if short else "")


def _labelled(inside: list[Block]) -> list[Block]:
    """Join a label that is an element of its own with the value that follows it in the same parent."""
    out: list[Block] = []
    for block in inside:
        if out and _labels(out[-1], block):
            label = out.pop()
            out.append(
                Block(Located.join([label.text, block.text], ""), block.tag, block.path, block.link_share)
            )
        else:
            out.append(block)
    return out


def _labels(label: Block, value: Block) -> bool:
    text = label.text.text
    if len(text) > LONGEST_LABEL or not text.endswith(COLONS) or label.tag in ("title", "meta"):
        return False
    parent = label.path[:-1]
    if value.path[: len(parent)] != parent or value.path == label.path:
        return False
    if label.tag == "dt":
        return value.tag != "dt"
    if label.tag in ("p", "h1", "h2", "h3") or value.tag not in ("div", "label", "li", "dd", "span"):
        return False
    other = value.text.text
    known = label.tag == "label" or is_label(text[:-1])
    return known and len(other) <= LONGEST_VALUE and not any(colon in other for colon in COLONS)
