"""Questions about documents and their facts."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from luodi.office.documents.models import Document, Fact
from luodi.office.people.standing import Standing, scoped


def documents(standing: Standing, right: str = "documents.read") -> QuerySet[Document]:
    """Return the documents in scope, newest first, with unit and original."""
    return scoped(Document.objects.all(), standing, right).select_related("unit", "original", "copy_of")


def twins(standing: Standing, document: Document) -> QuerySet[Document]:
    """Return the documents in scope that say the same: the first one, then its copies."""
    first = document.copy_of
    # A copy in another unit has copies of its own there, which point at it and not at the first of all.
    family = {document.pk, *((first.pk, first.copy_of_id) if first else ())} - {None}
    near = Q(pk__in=family) | Q(copy_of__in=family) | Q(copy_of__copy_of__in=family)
    rows = documents(standing).filter(near).exclude(pk=document.pk)
    return rows.order_by("pk")


def facts_in_scope(standing: Standing, right: str = "documents.read") -> QuerySet[Fact]:
    """Return the facts of documents in scope, each with its document, unit and text."""
    rows = scoped(Fact.objects.all(), standing, right, through="document__unit")
    return rows.filter(document__removed_at=None).select_related("document__unit", "document__text")


def facts(document: Document) -> QuerySet[Fact]:
    """Return the facts of a document in the order of its text."""
    return Fact.objects.filter(document=document, removed_at=None).order_by("start", "id")
