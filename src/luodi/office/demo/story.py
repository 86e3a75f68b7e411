"""What has happened in the demo county: demands confirmed, registered, assigned, and some of them reported on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from luodi.office.demo.build import rows
from luodi.office.directives.actions.advance import advance
from luodi.office.directives.actions.feed_back import NewProof, feed_back
from luodi.office.directives.actions.register_directive import register_directive
from luodi.office.directives.models import Directive
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.models import Fact
from luodi.office.people.models import Unit, User
from luodi.office.people.standing import Standing, standing_of

LEAD = {"sign_for", "start"}
"""Steps the lead unit takes; the supervisor takes the others."""


def tell() -> None:
    """Carry the first demands of the demo pages as far as each row of ``story.tsv`` says."""
    supervisor, clerk = (standing_of(User.objects.get(username=name)) for name in ("luo", "jiang"))
    unit = Unit.objects.get(pk=supervisor.home_unit or 0)
    lead = Unit.objects.get(pk=clerk.home_unit or 0)
    demands = Fact.objects.filter(kind="directive", document__unit=lead).order_by("document_id", "start")
    for row, fact in zip(rows("story"), demands[:5], strict=False):
        fact = confirm(fact, by=clerk)
        directive = register_directive(
            fact.label, unit=unit, by=supervisor, fact=fact, text=fact.quote,
            issued_by=fact.fields.get("speaker") or "", issued_on=fact.document.published,
        )  # fmt: skip
        _carry(directive, row, lead, supervisor, clerk)


def _carry(
    directive: Directive, row: dict[str, str], lead: Unit, supervisor: Standing, clerk: Standing
) -> None:
    today = timezone.localdate()
    for step in row["steps"].split():
        fields: dict[str, Any] = (
            {"lead": lead, "due": today + timedelta(days=int(row["days"]))} if step == "assign" else {}
        )
        directive = advance(directive, step, by=clerk if step in LEAD else supervisor, **fields)
    if row["report"]:
        proof = NewProof("permit", today, number=row["number"])
        feed_back(directive, row["report"], by=clerk, progress=Decimal(row["progress"]), proofs=[proof])
