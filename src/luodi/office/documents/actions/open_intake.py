"""Open an intake: the batch under which files come in and can be taken out again together."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from luodi.office.documents.models import Intake
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.models import Batch


def open_intake(unit: Unit, *, by: Standing, came_by: str = "upload", label: str = "") -> Intake:
    """Make an empty intake for ``unit``; ``came_by`` is upload, paste, list, inbox, api or import."""
    by.require("documents.intake", unit.path)
    actor = by.actor
    with transaction.atomic():
        batch = Batch.objects.create(
            kind="intake", label=(label or unit.name)[:200], by_id=actor.user_id, by_name=actor.name
        )
        return Intake.objects.create(batch=batch, unit=unit, came_by=came_by, actor=asdict(actor))
