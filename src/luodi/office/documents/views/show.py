"""The page of one document: what it says about itself, its text with confirmed facts, its original."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from luodi.office.documents import marks, page, queries
from luodi.office.documents.models import Document
from luodi.office.documents.store import path_of
from luodi.office.documents.views.passage import passage
from luodi.office.people.access import OfficeRequest, may


@may("documents.read", on="document")
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show one document with its confirmed facts; ``?cite=120-188`` marks a passage, ``?tab=source`` the source."""
    document = get_object_or_404(queries.documents(request.standing).select_related("text"), pk=pk)
    text = getattr(document, "text", None)
    facts = list(queries.facts(document)) if text else []
    official = page.official(facts)
    context: dict[str, Any] = {
        "document": document, "text": text, "header": page.header(document, text), "groups": page.groups(official),
        "official": len(official), "open": sum(f.state == "proposed" for f in facts), "tab": "body",
        "twins": queries.twins(request.standing, document)[:20],
        "may_review": request.standing.may("documents.review", document.scope_path),
    }  # fmt: skip
    if text is not None and request.GET.get("tab") == "source":
        context |= {"source": marks.source(text, official), "tab": "source"}
    elif text is not None:
        context["cite"] = passage(request, text)
        context["paragraphs"] = marks.body(text, official, cite=context["cite"])
    return render(request, "documents/show.html", context)


@may("documents.read", on="document")
def original(request: OfficeRequest, pk: int) -> HttpResponseBase:
    """Send the original as it came in: always as a file to keep, never as a page to show."""
    document = get_object_or_404(queries.documents(request.standing), pk=pk)
    safe = document.original is not None and document.original.safe
    file = path_of(document.original.sha256) if document.original and safe else None
    if file is None or not file.is_file():
        raise Http404
    answer = FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=file_name(document),
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def file_name(document: Document) -> str:
    """Return the name it came by, without marks that mean something to a file system or a header."""
    name = "".join("_" if c in '\\/:*?"<>|%;' or not c.isprintable() else c for c in document.name).strip(
        " ."
    )
    return name or f"{document.pk}.bin"
