"""Read documents again: after the rules have moved, or where reading failed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from luodi.office.documents.actions.queue_reading import queue_reading
from luodi.office.documents.models import Document
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep_all import change_all

AGAIN = frozenset({Document.State.READ, Document.State.FAILED})


def read_again(documents: Sequence[Document], *, by: Standing) -> int:
    """Queue the reading of ``documents`` once more; return how many. What people judged is kept."""
    for path in {d.scope_path for d in documents}:
        by.require("documents.intake", path)
    with transaction.atomic():
        rows = [d for d in documents if d.state in AGAIN and d.original is not None and d.original.safe]
        waiting = {"state": Document.State.WAITING, "problem": ""}
        change_all([(d, waiting) for d in rows], by=by.actor, verb="read_again")
        queue_reading([d.pk for d in rows])
    return len(rows)
