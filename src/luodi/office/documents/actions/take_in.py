"""Take in one page or file: keep the original, note where it came from, queue its reading."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from luodi.office.documents.actions.enter import enter
from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.models import Arrival, Document, Intake
from luodi.office.documents.pieces import Piece, receive, tidy
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.errors import Invalid


def take_in(
    chunks: Iterable[bytes], *, name: str, unit: Unit, by: Standing, came_by: str = "upload", address: str = "",
    intake: Intake | None = None,
) -> tuple[Document, bool]:  # fmt: skip
    """Keep one file and queue its reading; return the document and whether it is new.

    The same bytes from the same address in the same unit are the same document: nothing is repeated. What is not
    taken in raises :class:`Invalid`; archives and lists of many files go through ``bring_in``.
    """
    by.require("documents.intake", unit.path)
    piece = receive(chunks, Piece(tidy(name), address=address[:500]))
    if piece.refused:
        raise Invalid(piece.cause, code=piece.code)
    if piece.archive:
        raise Invalid(
            _("An archive holds many documents. Take it in by an intake of many files."), code="archive"
        )
    intake = intake or open_intake(unit, by=by, came_by=came_by, label=piece.name)
    arrival = enter([piece], intake, by=by.actor)[0]
    document = arrival.document
    if document is None:
        raise Document.DoesNotExist
    return document, arrival.outcome == Arrival.Outcome.TAKEN
