"""Confirm at once every open fact above a certainty."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luodi.office.documents.actions.judging import RIGHT, locked, opened, settle
from luodi.office.documents.models import Document, Fact
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid


def confirm_above(
    document: Document, *, by: Standing, certainty: float, expected: int, kind: str = ""
) -> list[Fact]:
    """Confirm the open facts of at least ``certainty``, of one kind or of all, as one batch.

    ``expected`` is the number the person was shown: where it is another by now, nothing is confirmed.
    """
    by.require(RIGHT, document.scope_path)
    with transaction.atomic():
        document = locked(document.pk)
        rows = Fact.objects.filter(
            document=document, removed_at=None, state=Fact.State.PROPOSED, certainty__gte=certainty
        )
        facts = list((rows.filter(kind=kind) if kind else rows).select_related("document__unit"))
        if len(facts) != expected:
            raise Invalid(
                _("There are %(now)s such facts by now, not %(then)s. Look again, then confirm.")
                % {"now": len(facts), "then": expected},
                code="moved-on",
            )
        label = ngettext("%(n)s fact confirmed at once", "%(n)s facts confirmed at once", len(facts))
        batch = opened(by, label % {"n": len(facts)})
        who: dict[str, Any] = {"judged_by": by.actor.name, "judged_at": timezone.now()}
        for fact in facts:
            keep(fact, by=by.actor, verb="confirm", batch=batch, state=Fact.State.CONFIRMED, **who)
        settle(document, by=by, batch=batch)
    return facts
