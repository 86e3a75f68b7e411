"""Note what a saved search found since it last looked."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from luodi.office.search.models import SavedHit, SavedSearch


def note_hits(search: SavedSearch, documents: Collection[int], *, upto: int) -> None:
    """Keep the new ``documents`` and move on to trail entry ``upto``, together; a second time changes nothing."""
    with transaction.atomic():
        now = SavedSearch.objects.select_for_update().get(pk=search.pk)
        hits = [SavedHit(search=now, document_id=pk) for pk in documents]
        SavedHit.objects.bulk_create(hits, batch_size=500, ignore_conflicts=True)
        SavedSearch.objects.filter(pk=now.pk).update(
            seen_seq=max(now.seen_seq, upto), looked_at=timezone.now()
        )
