"""Which function does which kind of job, and which jobs come round by the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from luodi.office.jobs.models import Job

Effects = Callable[[], None]
Work = Callable[[Job], Effects | None]
"""Does the slow part outside any transaction; returns what to write, run together with the mark "done"."""

KINDS: dict[str, Work] = {}
ROUNDS: list[Round] = []


@dataclass(frozen=True, slots=True)
class Round:
    """A job put into the queue every ``seconds``; missed rounds are caught up by one, not by many."""

    kind: str
    seconds: int


def job(kind: str, *, every: int = 0) -> Callable[[Work], Work]:
    """Register the decorated function as the work of ``kind``; with ``every`` it also comes round (seconds)."""

    def register(work: Work) -> Work:
        if kind in KINDS:
            raise ValueError(f"two functions do the job {kind}")
        KINDS[kind] = work
        if every:
            ROUNDS.append(Round(kind, every))
        return work

    return register
