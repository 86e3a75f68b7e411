"""What one page does to its text, learnt once from the whole page."""

from __future__ import annotations

from dataclasses import dataclass

from luodi.kernel.patterns import lazy
from luodi.reading.repair.marks import FEWEST_DOUBLED, has_doubled, has_stops_for_points
from luodi.reading.repair.noise import random_signs
from luodi.reading.repair.notes import page_notes
from luodi.reading.repair.plausible import GAP
from luodi.reading.repair.restoring import Loss
from luodi.reading.repair.script import is_traditional
from luodi.reading.tables import words

_TAG = lazy("<[^<>]{1,400}>")


@dataclass(frozen=True, slots=True)
class Profile:
    """The habits of one page.

    ``regional`` tells that words, not only characters, were converted (程式, 最佳化): those stay as they are.
    ``notes`` holds each pinyin note with the character before it, ``losses`` the places where bytes went,
    ``signs`` the random signs added to lines; ``doubled`` and ``stops_for_points`` are habits of punctuation.
    """

    traditional: bool = False
    regional: bool = False
    notes: frozenset[str] = frozenset()
    losses: tuple[Loss, ...] = ()
    signs: frozenset[str] = frozenset()
    doubled: bool = False
    stops_for_points: bool = False

    @property
    def flags(self) -> tuple[str, ...]:
        """The page flags that repair answers for.

        >>> learn("市委會(huì)議強(qiáng)調(diào)產(chǎn)業(yè)情?bǎn)r").flags
        ('script:traditional', 'pinyin-notes')
        """
        lost = sum(not piece.certain for loss in self.losses for piece in loss.pieces)
        return (
            *(["script:traditional"] * self.traditional),
            *(["script:words"] * self.regional),
            *(["pinyin-notes"] * bool(self.notes)),
            *([f"losses:{lost}"] * bool(lost)),
        )


def learn(text: str) -> Profile:
    """Look at the whole decoded page once and learn how it was damaged.

    >>> p = learn("市委會(huì)議強(qiáng)調(diào)，產(chǎn)業(yè)")
    >>> p.traditional, sorted(p.notes)
    (True, ['強(qiáng)', '會(huì)', '業(yè)', '產(chǎn)', '調(diào)'])
    """
    traditional = is_traditional(text)
    notes = page_notes(_TAG.sub("", text) if "</" in text else text, traditional=traditional)
    found = _losses(text, traditional, notes) if "?" in text or GAP in text else ()
    signs = random_signs(text)
    return Profile(
        traditional=traditional,
        regional=traditional and any(word in text for word in words("regional_words")),
        notes=notes,
        losses=found,
        signs=signs,
        doubled=has_doubled(text, 1 if notes or found or signs else FEWEST_DOUBLED),
        stops_for_points=has_stops_for_points(text),
    )


def _losses(text: str, traditional: bool, notes: frozenset[str]) -> tuple[Loss, ...]:
    # Imported here: half the pages have no loss, and the first one would wait for its modules for nothing.
    from luodi.reading.repair.losses import losses

    return losses(text, traditional=traditional, marks=frozenset(note[0] for note in notes))
