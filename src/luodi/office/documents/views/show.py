"""The page of one document."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from luodi.office.documents import queries
from luodi.office.people.access import OfficeRequest, may


@may("documents.read", on="document")
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show one document with its facts."""
    document = get_object_or_404(queries.documents(request.standing).select_related("text"), pk=pk)
    return render(request, "documents/show.html", {"document": document, "facts": queries.facts(document)})
