"""Questions about directives."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from luodi.office.directives.machine import OPEN, State
from luodi.office.directives.models import CoUnit, Directive
from luodi.office.documents.models import Fact
from luodi.office.people.standing import Standing, scoped

FILTERS = ("state", "light", "kind", "lead", "q")


def directives(standing: Standing, right: str = "directives.read") -> QuerySet[Directive]:
    """Return the directives in scope: those this person's units registered, lead, or work with."""
    co = CoUnit.objects.filter(standing.scope(right, "unit"), directive=OuterRef("pk"), removed_at=None)
    scope = standing.scope(right, "unit") | standing.scope(right, "lead") | Exists(co)
    return Directive.objects.filter(scope, removed_at=None).select_related("unit", "lead", "parent")


def filtered(rows: QuerySet[Directive], params: Any) -> QuerySet[Directive]:
    """Narrow the list by what the address says: state (or ``open``), light, kind, lead unit, words of the title."""
    state = params.get("state", "open")
    if state == "open":
        rows = rows.filter(state__in=OPEN)
    elif state in State.values:
        rows = rows.filter(state=state)
    for name in ("light", "kind"):
        if params.get(name):
            rows = rows.filter(**{name: params[name]})
    if params.get("lead", "").isdigit():
        rows = rows.filter(lead__pk=int(params["lead"]))
    if params.get("q"):
        rows = rows.filter(title__contains=params["q"])
    return rows.order_by("due", "-id")


def counts(rows: QuerySet[Directive]) -> dict[str, int]:
    """Count ``rows`` by light: one query."""
    return dict(rows.order_by().values_list("light").annotate(n=Count("id")))


def board(rows: QuerySet[Directive], shown: int = 50) -> list[dict[str, Any]]:
    """Return the open states, each with its count and its first ``shown`` directives: two queries."""
    totals = dict(rows.filter(state__in=OPEN).order_by().values_list("state").annotate(n=Count("id")))
    columns: dict[str, list[Directive]] = {s: [] for s in State.values if s in OPEN}
    for row in rows.filter(state__in=OPEN).order_by("due", "-id")[: shown * len(columns)]:
        if len(columns[row.state]) < shown:
            columns[row.state].append(row)
    return [
        {"state": s, "label": State(s).label, "count": totals.get(s, 0), "rows": r}
        for s, r in columns.items()
    ]


def waiting_for(standing: Standing, today: date | None = None) -> dict[str, QuerySet[Directive]]:
    """Return what waits for this person: overdue, due within a week, to sign for, and decisions to take."""
    today = today or timezone.localdate()
    mine = directives(standing, "directives.handle").filter(standing.scope("directives.handle", "lead"))
    mine = mine.filter(state__in=OPEN)
    decide = directives(standing, "directives.supervise").filter(
        Q(state__in=(State.REPORTED_DONE, State.RECHECKED, State.RETURNED)) | Q(extensions__state="requested")
    )
    return {
        "overdue": mine.filter(due__lt=today).order_by("due"),
        "sign": mine.filter(state=State.ASSIGNED).order_by("due"),
        "soon": mine.filter(due__gte=today, due__lte=date.fromordinal(today.toordinal() + 7)).order_by("due"),
        "decide": decide.distinct().order_by("due"),
    }


def candidates(standing: Standing) -> QuerySet[Fact]:
    """Return confirmed directive facts in scope that nobody has registered yet."""
    rows = Fact.objects.filter(kind="directive", state=Fact.State.CONFIRMED, directives__isnull=True)
    return (
        scoped(rows, standing, "directives.register", through="document__unit")
        .select_related("document")
        .order_by("-id")
    )
