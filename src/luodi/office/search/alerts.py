"""Saved searches look again: what was read since the entry of the trail they had come to."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from luodi.office.documents.models import Document
from luodi.office.people.standing import standing_of
from luodi.office.search import asking, folder
from luodi.office.search.actions.note_hits import note_hits
from luodi.office.search.models import SavedSearch
from luodi.office.search.queries import RIGHT
from luodi.office.search.question import question
from luodi.office.search.reader import Condition, find, searcher
from luodi.office.search.schema import DOCUMENT, FACT

PAUSES = {SavedSearch.Every.HOUR: timedelta(hours=1), SavedSearch.Every.DAY: timedelta(days=1)}
MOST = 500
"""Rows looked at in one round; the rest would drown the reader, and the question itself finds them."""


def due(now: datetime | None = None) -> list[SavedSearch]:
    """Return the saved searches whose pause is over, those of closed accounts left out."""
    now = now or timezone.now()
    ready = Q(looked_at=None)
    for every, pause in PAUSES.items():
        ready |= Q(every=every, looked_at__lte=now - pause)
    rows = SavedSearch.objects.filter(ready, removed_at=None, user__is_active=True, user__removed_at=None)
    return list(rows.exclude(every=SavedSearch.Every.NEVER).select_related("user").order_by("pk"))


def look(search: SavedSearch, condition: Condition) -> int:
    """Look for what is new to ``search`` in its owner's scope of today; return how many documents."""
    build = condition.live
    if build is None:
        return 0
    upto = folder.read_mark(build).seq
    where = asking.scope(standing_of(search.user), RIGHT)
    query = asking.fresh(question(search.asked), where, after=search.seen_seq, upto=upto)
    found = find(searcher(build), query, limit=MOST)
    documents = {hit.ref for hit in found.hits if hit.what == DOCUMENT}
    facts = [hit.ref for hit in found.hits if hit.what == FACT]
    documents |= set(Document.objects.filter(facts__in=facts).values_list("pk", flat=True))
    known = Document.objects.filter(pk__in=documents, removed_at=None).values_list("pk", flat=True)
    note_hits(search, list(known), upto=upto)
    return len(known)
