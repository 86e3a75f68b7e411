"""What stood at the places where bytes were lost, and how to put it back into any stretch of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from luodi.kernel.spans import Located
from luodi.reading.repair.changes import Change
from luodi.reading.repair.plausible import GAP

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


def restored(stretch: Located, found: Iterable[Loss], fold: Callable[[str], str]) -> list[Change]:
    """Return the changes that put back what ``found`` says, wherever one of the losses stands in ``stretch``.

    A stretch may begin or end inside a loss, as a sentence does whose full stop was lost with the next character.
    """
    places = [place for loss in found for place in _places(stretch, loss)]
    places.sort(key=lambda p: (not p.exact, p.start - p.end))
    out: list[Change] = []
    for place in places:
        if any(c.start < place.end and place.start < c.end for c in out):
            continue
        at = place.start
        for piece in place.pieces:
            end = at + len(piece.damaged)
            out.append(Change(at, end, fold(piece.restored), place.rule, piece.certain, piece.candidates))
            at = end
    return out


class _Place(NamedTuple):
    start: int
    end: int
    pieces: tuple[Piece, ...]
    rule: str
    exact: bool


def _places(stretch: Located, loss: Loss) -> Iterator[_Place]:
    text, starts, damaged, left, pieces = stretch.text, stretch.starts, loss.damaged, loss.left, loss.pieces
    at = text.find(damaged)
    while at >= 0:
        if text[max(0, at - len(left)) : at] == left[max(0, len(left) - at) :]:
            yield _Place(at, at + len(damaged), pieces, loss.rule, starts[at] == loss.start)
        at = text.find(damaged, at + 1)
    size = len(text)
    for cut in range(1, len(pieces)):
        head = "".join(p.damaged for p in pieces[:cut])
        tail = damaged[len(head) :]
        if left and text.endswith(left + head):
            at = size - len(head)
            yield _Place(at, size, pieces[:cut], loss.rule, starts[at] == loss.start)
        if text.startswith(tail) and (
            (exact := starts[0] == loss.start + len(head)) or len(tail) >= _TELLING
        ):
            yield _Place(0, len(tail), pieces[cut:], loss.rule, exact)
