"""Several layers of stretches over one text, walked once from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Stretch = tuple[int, int]


def cover(size: int, *layers: Sequence[Stretch]) -> Iterator[tuple[int, int, list[list[int]]]]:
    """Yield ``(start, end, items)`` for every stretch of ``[0, size)`` between two edges of any layer.

    ``items`` holds, layer by layer, the indices of the stretches that cover it, in the order in which they
    begin. Empty stretches cover nothing. Together the stretches yielded tile the text.

    >>> [(a, b, i) for a, b, i in cover(4, [(0, 2)], [(1, 3)])]
    [(0, 1, [[0], []]), (1, 2, [[0], [0]]), (2, 3, [[], [0]]), (3, 4, [[], []])]
    """
    edges = sorted({edge for layer in layers for start, end in layer if end > start for edge in (start, end)})
    begins = [_begins(layer) for layer in layers]
    active: list[list[int]] = [[] for _ in layers]
    for start, end in pairwise([0, *(e for e in edges if 0 < e < size), size]):
        for number, layer in enumerate(layers):
            kept = [i for i in active[number] if layer[i][1] > start]
            active[number] = kept + begins[number].get(start, [])
        if end > start:
            yield start, end, list(active)


def _begins(layer: Sequence[Stretch]) -> dict[int, list[int]]:
    at: dict[int, list[int]] = {}
    for index, (start, end) in enumerate(layer):
        if end > start:
            at.setdefault(start, []).append(index)
    return at
