"""Undo an intake: its documents go, except those that somebody has worked on since."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.documents.models import Arrival, Document, Fact, Intake
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep_all import change_all
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch

TOGETHER = 500


def undo_intake(intake: Intake, *, by: Standing, reason: str = "") -> Batch:
    """Remove the documents of ``intake``; ``report`` of the batch says how many went and which stayed.

    Who brought it in may undo it, and so may who removes documents there. A document stays where a fact was judged
    or its review finished: people have built on it. Pages that filled a waiting address leave it waiting again.
    """
    own = by.user_id is not None and intake.batch.by_id == by.user_id
    by.require("documents.intake" if own else "documents.remove", intake.unit.path)
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=intake.pk)
        if batch.undone_at is not None:
            raise Invalid(_("This batch has been undone already."), code="already-undone")
        # From here on no background work enters anything more: it looks at this mark first.
        batch.undone_at, batch.undone_by_name = timezone.now(), by.actor.name
        batch.save(update_fields=["undone_at", "undone_by_name"])
    removed, kept = 0, []
    for some in _parts(intake):
        with transaction.atomic():
            gone, stayed = _undo(some, intake, by, reason or str(_("The intake was undone.")))
        removed += gone
        kept += stayed
    batch.report = {**batch.report, "restored": removed, "kept": kept[:500]}
    batch.save(update_fields=["report"])
    return batch


def _parts(intake: Intake) -> Iterable[list[int]]:
    pks = list(
        Document.objects.filter(batch=intake.pk, removed_at=None).order_by("pk").values_list("pk", flat=True)
    )
    filled = Document.objects.filter(
        arrivals__intake=intake, arrivals__outcome=Arrival.Outcome.TAKEN, removed_at=None
    )
    pks += filled.exclude(batch=intake.pk).exclude(original=None).values_list("pk", flat=True).distinct()
    for at in range(0, len(pks), TOGETHER):
        yield pks[at : at + TOGETHER]


def _undo(pks: list[int], intake: Intake, by: Standing, reason: str) -> tuple[int, list[str]]:
    documents = list(
        Document.objects.filter(pk__in=pks, removed_at=None).select_related("unit").order_by("pk")
    )
    worked_on = set(
        Fact.objects.filter(document__in=pks)
        .exclude(state=Fact.State.PROPOSED, version=1)
        .values_list("document", flat=True)
    )
    stay = [d for d in documents if d.pk in worked_on or d.review == Document.Review.DONE]
    go = [d for d in documents if d not in stay]
    now = timezone.now()
    gone = {"removed_at": now, "removed_reason": reason[:300]}
    empty = {"original_id": None, "state": Document.State.WANTED, "problem": ""}
    changes = [(d, gone if d.batch_id == intake.pk else empty) for d in go]
    change_all(changes, by=by.actor, verb="undo", reason=reason, batch=None)
    return len(go), [str(d) for d in stay]
