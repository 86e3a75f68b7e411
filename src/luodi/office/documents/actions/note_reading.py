"""Note what the engine read of documents, or why it could not; runs in the transaction that ends the job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import connection

from luodi.kernel.errors import LuodiError
from luodi.kernel.spans import Span
from luodi.office.documents.bridge import Taken, offsets
from luodi.office.documents.copies import First, Firsts
from luodi.office.documents.likeness import quarters
from luodi.office.documents.matching import Bodies, same
from luodi.office.documents.models import Document, Fact, Quarter, Text
from luodi.office.rows import insert_all
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.actions.keep_all import change_all
from luodi.office.trail.actions.write_all import write_all
from luodi.office.trail.actor import SYSTEM

Result = Taken | LuodiError


def note_reading(document: Document, taken: Taken) -> None:
    """Save body and proposed facts of one document: see :func:`note_readings`."""
    note_readings({document.pk: taken})
    document.refresh_from_db()


def note_failure(document: Document, error: LuodiError) -> None:
    """Save why the document cannot be read; it stays in the list and can be read again later."""
    note_readings({document.pk: error})
    document.refresh_from_db()


def note_readings(results: Mapping[int, Result]) -> None:
    """Save what was read of each document; facts that people judged before are kept, the others replaced.

    The trail gets one entry a document; each proposed fact is reproducible from original and rules. Documents
    removed meanwhile are left alone.
    """
    rows = Document.objects.filter(pk__in=results, removed_at=None).select_related("unit")
    # SQLite holds the write lock for the whole transaction anyway, and knows no FOR UPDATE OF.
    locked = rows.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else rows
    documents = locked.in_bulk()
    read = {pk: t for pk, t in sorted(results.items()) if isinstance(t, Taken) and pk in documents}
    judged = _judged(read)
    _texts(read)
    links = _links(documents, read)
    changes: list[tuple[Document, dict[str, Any]]] = []
    new: list[Fact] = []
    for pk, document in sorted(documents.items()):
        result = results[pk]
        if isinstance(result, Taken):
            fresh = _fresh(result, judged[pk])
            new += fresh
            changes.append((document, _values(document, result, len(fresh), len(judged[pk]), links[pk])))
        else:
            changes.append((document, {"state": Document.State.FAILED, "problem": str(result)[:500]}))
    insert_all(new)
    changed = {row.pk for row in change_all(changes, by=SYSTEM, verb="read")}
    # Where facts were replaced though no field changed, who follows the trail would never hear of it.
    same_still = [(documents[pk], dict[str, Any]()) for pk in read if pk not in changed]
    write_all(same_still, by=SYSTEM, verb="read")


def _values(document: Document, taken: Taken, new: int, judged: int, link: int | None) -> dict[str, Any]:
    values = {**taken.values, "open_count": new, "fact_count": new + judged, "copy_of_id": link}
    if new and document.review == Document.Review.DONE:
        values["review"] = Document.Review.OPEN
    return values


def _judged(read: Mapping[int, Taken]) -> Mapping[int, list[Fact]]:
    """Return the facts people judged, put where their words stand in the new body; proposals go."""
    # A proposal that somebody judged and took back again goes too: nothing of it stands.
    Fact.objects.filter(document__in=read, state=Fact.State.PROPOSED).delete()
    judged: dict[int, list[Fact]] = defaultdict(list)
    rows = Fact.objects.filter(document__in=read, removed_at=None).select_related("document__unit")
    for fact in rows.order_by("document", "start", "id"):
        judged[fact.document_id].append(fact)
    for before in Text.objects.filter(document__in=judged):
        _carry_over(judged[before.document_id], before, read[before.document_id].text)
    return judged


def _carry_over(judged: list[Fact], before: Text, after: Text) -> None:
    """Put judged facts where their words stand in the new body; what a person decided stays as it was."""
    bodies = Bodies(before.body, offsets(before), after.body, offsets(after))
    for fact in judged:
        place = bodies.moved(fact) or Span(0, 0)
        quote = place.of(after.body) if len(place) else fact.quote
        keep(fact, by=SYSTEM, verb="relocate", start=place.start, end=place.end, quote=quote)


def _fresh(taken: Taken, judged: list[Fact]) -> list[Fact]:
    """Return the proposals that nobody has judged before."""
    known = same(judged, taken.facts) if judged else {}
    fresh = [fact for number, fact in enumerate(taken.facts) if number not in known]
    for fact in fresh:
        fact.document_id = taken.text.document_id
    return fresh


def _texts(read: Mapping[int, Taken]) -> None:
    Text.objects.filter(document__in=read).delete()
    for pk, taken in read.items():
        taken.text.document_id = pk
    insert_all([taken.text for taken in read.values()])


def _links(documents: Mapping[int, Document], read: Mapping[int, Taken]) -> dict[int, int | None]:
    """Link each document to the one it is a copy of; the first of a text in its unit keeps its quarters."""
    Quarter.objects.filter(document__in=read).delete()
    firsts = Firsts.near(taken.likeness for taken in read.values() if taken.likeness is not None)
    links: dict[int, int | None] = {}
    rows: list[Quarter] = []
    for pk, taken in read.items():
        unit, sum_, body = documents[pk].unit_id, taken.likeness, taken.text.body
        found = None if sum_ is None else firsts.of(pk, unit, sum_, body)
        here = found is not None and found.unit == unit
        links[pk] = None if found is None else found.pk if here else found.root
        if sum_ is not None and not here:
            firsts.add(First(pk, unit, sum_, links[pk]), body)
            rows += [Quarter(document_id=pk, value=value) for value in quarters(sum_)]
    insert_all(rows)
    return links
