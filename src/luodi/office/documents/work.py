"""Background work of ``documents``: reading one document."""

from __future__ import annotations

from functools import partial

from luodi.kernel.errors import LuodiError
from luodi.office.documents.actions.note_reading import note_failure, note_reading
from luodi.office.documents.bridge import take
from luodi.office.documents.models import Document
from luodi.office.documents.store import load
from luodi.office.jobs.models import Job
from luodi.office.jobs.registry import Effects, job


@job("documents.read")
def read_document(job: Job) -> Effects | None:
    """Read the document ``job.args["document"]``; what cannot be read says why on the document."""
    document = (
        Document.objects.select_related("original").filter(pk=job.args["document"], removed_at=None).first()
    )
    if document is None or document.original is None:
        return None
    try:
        taken = take(document.name, load(document.original.sha256))
    except LuodiError as error:
        return partial(note_failure, document, error)
    return partial(note_reading, document, taken)
