"""Faults of the input, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad cell: ``row`` counts as in the file (the heading is row 1; 0 is the file as a whole).

    ``problem`` is a code: missing, not-a-number, negative, duplicate, unknown, below-used, too-large,
    disconnected, empty, incomplete, or not-a-choice.

    >>> print(Fault("parcels", 3, "area", "-5", "negative"))
    parcels row 3, column area: negative (-5)
    """

    file: str
    row: int
    column: str
    value: str
    problem: str

    def __str__(self) -> str:
        where = f"{self.file} row {self.row}, column {self.column}" if self.row else f"{self.file}"
        return f"{where}: {self.problem} ({self.value})"


class FaultyProblemError(ValueError):
    """The folder holds faults; ``faults`` lists every one of them."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("; ".join(str(f) for f in faults[:5]) + ("; …" if len(faults) > 5 else ""))
