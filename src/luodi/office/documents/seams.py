"""What ``documents`` adds to the interface."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.office.documents import queries
from luodi.office.documents.actions.judging import locked, recount
from luodi.office.documents.actions.undo_intake import undo_intake
from luodi.office.documents.models import Document, Fact, Intake
from luodi.office.people.standing import Standing
from luodi.office.registry import card, room
from luodi.office.trail.actions.reverse import undoes
from luodi.office.trail.actions.undo import settles
from luodi.office.trail.models import Batch
from luodi.office.trail.words import verbs

room("documents:index", _("Documents"), icon="document", right="documents.read", order=20)

verbs(
    confirm=_("confirmed"), correct=_("corrected"), reject=_("rejected"), add=_("added"), relocate=_("moved with the text"),
    finish_review=_("marked as reviewed"), reopen_review=_("opened for review again"),
)  # fmt: skip


@settles("fact")
def count_anew(facts: set[int]) -> None:
    """Count the open facts of the documents whose facts an undo has put back."""
    for document in Fact.objects.filter(pk__in=facts).values_list("document_id", flat=True).distinct():
        recount(locked(document))


@card("review", template="documents/card_review.html", right="documents.review", order=10)
def waiting_for_review(request: Any) -> dict[str, Any]:
    """Documents read by the engine that nobody has reviewed."""
    rows = queries.documents(request.standing, "documents.review").filter(
        state=Document.State.READ, review=Document.Review.OPEN, copy_of=None
    )
    return {"count": rows.count(), "documents": rows[:6]}


@undoes("intake")
def take_out(batch: Batch, *, by: Standing, reason: str) -> None:
    """Undo an intake from the page of its batch."""
    undo_intake(Intake.objects.get(pk=batch.pk), by=by, reason=reason)
