"""What stood at the places where bytes were lost, and how to put it back into any stretch of the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from luodi.kernel.spans import Located
from luodi.reading.repair.changes import Change
from luodi.reading.repair.plausible import GAP

_SIGNS = ("?", GAP)
_MOST_BY_TEXT = 64
_TELLING = 2
"""Characters that a stretch must begin with to show that it begins inside a loss."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a loss: ``damaged`` stands in the page, ``restored`` stood there before."""

    damaged: str
    restored: str
    certain: bool = True
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """One place where bytes were lost, ``start`` in the page; by ``left``, the text before it, it is found again."""

    start: int
    left: str
    pieces: tuple[Piece, ...]
    rule: str

    @property
    def damaged(self) -> str:
        """The characters of the page at this place."""
        return "".join(p.damaged for p in self.pieces)


def merged(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join neighbouring gaps to one.

    >>> merged([Piece("?", GAP, False, ("常",)), Piece("!?", GAP, False)])
    (Piece(damaged='?!?', restored='�', certain=False, candidates=('常',)),)
    """
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.restored.startswith(GAP) and out[-1].restored.endswith(GAP):
            last = out.pop()
            piece = Piece(
                last.damaged + piece.damaged, last.restored + piece.restored[1:], False, last.candidates
            )
        out.append(piece)
    return tuple(out)


def restored(stretch: Located, found: Sequence[Loss], fold: Callable[[str], str]) -> list[Change]:
    """Return the changes that put back what ``found`` (in page order) says, wherever it stands in ``stretch``.

    A loss is looked for at its own offset, and by its characters where the stretch counts otherwise. A stretch
    may begin or end inside a loss, as a sentence does whose full stop was lost with the next character.
    """
    if not stretch.text:
        return []
    places, text = list(_at_offsets(stretch, found)), stretch.text
    covered = sum(text.count(sign, p.start, p.end) for p in places for sign in _SIGNS)
    if not places or covered < sum(text.count(sign) for sign in _SIGNS):
        places = _apart(places, _by_characters(text, found[:_MOST_BY_TEXT]))
    return [change for place in places for change in place.changes(fold)]


def _apart(places: list[_Place], more: Iterable[_Place]) -> list[_Place]:
    """Add the longest of those that overlap nothing yet."""
    free = sorted(islice(more, _MOST_BY_TEXT), key=lambda p: p.start - p.end)
    added: list[_Place] = []
    for place in free:
        near = places[max(0, bisect_left(places, place) - 1) :][:2]
        if all(place.end <= p.start or p.end <= place.start for p in (*near, *added)):
            added.append(place)
    return sorted([*places, *added])


class _Place(NamedTuple):
    start: int
    end: int
    pieces: tuple[Piece, ...]
    rule: str

    def changes(self, fold: Callable[[str], str]) -> Iterator[Change]:
        at = self.start
        for piece in self.pieces:
            end = at + len(piece.damaged)
            yield Change(at, end, fold(piece.restored), self.rule, piece.certain, piece.candidates)
            at = end


def _at_offsets(stretch: Located, found: Sequence[Loss]) -> Iterator[_Place]:
    text, starts, size = stretch.text, stretch.starts, len(stretch.text)
    first = bisect_right(found, starts[0], key=lambda loss: loss.start)
    for loss in islice(found, max(0, first - 1), None):
        if loss.start > starts[-1]:
            return
        pieces, place = list(loss.pieces), loss.start
        while pieces and place < starts[0]:
            place += len(pieces.pop(0).damaged)
        at = bisect_left(starts, place)
        while pieces and at + _length(pieces) > size:
            pieces.pop()
        left = loss.left if place == loss.start else ""
        known = text[max(0, at - len(left)) : at] == left[max(0, len(left) - at) :]
        if (
            pieces
            and known
            and starts[at] == place
            and text.startswith("".join(p.damaged for p in pieces), at)
        ):
            yield _Place(at, at + _length(pieces), tuple(pieces), loss.rule)


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(p.damaged) for p in pieces)


def _by_characters(text: str, found: Sequence[Loss]) -> Iterator[_Place]:
    size = len(text)
    for loss in found:
        damaged, left, pieces = loss.damaged, loss.left, loss.pieces
        at = text.find(damaged)
        while at >= 0:
            if text[max(0, at - len(left)) : at] == left[max(0, len(left) - at) :]:
                yield _Place(at, at + len(damaged), pieces, loss.rule)
            at = text.find(damaged, at + 1)
        for cut in range(1, len(pieces)):
            head = "".join(p.damaged for p in pieces[:cut])
            tail = damaged[len(head) :]
            if left and text.endswith(left + head):
                yield _Place(size - len(head), size, pieces[:cut], loss.rule)
            if len(tail) >= _TELLING and text.startswith(tail):
                yield _Place(0, len(tail), pieces[cut:], loss.rule)
