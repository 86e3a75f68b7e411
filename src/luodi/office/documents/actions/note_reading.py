"""Note what the engine read of a document, or why it could not; runs in the transaction that ends the job."""

from __future__ import annotations

from django.db.models import Q

from luodi.kernel.errors import LuodiError
from luodi.kernel.spans import Span
from luodi.office.documents.bridge import Taken, offsets
from luodi.office.documents.likeness import NEAR, distance, quarters, unsigned
from luodi.office.documents.matching import Bodies, same
from luodi.office.documents.models import Document, Fact, Quarter, Text
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actor import SYSTEM


def note_reading(document: Document, taken: Taken) -> None:
    """Save body and proposed facts; facts that people judged before are kept, the others replaced.

    The trail gets one entry for the document; each proposed fact is reproducible from original and rules.
    """
    document.refresh_from_db()
    before = Text.objects.filter(document=document).first()
    Text.objects.filter(document=document).delete()
    taken.text.document = document
    taken.text.save(force_insert=True)
    # A proposal that somebody judged and took back again goes too: nothing of it stands.
    Fact.objects.filter(document=document, state=Fact.State.PROPOSED).delete()
    judged = list(Fact.objects.filter(document=document, removed_at=None).select_related("document__unit"))
    if judged and before is not None:
        _carry_over(judged, before, taken.text)
    known = same(judged, taken.facts)
    new = [f for number, f in enumerate(taken.facts) if number not in known]
    for fact in new:
        fact.document = document
    Fact.objects.bulk_create(new, batch_size=500)
    first = original_of(document, taken.likeness)
    Quarter.objects.filter(document=document).delete()
    Quarter.objects.bulk_create(Quarter(document=document, value=q) for q in quarters(taken.likeness))
    values = {**taken.values, "open_count": len(new), "fact_count": len(new) + len(judged), "copy_of": first}
    if new and document.review == Document.Review.DONE:
        values["review"] = Document.Review.OPEN
    keep(document, by=SYSTEM, verb="read", **values)


def _carry_over(judged: list[Fact], before: Text, after: Text) -> None:
    """Put judged facts where their words stand in the new body; what a person decided stays as it was."""
    bodies = Bodies(before.body, offsets(before), after.body, offsets(after))
    for fact in judged:
        place = bodies.moved(fact) or Span(0, 0)
        quote = place.of(after.body) if len(place) else fact.quote
        keep(fact, by=SYSTEM, verb="relocate", start=place.start, end=place.end, quote=quote)


def note_failure(document: Document, error: LuodiError) -> None:
    """Save why the document cannot be read; it stays in the list and can be read again later."""
    document.refresh_from_db()
    keep(document, by=SYSTEM, verb="read", state=Document.State.FAILED, problem=str(error)[:500])


def original_of(document: Document, sum_: int) -> Document | None:
    """Return the earliest document of the same unit tree that says the same, ``None`` where there is none."""
    near = Document.objects.filter(
        Q(quarters__value__in=quarters(sum_)),
        removed_at=None,
        state=Document.State.READ,
        copy_of=None,
        pk__lt=document.pk,
    ).distinct()
    for other in near.order_by("pk").only("pk", "likeness", "title"):
        if other.likeness is not None and distance(unsigned(other.likeness), sum_) <= NEAR:
            return other
    return None
