"""The list of documents."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from luodi.office.documents import queries
from luodi.office.people.access import OfficeRequest, may


@may("documents.read")
def index(request: OfficeRequest) -> HttpResponse:
    """List the documents in scope."""
    page = Paginator(queries.documents(request.standing), 50).get_page(request.GET.get("page"))
    return render(request, "documents/index.html", {"page": page})
