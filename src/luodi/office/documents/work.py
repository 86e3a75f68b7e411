"""Background work of ``documents``: reading."""

from __future__ import annotations

from functools import partial

from luodi.kernel.errors import LuodiError
from luodi.office.documents.actions.note_reading import Result, note_readings
from luodi.office.documents.actions.queue_reading import queue_reading
from luodi.office.documents.bridge import take
from luodi.office.documents.models import Document
from luodi.office.documents.store import load
from luodi.office.jobs.models import Job
from luodi.office.jobs.queue import renew
from luodi.office.jobs.registry import Effects, job
from luodi.reading.bulk.run import ReadingFailed

LOST = 3
"""Starts after which a document whose reading ends the process is given up."""


@job("documents.read")
def read_documents(job: Job) -> Effects | None:
    """Read the documents ``job.args["documents"]`` (or the one ``document``); each says itself why it cannot be read.

    A page that kills the process costs its neighbours nothing: on the second start each is read alone.
    """
    pks = job.args.get("documents") or [job.args["document"]]
    rows = (
        Document.objects.filter(pk__in=pks, removed_at=None).exclude(original=None).select_related("original")
    )
    documents = list(rows.order_by("pk"))
    if job.tries > 1 and len(documents) > 1:
        return partial(queue_reading, [d.pk for d in documents], size=1)
    if job.tries > LOST:
        error = ReadingFailed(seen="process ended")
        return partial(note_readings, {d.pk: error.named(d.name) for d in documents})
    results: dict[int, Result] = {}
    for done, document in enumerate(documents):
        if done % 8 == 0 and not renew(job, done=done, total=len(documents)):
            return None
        results[document.pk] = attempt(document)
    return partial(note_readings, results)


def attempt(document: Document) -> Result:
    """Read one document; a fault of our own is noted on it like any other."""
    try:
        return take(document.name, load(document.original.sha256 if document.original else ""))
    except LuodiError as error:
        return error
    except Exception as error:  # a fault in one page must not stop its neighbours
        return ReadingFailed(seen=f"{type(error).__name__}: {error}", name=document.name)
