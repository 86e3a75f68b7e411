"""Compare a restored text with the clean one: what is right, what is flagged, what is silently wrong."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

GAP = "\ufffd"


@dataclass(frozen=True, slots=True)
class Score:
    """Characters: all, those under a flag, those wrong without one; and the places where that happened."""

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
        """Share of characters that are right."""
        return 1.0 if not self.characters else 1 - (self.flagged + self.silent) / self.characters


def score(restored: str, clean: str) -> Score:
    """Score line by line; a difference is flagged where it touches a gap."""
    total = Score(len(clean))
    pairs = list(zip(restored.split("\n"), clean.split("\n"), strict=True))
    for got, want in ((g, w) for g, w in pairs if g != w):
        for kind, a, b, c, d in SequenceMatcher(None, got, want, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            size = max(b - a, d - c)
            flagged = GAP in got[max(0, a - 1) : b + 1]
            place = f"{got[max(0, a - 6) : a]}[{got[a:b]}|{want[c:d]}]{got[b : b + 6]}"
            total += Score(0, size if flagged else 0, 0 if flagged else size, (place,))
    return total
