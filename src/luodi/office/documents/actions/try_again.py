"""Try again what failed in an intake: reading, unpacking, fetching, the check for viruses."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from luodi.office.documents.actions.enter import queue
from luodi.office.documents.actions.want import queue_fetching
from luodi.office.documents.models import Arrival, Document, Intake
from luodi.office.jobs.queue import put
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep_all import change_all


def try_again(intake: Intake, *, by: Standing) -> int:
    """Queue once more what failed in ``intake``; return how many documents and archives that is."""
    by.require("documents.intake", intake.unit.path)
    with transaction.atomic():
        rows = Document.objects.filter(batch=intake.pk, removed_at=None).select_related("unit", "original")
        failed = list(rows.filter(state=Document.State.FAILED).exclude(original__scan="infected"))
        change_all(
            [(d, {"state": Document.State.WAITING, "problem": ""}) for d in failed],
            by=by.actor,
            verb="read_again",
        )
        held = list(rows.filter(state=Document.State.HELD))
        queue([*failed, *held])
        wanted = list(rows.filter(state=Document.State.WANTED).values_list("pk", flat=True))
        if settings.FETCH:
            queue_fetching(wanted)
        broken = list(Arrival.objects.filter(intake=intake, code="unpacking-failed"))
        for arrival in broken:
            Arrival.objects.filter(pk=arrival.pk).update(outcome=Arrival.Outcome.WAITING, code="", cause="")
            put("documents.unpack", key=f"unpack:{arrival.pk}", rank=6, arrival=arrival.pk)
    return len(failed) + len(held) + len(broken) + (len(wanted) if settings.FETCH else 0)
