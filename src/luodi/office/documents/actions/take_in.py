"""Take in a page or file: keep the original, note where it came from, queue its reading."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.documents.models import Document, Original
from luodi.office.documents.store import store
from luodi.office.jobs.queue import put
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch


def take_in(
    chunks: Iterable[bytes], *, name: str, unit: Unit, by: Standing, came_by: str = "upload", address: str = "",
    batch: Batch | None = None,
) -> tuple[Document, bool]:  # fmt: skip
    """Keep one file and queue its reading; return the document and whether it is new.

    The same bytes from the same address in the same unit are the same document: nothing is repeated.
    """
    by.require("documents.intake", unit.path)
    sha256, size = store(chunks)
    if size == 0:
        raise Invalid(_("The file is empty."), code="empty-input")
    with transaction.atomic():
        original, _made = Original.objects.get_or_create(sha256=sha256, defaults={"size": size})
        clean = tidy(name)
        twin = Document.objects.filter(
            original=original, unit=unit, name=clean, address=address, removed_at=None
        ).first()
        if twin is not None:
            return twin, False
        document = keep(
            Document(), by=by.actor, verb="take_in", batch=batch, original=original, unit=unit, name=clean,
            address=address[:500], came_by=came_by, received_by=by.actor.name, batch_id=batch.pk if batch else None,
        )  # fmt: skip
        put("documents.read", key=f"read:{document.pk}", document=document.pk)
    return document, True


def tidy(name: str) -> str:
    r"""Return a file name without folders or marks that mislead: at most 255 characters, never empty.

    >>> tidy("..\\\\..\\\\通知 .html"), tidy("")
    ('通知 .html', '-')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(c for c in last if c.isprintable())[-255:].strip() or "-"
