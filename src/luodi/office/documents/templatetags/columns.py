"""Tags of the list of documents."""

from __future__ import annotations

from typing import Any

from django import template

from luodi.office.documents.columns import Column
from luodi.office.documents.models import Document

register = template.Library()


@register.filter
def value_of(column: Column, document: Document) -> Any:
    """Return what a column shows of a document."""
    return column.value(document)
