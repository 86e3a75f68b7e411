"""What one page does to its text, learnt once from the whole page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from luodi.reading.repair.losses import Loss, losses
from luodi.reading.repair.marks import has_doubled, has_stops_for_points
from luodi.reading.repair.noise import random_signs
from luodi.reading.repair.notes import marked
from luodi.reading.repair.script import full_table, simplified_only, traditional_only, width_table

FEWEST_TRADITIONAL = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """The habits of one page.

    ``marks`` maps the characters that carry pinyin notes to the readings seen; ``table`` folds width and, on a
    Traditional page, script.
    """

    traditional: bool = False
    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    doubled: bool = False
    stops_for_points: bool = False
    losses: tuple[Loss, ...] = ()
    signs: frozenset[str] = frozenset()

    @property
    def table(self) -> Mapping[int, int]:
        """The character table of the page."""
        return full_table() if self.traditional else width_table()

    @property
    def flags(self) -> tuple[str, ...]:
        """The page flags that repair is responsible for."""
        lost = sum(not piece.certain for loss in self.losses for piece in loss.pieces)
        return (
            *(["script:traditional"] * self.traditional),
            *(["pinyin-notes"] * bool(self.marks)),
            *([f"losses:{lost}"] * bool(lost)),
        )


def learn(text: str) -> Profile:
    """Look at the whole decoded page once and learn how it was damaged.

    >>> p = learn("市委會(huì)議強(qiáng)調(diào)，產(chǎn)業(yè)")
    >>> p.traditional, sorted(p.marks)
    (True, ['強', '會', '業', '產', '調'])
    """
    traditional = _traditional(text)
    marks = marked(text) if "(" in text or "（" in text else {}
    found = losses(text, traditional=traditional, marks=frozenset(marks))
    return Profile(traditional, marks, has_doubled(text), has_stops_for_points(text), found, random_signs(text))


def _traditional(text: str) -> bool:
    used = set(text)
    traditional = len(used & traditional_only())
    return traditional >= FEWEST_TRADITIONAL and traditional * 2 >= len(used & simplified_only())
