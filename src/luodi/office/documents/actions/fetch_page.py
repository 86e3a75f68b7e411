"""Fetch the page of a document that waits for it, and enter it as if somebody had uploaded it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from luodi.office.documents.actions.enter import enter
from luodi.office.documents.checking import suffix_of
from luodi.office.documents.fetching import Fetched, FetchFailed, fetch
from luodi.office.documents.models import Document, Intake
from luodi.office.documents.pieces import Piece, receive, tidy
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM
from luodi.reading.blocks import DOCX, HTML, PDF

NAMES = {HTML: ".html", PDF: ".pdf", DOCX: ".docx", "text/plain": ".txt"}


def fetch_page(document: Document, *, get: Callable[[str], Fetched] = fetch) -> bool:
    """Fetch and enter the page of ``document``; what goes wrong is noted on it, and it goes on waiting."""
    intake = Intake.objects.select_related("batch", "unit").filter(pk=document.batch_id).first()
    if intake is None or intake.batch.undone_at is not None:
        return False
    try:
        page = get(document.address)
    except FetchFailed as error:
        return _note(document, str(error))
    piece = receive([page.data], Piece(_name(document.address, page.media_type), address=document.address))
    if piece.refused:
        return _note(document, piece.cause)
    enter([piece], intake, by=intake.by, told=False)
    return True


def _note(document: Document, why: str) -> bool:
    with transaction.atomic():
        document.refresh_from_db()
        if document.state == Document.State.WANTED and document.removed_at is None:
            keep(document, by=SYSTEM, verb="fetch", problem=why[:500])
    return False


def _name(address: str, media_type: str) -> str:
    """Return a file name for a page: the end of its address, with the suffix of its kind.

    >>> _name("https://yunling.example/news/a.shtml", HTML), _name("https://yunling.example/down?id=3", PDF)
    ('a.shtml', 'down.pdf')
    """
    last = tidy(address.partition("?")[0].rstrip("/").rpartition("/")[2])
    kind = NAMES.get(media_type, "")
    if kind in {"", ".html", ".txt"} and suffix_of(last) not in {".pdf", ".docx", ".zip"}:
        return last
    return last if suffix_of(last) == kind else last.removesuffix(suffix_of(last)) + kind
