"""Write many entries at once: for changes that one statement makes to many rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils import timezone

from luodi.office.rows import insert_all
from luodi.office.trail.actions.keep import unit_path
from luodi.office.trail.actor import Actor
from luodi.office.trail.chain import digest
from luodi.office.trail.followers import announce
from luodi.office.trail.models import Batch, Entry, Head


def write_all(
    changes: Iterable[tuple[Model, dict[str, Any]]], *, by: Actor, verb: str, reason: str = "", batch: Batch | None = None
) -> int:  # fmt: skip
    """Add one entry per ``(row, changes)`` at the end of the chain; return how many.

    Must run inside the transaction of the change, and the caller counts the rows' versions up.
    """
    head, _new = Head.objects.select_for_update().get_or_create(pk=1)
    now, made = timezone.now(), []
    for row, pairs in changes:
        entry = Entry(
            seq=head.seq + 1, at=now, actor_id=by.user_id, actor_name=by.name, actor_post=by.post,
            channel=by.channel, address=by.address, verb=verb, noun=row._meta.model_name or "", object_id=row.pk,
            object_text=str(row)[:200], unit_path=unit_path(row), changes=pairs, reason=reason, batch=batch,
            previous=head.digest,
        )  # fmt: skip
        entry.digest = digest(entry)
        head.seq, head.digest = entry.seq, entry.digest
        made.append(entry)
    insert_all(made)
    Head.objects.filter(pk=1).update(seq=head.seq, digest=head.digest)
    announce()
    return len(made)
