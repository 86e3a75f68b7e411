"""Judgements as cases the engine's tests can grow from: one record per corrected, rejected or added fact.

The format is described in ``docs/reference/cases.md``. No person is named: a case leaves the office.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from luodi.office.documents.models import Document, Fact, Text
from luodi.office.people.standing import Standing, scoped

SCHEMA = "luodi.case/1"
OPEN, CLOSE = "\u27e6", "\u27e7"
"""The marks that the engine's case tables put around what is to be found."""
_ENDS = "\u3002!?\uff01\uff1f\n"


def cases(standing: Standing, right: str = "documents.cases") -> QuerySet[Fact]:
    """Return the judged facts of documents in scope that differ from what the engine said, oldest first."""
    differs = Q(state=Fact.State.REJECTED) | Q(corrected=True) | Q(state=Fact.State.CONFIRMED, proposed={})
    rows = scoped(Fact.objects.filter(differs), standing, right, through="document__unit")
    return rows.filter(document__removed_at=None).order_by("id")


def lines(standing: Standing, right: str = "documents.cases") -> Iterator[str]:
    """Yield one line of JSON per case, documents read one after another."""
    rows = cases(standing, right)
    documents = Document.objects.filter(pk__in=rows.values("document_id")).select_related("original", "text")
    for document in documents.order_by("pk").iterator(chunk_size=50):
        if not hasattr(document, "text"):
            continue
        for fact in rows.filter(document=document):
            yield json.dumps(case(fact, document), ensure_ascii=False, separators=(",", ":")) + "\n"


def case(fact: Fact, document: Document) -> dict[str, Any]:
    """Return the case of one fact: the sentences around it, what was proposed, what stands now."""
    text, before = document.text, fact.proposed
    spans = [(fact.start, fact.end)] if not fact.adrift else []
    if before and before["end"] <= len(text.body):
        spans.append((before["start"], before["end"]))
    first, last = context(text.body, spans)
    words = text.body[first:last]
    final = (
        None if fact.state == Fact.State.REJECTED else _side(text, fact.start, fact.end, fact.fields, first)
    )
    proposed = _side(text, before["start"], before["end"], before["fields"], first) if before else None
    return {
        "schema": SCHEMA, "verdict": verdict(fact), "kind": fact.kind, "text": words,
        "marked": marked(words, final), "proposed": proposed, "final": final, "reason": fact.note,
        "rule": fact.rule, "certainty": fact.certainty if before else None, "key": fact.key,
        "engine": {"version": text.engine, "rules": text.rules},
        "document": {
            "sha256": document.original.sha256 if document.original else None, "title": document.title,
            "offset": first, "published": document.published.isoformat() if document.published else None,
        },
        "judged": fact.judged_at.date().isoformat() if fact.judged_at else None,
    }  # fmt: skip


def verdict(fact: Fact) -> str:
    """Return ``rejected``, ``added`` or ``corrected``."""
    if fact.state == Fact.State.REJECTED:
        return "rejected"
    return "added" if fact.added else "corrected"


def context(body: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    r"""Return where the sentences that hold all ``spans`` begin and end; the whole first line where there is none.

    >>> context("ab.\ncd! ef\ngh", [(7, 9)])
    (7, 10)
    """
    start = min((a for a, _b in spans), default=0)
    end = max((b for _a, b in spans), default=0)
    first = max(body.rfind(c, 0, start) for c in _ENDS) + 1
    ends = [at for c in _ENDS if (at := body.find(c, max(end - 1, first))) >= 0]
    last = min(ends, default=len(body) - 1)
    return first, last if body[last : last + 1] == "\n" else last + 1


def marked(words: str, final: dict[str, Any] | None) -> str:
    """Return the words with the fact between double brackets, as the case tables of the engine write it."""
    if final is None:
        return words
    a, b = final["start"], final["end"]
    return f"{words[:a]}{OPEN}{words[a:b]}{CLOSE}{words[b:]}"


def _side(text: Text, start: int, end: int, fields: dict[str, Any], first: int) -> dict[str, Any]:
    return {"start": start - first, "end": end - first, "quote": text.body[start:end], "fields": fields}
