"""The value: one period as printed and as dated."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

Kind = Literal[
    "day", "month", "quarter", "half", "year", "interval", "deadline", "fuzzy", "recurring", "vague"
]


class Period(NamedTuple):
    """A stretch of time read from ``text``: both ends included, ``None`` where open or not known.

    ``printed`` is the ISO form of what the text itself says, with ``XXXX`` for a year it does not say
    (``2026-05-31``, ``2026-09``, ``2026``, ``XXXX-09-20``), ``None`` where it says no calendar date.
    ``anchor`` is the day taken as now. ``provisional`` marks working days counted past the last notice.
    A tuple, since a page makes dozens.
    """

    text: str
    kind: Kind
    start: date | None = None
    end: date | None = None
    anchor: date | None = None
    printed: str | None = None
    provisional: bool = False

    @property
    def dated(self) -> bool:
        """Tell whether at least one end is a known day."""
        return self.start is not None or self.end is not None


class Found(NamedTuple):
    """A period that was read up to ``stop`` of the text."""

    stop: int
    period: Period
