"""Let the virus scanner see originals before anything opens them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.documents.actions.queue_reading import queue_reading
from luodi.office.documents.clamd import ScanFailed, scan
from luodi.office.documents.models import Document, Original
from luodi.office.documents.store import path_of
from luodi.office.trail.actions.keep_all import change_all
from luodi.office.trail.actor import SYSTEM


def check_viruses(documents: Sequence[int]) -> None:
    """Scan the originals of ``documents`` that wait for it and queue the reading of the clean ones.

    Raises :class:`ScanFailed` where the scanner does not answer; the documents then say so and go on waiting.
    """
    held = Document.objects.filter(pk__in=documents, state=Document.State.HELD, removed_at=None)
    originals = {d.original for d in held.select_related("original") if d.original is not None}
    for original in sorted(originals, key=lambda o: o.pk):
        try:
            virus = scan(settings.CLAMD, _chunks(original.sha256)) if settings.CLAMD else ""
        except ScanFailed as error:
            _say_failed(documents, str(error))
            raise
        _settle(original, virus)


def _settle(original: Original, virus: str) -> None:
    with transaction.atomic():
        original.scan = Original.Scan.INFECTED if virus else Original.Scan.CLEAN
        original.save(update_fields=["scan"])
        rows = list(Document.objects.filter(original=original, removed_at=None).select_related("unit"))
        if virus:
            text = _("A virus was found (%(name)s). The file is not opened; delete it where it came from.")
            new = {"state": Document.State.FAILED, "problem": text % {"name": virus[:100]}}
            change_all([(d, new) for d in rows], by=SYSTEM, verb="scan")
            return
        waiting = [d for d in rows if d.state == Document.State.HELD]
        change_all(
            [(d, {"state": Document.State.WAITING, "problem": ""}) for d in waiting], by=SYSTEM, verb="scan"
        )
        queue_reading([d.pk for d in waiting])


def _say_failed(documents: Sequence[int], why: str) -> None:
    text = _("The virus check did not answer (%(why)s). It is tried again by itself.") % {"why": why[:200]}
    with transaction.atomic():
        rows = Document.objects.filter(pk__in=documents, state=Document.State.HELD, removed_at=None)
        change_all([(d, {"problem": text}) for d in rows.select_related("unit")], by=SYSTEM, verb="scan")


def _chunks(sha256: str) -> Iterator[bytes]:
    with path_of(sha256).open("rb") as stream:
        while part := stream.read(2**20):
            yield part
