"""Questions about documents and their facts."""

from __future__ import annotations

from django.db.models import QuerySet

from luodi.office.documents.models import Document, Fact
from luodi.office.people.standing import Standing, scoped


def documents(standing: Standing, right: str = "documents.read") -> QuerySet[Document]:
    """Return the documents in scope, newest first, with unit and original."""
    return scoped(Document.objects.all(), standing, right).select_related("unit", "original", "copy_of")


def facts(document: Document) -> QuerySet[Fact]:
    """Return the facts of a document in the order of its text."""
    return Fact.objects.filter(document=document, removed_at=None).order_by("start", "id")
