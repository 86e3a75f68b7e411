"""Readings as a plain-text table whose columns line up in Chinese: a Han character is two cells wide."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import unicodedata
from collections import Counter
from typing import Any

from luodi.cli.labels import fact_kinds, labels
from luodi.reading.bulk.inputs import is_regular
from luodi.reading.bulk.run import Done
from luodi.reading.bulk.sinks import Stream, ours, output_error, standard_output

KINDS = {kind: labels()[kind][:2] for kind in fact_kinds()}
DATE_WIDTH = 10
NAME_WIDTH = 24
GAP = "  "


def width(text: str) -> int:
    """Return how many terminal cells ``text`` takes.

    >>> width("通知a"), width("e\u0301")
    (5, 1)
    """
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def fit(text: str, cells: int, *, tail: bool = False) -> str:
    """Return ``text`` padded or cut to exactly ``cells`` cells; ``tail`` keeps its end.

    >>> fit("关于召开会议的通知", 10), fit("简报", 6), fit("2024/03/简报.txt", 10, tail=True)
    ('关于召开… ', '简报  ', '…/简报.txt')
    """
    text = " ".join(text.split())
    if width(text) <= cells:
        return text + " " * (cells - width(text))
    kept, used = [], 1
    for c in reversed(text) if tail else text:
        if used + width(c) > cells:
            break
        kept.append(c)
        used += width(c)
    cut = "…" + "".join(reversed(kept)) if tail else "".join(kept) + "…"
    return cut + " " * (cells - width(cut))


class Table(Stream):
    """A table to a file or to standard output, row by row, so that memory stays constant."""

    def __init__(self, out: str | None) -> None:
        self.name = out or Stream.name
        try:
            if out and is_regular(out):
                with open(out, "rb") as before:
                    ours(out, before.read(6), "页面".encode())
            super().__init__(io.FileIO(out, "w") if out else standard_output())
        except OSError as error:
            raise output_error(self.name, error) from error
        asked = "COLUMNS" in os.environ or (out is None and sys.stdout.isatty())
        wide = shutil.get_terminal_size((120, 24)).columns if asked else 120
        fixed = NAME_WIDTH + DATE_WIDTH + (4 + len(GAP)) * len(KINDS) + 2 * len(GAP)
        self._title = max(16, wide - fixed)
        self._headed = False

    def write(self, done: Done) -> None:
        """Print a row for every reading of a chunk."""
        rows = [self._row(json.loads(line)) for line in done.payload.splitlines()]
        if rows and not self._headed:
            self._headed = True
            rows.insert(0, self._head())
        self.put("".join(rows).encode())

    def _head(self) -> str:
        counts = GAP.join(KINDS.values())
        first = GAP.join([fit("页面", NAME_WIDTH), fit("标题", self._title), fit("发布", DATE_WIDTH), counts])
        return f"{first}\n{'─' * width(first)}\n"

    def _row(self, record: dict[str, Any]) -> str:
        counts = Counter(f["kind"] for f in record["facts"])
        cells = [
            fit(record["source"]["name"], NAME_WIDTH, tail=True),
            fit(record["title"] or "—", self._title),
            fit(record["published"] or "—", DATE_WIDTH),
            *(f"{counts[kind] or '·':>4}" for kind in KINDS),
        ]
        return GAP.join(cells) + "\n"
