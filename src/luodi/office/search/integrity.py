"""The check of the index that ``luodi verify`` runs."""

from __future__ import annotations

from collections.abc import Iterator

from luodi.office.documents.models import Document, Fact
from luodi.office.registry import Problem, check
from luodi.office.search import asking, folder
from luodi.office.search.question import Question
from luodi.office.search.reader import Condition, counts, searcher
from luodi.office.trail.models import Head


@check("search")
def index() -> Iterator[Problem]:
    """Compare the number of documents and facts with the database; an index that lags or is missing is no harm."""
    build = Condition().live
    head = Head.objects.filter(pk=1).first()
    if build is None or head is None or folder.read_mark(build).seq != head.seq:
        return
    everything = asking.query(Question(), asking.Scope((), all=True))
    kinds = dict(counts(searcher(build), everything, ("kind",))["kind"])
    documents = kinds.pop("document", 0)
    kept = {
        "documents": (documents, Document.objects.filter(removed_at=None).count()),
        "facts": (
            sum(kinds.values()),
            Fact.objects.filter(removed_at=None, document__removed_at=None).count(),
        ),
    }
    for name, (found, there) in kept.items():
        if found != there:
            yield Problem("index-stale", name, f"{found} ≠ {there}")
