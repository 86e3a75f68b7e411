"""Undo a batch: each of its changes is reversed, newest first, unless somebody has built on it since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.trail.actions.keep import keep, plain
from luodi.office.trail.actor import Actor
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch, Entry, Recorded

KEPT = 500
"""Texts of kept rows that the report of an undo holds."""


Settle = Callable[[set[int]], None]
SETTLERS: dict[str, Settle] = {}
"""What to count anew once rows of a noun were put back."""


def settles(noun: str) -> Callable[[Settle], Settle]:
    """Register the decorated function: it gets the numbers of the rows of ``noun`` an undo has touched."""

    def register(settle: Settle) -> Settle:
        SETTLERS[noun] = settle
        return settle

    return register


@dataclass(slots=True)
class Undone:
    """What an undo did: rows ``restored``, and ``kept`` — rows left alone because they changed since."""

    restored: int = 0
    kept: list[str] = field(default_factory=list)


def undo_batch(batch: Batch, *, by: Actor, reason: str = "") -> Undone:
    """Reverse ``batch`` in one transaction; a second undo is refused.

    A row that was made in the batch stays where it was changed since or is pointed at by rows made since. The
    report (``restored``, ``kept``) stays on the batch.
    """
    done = Undone()
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        if batch.undone_at is not None:
            raise Invalid(_("This batch has been undone already."), code="already-undone")
        for entry in batch.entries.order_by("-seq").iterator(chunk_size=2000):
            _reverse(entry, by=by, reason=reason, done=done)
        for noun, settle in SETTLERS.items():
            touched = set(batch.entries.filter(noun=noun).values_list("object_id", flat=True))
            if touched:
                settle(touched)
        batch.undone_at, batch.undone_by_name = timezone.now(), by.name
        batch.report = {**batch.report, "restored": done.restored, "kept": done.kept[:KEPT]}
        batch.save(update_fields=["undone_at", "undone_by_name", "report"])
    return done


def _reverse(entry: Entry, *, by: Actor, reason: str, done: Undone) -> None:
    row = find(entry.noun, entry.object_id)
    if row is None:
        return
    if made(entry):
        if row.removed_at is not None:
            return
        if _built_on(entry, row):
            done.kept.append(entry.object_text)
            return
        gone: dict[str, Any] = {"removed_at": timezone.now(), "removed_reason": reason or "undo"}
        keep(row, by=by, verb="undo", reason=reason, **gone)
        done.restored += 1
        return
    back = {name: old for name, (old, new) in entry.changes.items() if plain(getattr(row, name)) == new}
    if len(back) < len(entry.changes):
        done.kept.append(entry.object_text)
        return
    values = {name: value_of(row, name, old) for name, old in back.items()}
    keep(row, by=by, verb="undo", reason=reason, **values)
    done.restored += 1


def made(entry: Entry) -> bool:
    """Tell whether ``entry`` is the one by which its row came to be."""
    if not entry.changes or any(old is not None for old, _new in entry.changes.values()):
        return False
    return not Entry.objects.filter(noun=entry.noun, object_id=entry.object_id, seq__lt=entry.seq).exists()


def _built_on(entry: Entry, row: Recorded) -> bool:
    """Tell whether people changed the row after ``entry``, or made something outside the batch that needs it.

    What the program itself did since (reading a document) does not count. A row that falls with this one
    (a fact, an alias) counts when a person changed it; any other row that points here counts as it is.
    """
    later = Entry.objects.filter(actor__isnull=False, seq__gt=entry.seq).exclude(batch=entry.batch)
    if later.filter(noun=entry.noun, object_id=row.pk).exists():
        return True
    for relation in row._meta.related_objects:
        model = relation.related_model
        if not (isinstance(model, type) and issubclass(model, Recorded)):
            continue
        pointing = model._base_manager.filter(**{relation.field.name: row.pk}, removed_at=None)
        if relation.on_delete is models.CASCADE:
            keys = pointing.values("pk")
            if later.filter(noun=model._meta.model_name, object_id__in=keys).exists():
                return True
        elif pointing.exists():
            return True
    return False


def find(noun: str, pk: int) -> Recorded | None:
    """Return the row an entry speaks of, removed ones included; ``None`` where there is no such table or row."""
    for model in apps.get_models():
        if model._meta.model_name == noun and issubclass(model, Recorded):
            return model._base_manager.filter(pk=pk).first()
    return None


def value_of(row: models.Model, name: str, value: Any) -> Any:
    """Return the JSON ``value`` of field ``name`` as the field's own type; foreign keys go by their number."""
    field = row._meta.get_field(name)
    return field.to_python(value) if isinstance(field, models.Field) and value is not None else value
