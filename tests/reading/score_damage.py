"""Compare a restored text with the clean one: what is right, what is flagged, what is silently wrong."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

GAP = "\ufffd"


@dataclass(frozen=True, slots=True)
class Score:
    """Recoverable characters: all, those under a flag, those wrong without one; and where that happened."""

    characters: int = 0
    flagged: int = 0
    silent: int = 0
    places: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.characters + other.characters,
            self.flagged + other.flagged,
            self.silent + other.silent,
            self.places + other.places,
        )

    @property
    def accuracy(self) -> float:
        """Share of the recoverable characters that are right."""
        return 1 - (self.flagged + self.silent) / self.characters if self.characters else 1.0


def score(restored: str, clean: str, gone: frozenset[int]) -> Score:
    """Score line by line; ``gone`` are places of characters that cannot be known, and may only be flagged.

    A difference counts as flagged where it touches a gap.
    """
    total, at = Score(len(clean) - len(gone)), 0
    for got, want in zip(restored.split("\n"), clean.split("\n"), strict=True):
        for kind, a, b, c, d in SequenceMatcher(None, got, want, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            known = sum(at + i not in gone for i in range(c, d))
            place = f"{got[max(0, a - 6) : a]}[{got[a:b]}|{want[c:d]}]{got[b : b + 6]}"
            if GAP in got[max(0, a - 1) : b + 1]:
                total += Score(0, known, 0, (place,) if known else ())
            else:
                total += Score(0, 0, max(known, b - a, 1), (place,))
        at += len(want) + 1
    return total
