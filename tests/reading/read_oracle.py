"""The paragraphs of a written page as a perfect layout would hand them to repair, each with its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from luodi.kernel.spans import Located

GAP = "\ufffd"
NOT_THE_ARTICLE = {"chrome", "list", "meta", "title", "signature", "inline", "truncate", "spam"}
_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Paragraph:
    """Raw characters with their places, and what a perfect reader makes of them.

    ``telling`` is false where bytes went without leaving any mark: nothing in the page shows that.
    """

    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    target: str = ""
    telling: bool = True

    def add(self, raw: str, start: int, end: int) -> None:
        """Take the characters of a raw stretch over."""
        self.chars += raw[start:end]
        self.starts += range(start, end)
        self.ends += range(start + 1, end + 1)

    def located(self) -> Located:
        """The stretch without tags."""
        text = "".join(self.chars)
        tags = {i for m in _TAG.finditer(text) for i in range(*m.span())}
        kept = [i for i in range(len(text)) if i not in tags]
        return Located(
            "".join(text[i] for i in kept), [self.starts[i] for i in kept], [self.ends[i] for i in kept]
        )


def damaged_paragraphs(oracle: dict[str, Any], raw: str) -> Iterator[Paragraph]:
    """Yield the article of a page paragraph by paragraph."""
    now = Paragraph()
    for start, end, said, kind in _tiles(oracle):
        if said == "\n":
            yield now
            now = Paragraph()
            continue
        if kind == "spam_name":
            now.chars.append(GAP)
            now.starts.append(start)
            now.ends.append(end)
        else:
            now.add(raw, start, end)
        if kind == "shift_lost" and "?" not in raw[start:end] and start < end:
            now.telling = False
        now.target += said
    yield now


def _tiles(oracle: dict[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """Yield (raw start, raw end, what a perfect reader gives, kind), untouched runs cut at their line ends."""
    runs = [
        (raw, raw + size, oracle["clean_body"][at : at + size], "", at) for at, raw, size in oracle["map"]
    ]
    for d in oracle["damages"]:
        if NOT_THE_ARTICLE.isdisjoint((d["kind"], *d["also"])):
            said = d["original"] if d["target"] is None else d["target"]
            runs.append((d["raw_start"], d["raw_end"], said, d["kind"], d["clean_start"]))
    for start, end, said, kind, _ in sorted(runs, key=lambda r: (r[0], r[1], r[4])):
        if kind:
            yield start, end, said, kind
            continue
        for part in re.findall(r"\n|[^\n]+", said):
            yield start, start + len(part), part, kind
            start += len(part)
