"""Take back the last judgement on a document: of one fact, or of all confirmed at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.documents.actions.judging import RIGHT, locked
from luodi.office.documents.desk import last_judgement
from luodi.office.documents.models import Document
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.undo import undo_batch
from luodi.office.trail.errors import Invalid


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The facts an undo touched, and what of the batch was left because somebody has changed it since."""

    facts: tuple[int, ...]
    kept: tuple[str, ...]
    label: str


def undo_judgement(document: Document, *, by: Standing) -> TakenBack:
    """Undo this person's last judgement on ``document``; each call goes one further back."""
    by.require(RIGHT, document.scope_path)
    with transaction.atomic():
        document = locked(document.pk)
        batch = last_judgement(document, by)
        if batch is None:
            raise Invalid(_("You have judged nothing here that could be undone."), code="nothing-to-undo")
        facts = tuple(batch.entries.filter(noun="fact").values_list("object_id", flat=True))
        done = undo_batch(batch, by=by.actor)
    return TakenBack(facts, tuple(done.kept), batch.label)
