"""Register a directive: from a confirmed fact, a row of a ledger, or typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.directives.models import CoUnit, Directive, Source
from luodi.office.documents.models import Fact
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch


def register_directive(
    title: str, *, unit: Unit, by: Standing, fact: Fact | None = None, words: str = "", co_units: Iterable[Unit] = (),
    batch: Batch | None = None, **fields: Any,
) -> Directive:  # fmt: skip
    """Create a draft in ``unit`` with its source; ``fields`` are those of :class:`Directive`.

    Raises :class:`Invalid` for a fact nobody confirmed, for text that carries a mark of secrecy (this system is not
    for state secrets: Law on Guarding State Secrets, article 31), and for a due date before the day of issue.
    """
    by.require("directives.register", unit.path)
    refuse_secrets(title, str(fields.get("text", "")), words)
    if fact is not None and fact.state != Fact.State.CONFIRMED:
        raise Invalid(
            _("Nothing read by machine is official before somebody confirms it. Confirm the fact first."),
            field="fact",
        )
    check_dates(fields.get("issued_on"), fields.get("due"))
    with transaction.atomic():
        directive = keep(
            Directive(), by=by.actor, verb="draft", batch=batch, title=title[:200], unit=unit, **fields
        )
        if fact is not None or words:
            keep(
                Source(),
                by=by.actor,
                verb="source",
                batch=batch,
                directive=directive,
                fact=fact,
                words=words[:500],
            )
        for other in co_units:
            keep(CoUnit(), by=by.actor, verb="co_unit", batch=batch, directive=directive, unit=other)
    return directive


def refuse_secrets(*texts: str) -> None:
    """Refuse texts that carry a mark of secrecy."""
    for text in texts:
        mark = next((m for m in marks() if m in text), None)
        if mark is not None:
            message = _(
                "The text carries the mark “%(mark)s”. State secrets must not be entered into this system."
            )
            raise Invalid(message % {"mark": mark}, code="confidential")


@cache
def marks() -> tuple[str, ...]:
    """Return the marks of secrecy the table names."""
    return tuple((Path(__file__).parents[1] / "confidential.tsv").read_text("utf-8").split()[1:])


def check_dates(issued_on: date | None, due: date | None) -> None:
    """Refuse a due date before the day of issue."""
    if issued_on and due and due < issued_on:
        raise Invalid(_("The due date is before the day of issue."), field="due")
