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
from luodi.office.trail.forms import KnownForm


@may("documents.read", on="document")
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show one document with its confirmed facts; ``?cite=120-188`` marks a passage.

    ``?tab=source`` shows the source, ``?known=2026-05-31`` what was known at the end of that day.
    """
    document = get_object_or_404(queries.documents(request.standing).select_related("text"), pk=pk)
    text = getattr(document, "text", None)
    form = KnownForm(request.GET if request.GET.get("known") else None)
    day = form.cleaned_data["known"] if form.is_valid() else None
    facts = page.as_known(document, day) if day and text else list(queries.facts(document)) if text else []
    official = page.official(facts)
    standing_in = page.standing_in(official, text.body) if text else []
    context: dict[str, Any] = {
        "document": document, "text": text, "header": page.header(document, text), "groups": page.groups(official),
        "official": len(official), "open": sum(f.state == "proposed" for f in facts), "tab": "body",
        "twins": queries.twins(request.standing, document)[:20],
        "form": form, "day": day, "may_trail": request.standing.may("trail.read", document.scope_path),
        "may_review": request.standing.may("documents.review", document.scope_path),
    }  # fmt: skip
    if text is not None and request.GET.get("tab") == "source":
        context |= {"source": marks.source(text, standing_in), "tab": "source"}
    elif text is not None:
        context["cite"] = passage(request, text)
        context["paragraphs"] = marks.body(text, standing_in, cite=context["cite"])
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
