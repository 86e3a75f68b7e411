"""How alike two texts are: a 64-bit sum of their shingles that stays close when the texts do.

Charikar's similarity hash (STOC 2002) over runs of four folded characters, each hashed by BLAKE2b.
"""

from __future__ import annotations

import hashlib

import numpy as np

from luodi.reading.repair import fold

SHINGLE = 4
NEAR = 3
"""Bits in which copies may differ: with four quarters, at least one is then the same."""


def likeness(body: str) -> int:
    """Return the sum of ``body`` as an unsigned number; script, width, spaces and marks do not count.

    >>> distance(likeness("要素跟着项目走。"), likeness("要素跟著項目走！"))
    0
    """
    text = "".join(c for c in fold(body) if c.isalnum())
    runs = {text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1))}
    hashes = b"".join(hashlib.blake2b(run.encode(), digest_size=8).digest() for run in runs)
    bits = np.unpackbits(np.frombuffer(hashes, dtype=np.uint8).reshape(len(runs), 8), axis=1)
    votes = 2 * bits.sum(axis=0, dtype=np.int64) > len(runs)
    return int.from_bytes(np.packbits(votes).tobytes(), "big")


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
