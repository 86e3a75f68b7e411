"""Background work of ``documents``: unpacking, fetching, the check for viruses, the watched folders, reading."""

from __future__ import annotations

from functools import partial

from django.conf import settings

from luodi.kernel.errors import LuodiError
from luodi.office.documents.actions.check_viruses import check_viruses
from luodi.office.documents.actions.collect_inbox import collect_inbox
from luodi.office.documents.actions.enter import queue
from luodi.office.documents.actions.fetch_page import fetch_page
from luodi.office.documents.actions.note_reading import Result, note_readings
from luodi.office.documents.actions.queue_reading import queue_reading
from luodi.office.documents.actions.sweep import sweep
from luodi.office.documents.actions.unpack import give_up, unpack
from luodi.office.documents.bridge import take
from luodi.office.documents.models import Arrival, Document
from luodi.office.documents.store import load
from luodi.office.jobs.models import Job
from luodi.office.jobs.queue import MAX_TRIES, renew
from luodi.office.jobs.registry import Effects, job
from luodi.office.jobs.worker import waiting
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
        return error if error.name else error.named(document.name)
    except Exception as error:  # a fault in one page must not stop its neighbours
        return ReadingFailed(seen=f"{type(error).__name__}: {error}", name=document.name)


@job("documents.unpack")
def unpack_archive(job: Job) -> Effects | None:
    """Enter the pages of the archive ``job.args["arrival"]``, from where a run before stopped."""
    rows = Arrival.objects.filter(pk=job.args["arrival"], outcome=Arrival.Outcome.WAITING)
    arrival = rows.select_related("intake__batch", "intake__unit").first()
    if arrival is None:
        return None
    try:
        unpack(arrival, held=lambda done: renew(job, done=done))
    except Exception as error:
        if job.tries < MAX_TRIES:
            raise
        return partial(give_up, arrival, f"{type(error).__name__}: {error}")
    return None


@job("documents.fetch")
def fetch_pages(job: Job) -> Effects | None:
    """Fetch the pages of the documents ``job.args["documents"]``, where the site allows it."""
    if not settings.FETCH:
        return None
    rows = Document.objects.filter(pk__in=job.args["documents"], state=Document.State.WANTED, removed_at=None)
    for done, document in enumerate(rows.order_by("pk")):
        if not renew(job, done=done):
            return None
        fetch_page(document)
    return None


@job("documents.scan")
def scan_originals(job: Job) -> Effects | None:
    """Let the scanner see the originals of ``job.args["documents"]``; where it does not answer, try again."""
    check_viruses(job.args["documents"])
    return None


@job("documents.held", every=300)
def ask_again(_job: Job) -> Effects | None:
    """Queue the check of documents still held back: the scanner may have been away longer than a job tries."""
    if not waiting("documents.scan"):
        queue(list(Document.objects.filter(state=Document.State.HELD, removed_at=None).order_by("pk")[:2000]))
    return None


@job("documents.inbox", every=30)
def look_into_inbox(_job: Job) -> Effects | None:
    """Collect what lies in the watched folders."""
    collect_inbox()
    return None


@job("documents.sweep", every=6 * 3600)
def sweep_up(_job: Job) -> Effects | None:
    """Delete what killed uploads left half-written."""
    sweep()
    return None
