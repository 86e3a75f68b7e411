"""Correct a fact: its span, its fields, or both; the corrected fact is confirmed."""

from __future__ import annotations

from typing import Any

from luodi.kernel.spans import Span
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.actions.judging import judge
from luodi.office.documents.bridge import label
from luodi.office.documents.models import Fact
from luodi.office.people.standing import Standing


def correct(
    fact: Fact, *, by: Standing, span: Span, fields: dict[str, Any], version: int | None = None
) -> Fact:
    """Put ``span`` and ``fields`` in place of those of ``fact``; where nothing differs it is confirmed."""
    if (span.start, span.end, fields) == (fact.start, fact.end, fact.fields):
        return confirm(fact, by=by, version=version)
    quote = span.of(fact.document.text.body)
    before = fact.proposed
    differs = bool(before) and (span.start, span.end, fields) != (
        before["start"],
        before["end"],
        before["fields"],
    )
    return judge(
        fact, by=by, verb="correct", version=version, start=span.start, end=span.end, quote=quote, fields=fields,
        label=label(fact.kind, fields, quote), state=Fact.State.CONFIRMED, corrected=differs, note="",
    )  # fmt: skip
