"""How alike two texts are: a 64-bit sum of their shingles that stays close when the texts do.

Charikar's similarity hash (STOC 2002) over runs of four folded characters. Texts whose sums are near are compared
in full before one is called a copy of the other: see :func:`same`.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from luodi.reading.repair import fold

SHINGLE = 4
NEAR = 3
"""Bits in which copies may differ: with four quarters, at least one is then the same."""
SHORT = 24
"""Characters below which a text is too short to be told from another."""
SHARED = 0.8
"""Part of the shorter text's runs that a copy shares."""
MARKS = re.compile(r"[\W_]+")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def likeness(body: str) -> int | None:
    """Return the sum of ``body`` as an unsigned number; script, width, spaces and marks do not count.

    A text of less than :data:`SHORT` characters has none.

    >>> text = "会议要求，要素跟着项目走，全县各镇街要在四月底前完成项目储备清单。"
    >>> distance(likeness(text) or 0, likeness(text.replace("项", "項").replace("，", " ")) or 0)
    0
    """
    runs = shingles(body)
    if runs.size < SHORT - SHINGLE + 1:
        return None
    bits = np.unpackbits(mixed(runs).view(np.uint8).reshape(-1, 8), axis=1)
    votes = 2 * bits.sum(axis=0, dtype=np.int64) > runs.size
    return int.from_bytes(np.packbits(votes).tobytes(), "big")


def shingles(body: str) -> NDArray[np.uint64]:
    """Return the distinct runs of four folded characters, each packed into one number."""
    text = MARKS.sub("", fold(body))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    if codes.size < SHINGLE:
        return np.empty(0, np.uint64)
    low = codes & np.uint64(0xFFFF)
    runs = low[:-3] | low[1:-2] << np.uint64(16) | low[2:-1] << np.uint64(32) | low[3:] << np.uint64(48)
    return np.unique(runs)


def mixed(runs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread every bit of each number over all 64 (the finishing steps of splitmix64), big end first."""
    x = runs + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ x >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ x >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return (x ^ x >> np.uint64(31)).astype(">u8")


def same(a: str, b: str) -> bool:
    """Tell whether two texts say the same: most runs shared, and neither has a number in place of another.

    A copy may have lost or gained words; where each side has a number that the other lacks, one was changed.

    >>> same("全县完成投资12.5亿元，增长8%。" * 3, "全縣完成投資12.5億元，增長8%。" * 3)
    True
    >>> same("全县完成投资12.5亿元，增长8%。" * 3, "全县完成投资21.5亿元，增长8%。" * 3)
    False
    """
    ours, theirs = numbers(a), numbers(b)
    if ours - theirs and theirs - ours:
        return False
    first, second = shingles(a), shingles(b)
    shared = np.intersect1d(first, second, assume_unique=True).size
    return shared >= SHARED * max(1, min(first.size, second.size))


def numbers(body: str) -> set[str]:
    """Return the numbers a text names, each once.

    >>> sorted(numbers("３月完成投资1,250万元，占12.5%"))
    ['12.5', '1250', '3']
    """
    return set(NUMBER.findall(re.sub(r"(?<=\d),(?=\d{3})", "", fold(body))))


def distance(a: int, b: int) -> int:
    """Count the bits in which two sums differ."""
    return (a ^ b).bit_count()


def signed(sum_: int) -> int:
    """Return the sum as databases keep it: 64 bits with a sign."""
    return sum_ - 2**64 if sum_ >= 2**63 else sum_


def unsigned(kept: int) -> int:
    """Return the sum as :func:`likeness` made it."""
    return kept % 2**64


def quarters(sum_: int) -> list[int]:
    """Return the four quarters, each with its place, as numbers below 2¹⁸.

    >>> quarters(1)
    [0, 65536, 131072, 196609]
    """
    return [(place << 16) | (sum_ >> (48 - 16 * place)) & 0xFFFF for place in range(4)]
