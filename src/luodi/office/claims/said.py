"""What one figure says, in terms that can be compared: subject, measure, value, place, period, plan or fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Interval = tuple[Decimal, Decimal]
ENDLESS = Decimal(10) ** 24
"""Stands for no limit; larger than any figure, small enough for a column."""


@dataclass(frozen=True, slots=True)
class Said:
    """One figure, made comparable.

    ``subject`` is the indicator trimmed and folded, ``measure`` the base unit, ``value`` counts in it, and the
    true value lies in ``[low, high]``. ``place`` is a region code, or a name where the table has none; the
    ``*_from`` tell what place and period were taken from. ``aim``: a plan, which no result contradicts.
    """

    subject: str
    measure: str
    value: Decimal
    low: Decimal
    high: Decimal
    place: str = ""
    place_from: str = ""
    start: date | None = None
    end: date | None = None
    period_from: str = ""
    aim: bool = False

    @property
    def sure(self) -> bool:
        """Tell whether the figure is specific enough to be put beside others without a person's word.

        A short subject (企业, 资金) says too little, and without a period nothing can be contradicted.
        """
        return len(self.subject) >= SPECIFIC and self.start is not None

    @property
    def head(self) -> str:
        """Return the end of the subject, where a Chinese phrase has its noun."""
        return self.subject[-HEAD:]


SPECIFIC, HEAD = 4, 3
"""Characters of a subject that stands for itself, and of a head noun."""


def agree(a: Interval, b: Interval) -> bool:
    """Tell whether two figures can both be true of one thing.

    >>> agree((Decimal(60), Decimal(60)), (Decimal(59), Decimal(59)))
    False
    """
    return a[0] <= b[1] and b[0] <= a[1]
