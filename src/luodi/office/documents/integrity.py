"""Checks of the documents' data, run by ``luodi verify``."""

from __future__ import annotations

from collections.abc import Iterator

from luodi.office.documents.models import Document, Fact, Original
from luodi.office.documents.store import intact, path_of
from luodi.office.registry import Problem, check


@check("originals")
def originals() -> Iterator[Problem]:
    """Compare every original on disk with its SHA-256."""
    for sha256 in Original.objects.order_by("pk").values_list("sha256", flat=True).iterator(chunk_size=2000):
        file = path_of(sha256)
        if not file.is_file():
            yield Problem("original-missing", sha256)
        elif not intact(file):
            yield Problem("original-altered", sha256)


@check("facts")
def facts() -> Iterator[Problem]:
    """Compare the quote of every fact with the body it stands in."""
    rows = Document.objects.filter(state=Document.State.READ, text__isnull=False).order_by("pk")
    for pk, body in rows.values_list("pk", "text__body").iterator(chunk_size=200):
        spans = Fact.objects.filter(document_id=pk, removed_at=None).values_list(
            "pk", "start", "end", "quote"
        )
        for fact, start, end, quote in spans:
            if body[start:end] != quote:
                yield Problem("fact-adrift", f"{pk}/{fact}", quote[:40])
