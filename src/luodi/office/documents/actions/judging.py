"""What every judgement of a fact shares: the right, the trail, and the state of its document."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from luodi.office.documents.desk import JUDGEMENT
from luodi.office.documents.models import Document, Fact
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.models import Batch

RIGHT = "documents.review"


def judge(
    fact: Fact, *, by: Standing, verb: str, version: int | None = None, reason: str = "", **new: Any
) -> Fact:
    """Keep ``fact`` as judged by this person, as a batch of its own that can be undone."""
    by.require(RIGHT, fact.scope_path)
    with transaction.atomic():
        document = locked(fact.document_id)
        batch = opened(by, str(fact))
        who = {"judged_by": by.actor.name, "judged_at": timezone.now()}
        keep(fact, by=by.actor, verb=verb, version=version, reason=reason, batch=batch, **new, **who)
        settle(document, by=by, batch=batch)
    return fact


def opened(by: Standing, label: str) -> Batch:
    """Open a batch of judgements."""
    return Batch.objects.create(
        kind=JUDGEMENT, label=label[:200], by_id=by.actor.user_id, by_name=by.actor.name
    )


def locked(document: int) -> Document:
    """Return the document, held until the transaction ends: two last judgements at once would both miss the end."""
    return Document.objects.select_for_update(of=("self",)).select_related("unit").get(pk=document)


def settle(document: Document, *, by: Standing, batch: Batch | None = None) -> None:
    """Count the open facts anew; when the last one is judged, the document is reviewed."""
    total, left = recount(document)
    if total and not left and document.review == Document.Review.OPEN:
        keep(document, by=by.actor, verb="finish_review", batch=batch, review=Document.Review.DONE)


def recount(document: Document) -> tuple[int, int]:
    """Count the facts of ``document`` and those still open, and keep both numbers with it."""
    facts = Fact.objects.filter(document=document, removed_at=None)
    total, left = facts.count(), facts.filter(state=Fact.State.PROPOSED).count()
    Document.objects.filter(pk=document.pk).update(open_count=left, fact_count=total)
    return total, left
