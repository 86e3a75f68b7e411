"""Report progress on a directive, with proofs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.directives.actions.colour import colour
from luodi.office.directives.actions.register_directive import refuse_secrets
from luodi.office.directives.actions.roll_up import roll_up
from luodi.office.directives.machine import OPEN
from luodi.office.directives.models import Directive, Feedback, Proof
from luodi.office.documents.models import Document
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid


@dataclass(frozen=True, slots=True)
class NewProof:
    """A proof to add: its kind, day, and a document or a number."""

    kind: str
    on: date
    document: Document | None = None
    number: str = ""


def feed_back(
    directive: Directive,
    text: str,
    *,
    by: Standing,
    progress: Decimal | None = None,
    proofs: Sequence[NewProof] = (),
) -> Feedback:
    """Add a report of the lead unit; ``progress`` is a percentage. A proof needs a document or a number."""
    unit = directive.lead or directive.unit
    by.require("directives.handle", unit.path)
    refuse_secrets(text)
    if directive.state not in OPEN:
        raise Invalid(_("This directive has ended."), code="wrong-state")
    if progress is not None and directive.children.filter(removed_at=None).exists():
        raise Invalid(_("The progress of a directive with parts follows from its parts."), field="progress")
    with transaction.atomic():
        row = keep(Feedback(), by=by.actor, verb="feed_back", directive=directive, unit=unit, text=text, progress=progress,
                   by_name=by.actor.name)  # fmt: skip
        for proof in proofs:
            _prove(directive, proof, by)
        fresh = Directive.objects.get(pk=directive.pk)
        if progress is not None:
            keep(fresh, by=by.actor, verb="progress", progress=progress)
            roll_up(fresh, by=by.actor)
        colour(fresh)
    return row


def _prove(directive: Directive, proof: NewProof, by: Standing) -> None:
    if proof.document is None and not proof.number.strip():
        raise Invalid(_("A proof is a document, or the number of a permit or payment."), field="number")
    if proof.on > timezone.localdate():
        raise Invalid(_("A proof cannot be dated in the future."), field="on")
    keep(Proof(), by=by.actor, verb="prove", directive=directive, kind=proof.kind, document=proof.document,
         number=proof.number, on=proof.on, by_name=by.actor.name)  # fmt: skip
