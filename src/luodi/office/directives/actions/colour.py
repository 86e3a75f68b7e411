"""Compute the light of a directive and keep it for lists; the only writer of ``light``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Max, Q
from django.utils import timezone

from luodi.office.directives.bridge import working_days_left
from luodi.office.directives.lights import Facts, Light, Scheme, compile_scheme, light
from luodi.office.directives.machine import OPEN
from luodi.office.directives.models import Directive, LightScheme

CHUNK = 1_000


def colour(directive: Directive, *, today: date | None = None, scheme: Scheme | None = None) -> Directive:
    """Compute and keep the light of one directive; no version is spent, since nobody typed it."""
    shown = light_of(directive, today=today, scheme=scheme)
    values = {"light": shown.colour, "light_code": shown.code, "light_on": today or timezone.localdate()}
    Directive.objects.filter(pk=directive.pk).update(**values)
    for name, value in values.items():
        setattr(directive, name, value)
    return directive


def light_of(directive: Directive, *, today: date | None = None, scheme: Scheme | None = None) -> Light:
    """Return the light of one directive with its reason."""
    proof = directive.proofs.filter(removed_at=None).aggregate(on=Max("on"))["on"]
    return light(facts_of(directive, proof, today or timezone.localdate()), scheme or in_force())


def colour_all(today: date | None = None) -> Iterator[int]:
    """Compute every light again in blocks, yielding how many were done; memory holds one block."""
    today, scheme, done, last = today or timezone.localdate(), in_force(), 0, 0
    while True:
        rows = list(
            Directive.objects.filter(pk__gt=last, removed_at=None)
            .annotate(proof=Max("proofs__on", filter=Q(proofs__removed_at=None)))
            .order_by("pk")[:CHUNK]
        )
        if not rows:
            return
        for row in rows:
            shown = light(facts_of(row, row.proof, today), scheme)
            row.light, row.light_code, row.light_on = shown.colour, shown.code, today
        Directive.objects.bulk_update(rows, ["light", "light_code", "light_on"])
        last, done = rows[-1].pk, done + len(rows)
        yield done


def in_force() -> Scheme:
    """Return the compiled scheme in force; the first bundled one where none was chosen."""
    row = LightScheme.objects.filter(in_force=True, removed_at=None).first()
    if row is None:
        from luodi.office.directives.schemes import bundled

        return bundled()[0]
    return compile_scheme(row.name, row.measure, row.bands, proof_days=row.proof_days)


def facts_of(directive: Directive, proof: date | None, today: date) -> Facts:
    """Return what the light is computed from."""
    left = working_days_left(today, directive.due) if directive.due else None
    ended = directive.state not in OPEN
    return Facts(today, directive.started_on, directive.due, left, Decimal(directive.progress), proof, ended)
