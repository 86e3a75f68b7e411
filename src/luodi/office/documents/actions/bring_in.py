"""Bring files in: each is looked over, kept as an original, and becomes a document that is read in the background."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luodi.office.documents.actions.enter import enter
from luodi.office.documents.models import Arrival, Intake
from luodi.office.documents.pieces import Piece, receive, tidy
from luodi.office.people.standing import Standing

TOGETHER = 100
"""Files entered in one transaction."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it comes: its bytes in pieces, its name, where it lay, and its address where that is known."""

    chunks: Iterable[bytes]
    name: str
    path: str = ""
    address: str = ""
    refusal: Piece | None = None


def bring_in(files: Iterable[Incoming], intake: Intake, *, by: Standing) -> list[Arrival]:
    """Take in ``files`` under ``intake``; return what became of each, in their order.

    Documents are entered at once; archives are unpacked in the background. The same bytes from the same address
    in the same unit are the same document: nothing is repeated, so a broken-off upload can simply be repeated.
    """
    by.require("documents.intake", intake.unit.path)
    arrivals: list[Arrival] = []
    held: list[Piece] = []
    for file in files:
        held.append(_received(file))
        if len(held) == TOGETHER:
            arrivals += enter(held, intake, by=by.actor)
            held = []
    return arrivals + _rest(held, intake, by)


def _rest(held: Sequence[Piece], intake: Intake, by: Standing) -> list[Arrival]:
    return enter(held, intake, by=by.actor) if held else []


def _received(file: Incoming) -> Piece:
    piece = Piece(tidy(file.name), path=file.path[:500], address=file.address[:500])
    return file.refusal or receive(file.chunks, piece)
