"""Add a fact the engine missed."""

from __future__ import annotations

from typing import Any

from luodi.kernel.spans import Span
from luodi.office.documents.actions.judging import judge
from luodi.office.documents.bridge import label
from luodi.office.documents.models import Document, Fact
from luodi.office.people.standing import Standing


def add_fact(document: Document, *, kind: str, span: Span, fields: dict[str, Any], by: Standing) -> Fact:
    """Add a fact of ``kind`` on the stretch ``span`` of the body; it is confirmed by whoever adds it."""
    quote = span.of(document.text.body)
    return judge(
        Fact(document=document), by=by, verb="add", document=document, kind=kind, start=span.start, end=span.end,
        quote=quote, fields=fields, label=label(kind, fields, quote), state=Fact.State.CONFIRMED,
    )  # fmt: skip
