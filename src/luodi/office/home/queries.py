"""Questions of the Today page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from luodi.office.people.standing import Standing
from luodi.office.trail.models import Entry

SHOWN = 8


def changes(standing: Standing, since: datetime) -> list[Any]:
    """Return the objects others changed since ``since`` in this person's scope, latest first: one query.

    Each is a dict of ``noun``, ``object_id``, ``object_text``, ``times`` and ``last`` (a number in the trail).
    """
    scope = Q(pk__in=())
    for path in standing.paths("trail.read"):
        scope |= Q(unit_path__startswith=path)
    rows = Entry.objects.filter(scope, at__gt=since).exclude(actor=standing.user_id)
    grouped = rows.order_by().values("noun", "object_id", "object_text")
    return list(grouped.annotate(times=Count("id"), last=Max("seq"), at=Max("at")).order_by("-last")[:SHOWN])
