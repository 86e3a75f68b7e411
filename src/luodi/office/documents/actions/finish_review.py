"""Mark a document as reviewed by hand, or open it again."""

from __future__ import annotations

from luodi.office.documents.actions.judging import RIGHT
from luodi.office.documents.models import Document
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep


def finish_review(
    document: Document, *, by: Standing, done: bool = True, version: int | None = None
) -> Document:
    """Set the document's review to done or open; facts nobody has judged stay proposed."""
    by.require(RIGHT, document.scope_path)
    review = Document.Review.DONE if done else Document.Review.OPEN
    verb = "finish_review" if done else "reopen_review"
    return keep(document, by=by.actor, verb=verb, version=version, review=review)
