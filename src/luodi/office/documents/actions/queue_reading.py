"""Queue the reading of documents."""

from __future__ import annotations

from collections.abc import Sequence

from luodi.office.jobs.queue import put

TOGETHER = 40
"""Documents read by one job and saved in one transaction: some 0.3 s of reading, 0.1 s of the write lock."""
BULK = 7
"""Rank of the jobs of a large intake: what somebody waits for goes before."""


def queue_reading(documents: Sequence[int], *, size: int = TOGETHER) -> None:
    """Queue ``documents`` by their numbers, ``size`` a job; large intakes stand behind small ones."""
    rank = BULK if len(documents) > TOGETHER else 5
    for at in range(0, len(documents), size):
        part = list(documents[at : at + size])
        put("documents.read", key=f"read:{part[0]}-{part[-1]}-{len(part)}", rank=rank, documents=part)
