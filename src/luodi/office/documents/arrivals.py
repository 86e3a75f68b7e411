"""Questions about intakes: which there are, what became of each file, how far the work is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet

from luodi.office.documents.models import Arrival, Document, Intake
from luodi.office.people.standing import Standing, scoped

LIMIT = settings.UPLOAD_LIMIT // 2**20
"""Megabytes one file may have."""
ON_A_PAGE = 50


def intakes(standing: Standing) -> QuerySet[Intake]:
    """Return the intakes of the units where this person takes in, newest first."""
    rows = scoped(Intake.objects.all(), standing, "documents.intake")
    return rows.select_related("batch", "unit").order_by("-pk")


def may_undo(intake: Intake, standing: Standing) -> bool:
    """Tell whether this person may take the intake out again."""
    own = standing.user_id is not None and intake.batch.by_id == standing.user_id
    right = "documents.intake" if own else "documents.remove"
    return intake.batch.undone_at is None and standing.may(right, intake.unit.path)


def page(intake: Intake, *, outcome: str, number: str) -> dict[str, Any]:
    """Return what the page of an intake shows; four queries and one page of files."""
    rows = Arrival.objects.filter(intake=intake)
    by_outcome = dict(rows.order_by().values_list("outcome").annotate(Count("pk")))
    documents = Document.objects.filter(batch=intake.pk, removed_at=None)
    by_state = dict(documents.order_by().values_list("state").annotate(Count("pk")))
    shown = rows.filter(outcome=outcome) if outcome in Arrival.Outcome.values else rows
    # What needs a person comes first: refusals, then the rest in the order it came.
    shown = shown.select_related("document__unit").order_by("id")
    tabs = [
        (value, label, by_outcome[value]) for value, label in Arrival.Outcome.choices if value in by_outcome
    ]
    total, done = sum(by_state.values()), by_state.get("read", 0) + by_state.get("failed", 0)
    busy = bool(by_outcome.get("waiting") or by_state.get("waiting") or by_state.get("held"))
    if settings.FETCH:
        busy = busy or bool(by_state.get("wanted"))
    return {
        "intake": intake, "page": Paginator(shown, ON_A_PAGE).get_page(number), "tabs": tabs, "outcome": outcome,
        "all": sum(by_outcome.values()), "states": by_state, "total": total, "done": done,
        "busy": busy and intake.batch.undone_at is None, "failed": by_state.get("failed", 0),
        "wanted": by_state.get("wanted", 0), "fetch": settings.FETCH, "virus_check": bool(settings.CLAMD),
    }  # fmt: skip
