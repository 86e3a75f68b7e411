"""The paragraphs of a written page as a perfect layout would hand them to repair, each with its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from luodi.kernel.spans import Located

NOT_THE_ARTICLE = {"chrome", "list", "meta", "title", "signature", "inline", "truncate", "spam"}
_TAG = re.compile(r"<[^>]*>")


def damaged_paragraphs(oracle: dict[str, Any], raw: str) -> Iterator[tuple[Located, str]]:
    """Yield (raw paragraph without chrome and tags, target)."""
    starts, target = list[int](), list[str]()
    for where, said in _tiles(oracle):
        if said == "\n":
            yield from _paragraph(raw, starts, target)
            starts, target = [], []
            continue
        starts += where
        target.append(said)
    yield from _paragraph(raw, starts, target)


def _paragraph(raw: str, starts: list[int], target: list[str]) -> Iterator[tuple[Located, str]]:
    text = "".join(raw[i] for i in starts)
    tags = {i for m in _TAG.finditer(text) for i in range(*m.span())} if "</" in raw else set()
    kept = [at for i, at in enumerate(starts) if i not in tags]
    if kept:
        yield Located("".join(raw[i] for i in kept), kept, [i + 1 for i in kept]), "".join(target)


def _tiles(oracle: dict[str, Any]) -> Iterator[tuple[range, str]]:
    """Yield (raw offsets, what a perfect reader gives), untouched runs cut at their line ends."""
    runs = [(raw, raw + size, oracle["clean_body"][clean : clean + size], clean) for clean, raw, size in oracle["map"]]
    for d in oracle["damages"]:
        if d["kind"] in NOT_THE_ARTICLE:
            continue
        said = d["original"] if d["target"] is None else d["target"]
        said = "\ufffd" if d["kind"] == "spam_name" else said
        runs.append((d["raw_start"], d["raw_end"], said, d["clean_start"]))
    for start, end, said, _ in sorted(runs, key=lambda r: (r[0], r[1], r[3])):
        if "\n" in said and end - start == len(said):
            for part in re.findall(r"\n|[^\n]+", said):
                yield range(start, start + len(part)), part
                start += len(part)
        else:
            yield range(start, end), said
