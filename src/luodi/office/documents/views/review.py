"""The review desk of one document: text left, facts right."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luodi.office.documents import marks, queries
from luodi.office.documents.actions.confirm_above import confirm_above
from luodi.office.documents.actions.finish_review import finish_review
from luodi.office.documents.actions.undo_judgement import TakenBack, undo_judgement
from luodi.office.documents.desk import Desk, desk, next_to_review
from luodi.office.documents.fact_forms import BulkForm
from luodi.office.documents.models import Document, Fact
from luodi.office.documents.views.passage import passage
from luodi.office.people.access import OfficeRequest, may
from luodi.office.trail.errors import Invalid

RIGHT = "documents.review"


@may(RIGHT, on="document")
def review(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show the desk; a document that is not read yet has none and shows its page."""
    document = reviewed(request, pk)
    if not hasattr(document, "text"):
        return redirect("documents:show", pk)
    table = desk(
        document, request.standing, kind=request.GET.get("kind", ""), state=request.GET.get("state", "")
    )
    cite = passage(request, table.text)
    context: dict[str, Any] = {"desk": table, "document": document, "cite": cite}
    if request.GET.get("view") == "source":
        context["source"] = marks.source(table.text, table.shown)
    else:
        context["paragraphs"] = marks.body(table.text, table.shown, cite=cite)
        context["repairs"] = [r for r in marks.repairs_in_body(table.text) if not r.quiet]
    return render(request, "documents/review.html", context)


@may(RIGHT, on="document")
@require_POST
def bulk(request: OfficeRequest, pk: int) -> HttpResponse:
    """Confirm every open fact above the chosen certainty."""
    document, form = reviewed(request, pk), BulkForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose a certainty first."), code="no-certainty")
    facts = confirm_above(
        document, by=request.standing, certainty=form.certainty, expected=form.expected,
        kind=form.cleaned_data["kind"],
    )  # fmt: skip
    said = ngettext(
        "%(n)s fact confirmed. Undo takes it back.",
        "%(n)s facts confirmed. Undo takes them back.",
        len(facts),
    )
    messages.success(request, said % {"n": len(facts)})
    return redirect("documents:review", pk)


@may(RIGHT, on="document")
@require_POST
def undo(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take back this person's last judgement here."""
    document = reviewed(request, pk)
    done = undo_judgement(document, by=request.standing)
    if not request.headers.get("HX-Request"):
        messages.success(request, _undone(done))
        return redirect("documents:review", pk)
    table = on_screen(request, reviewed(request, pk))
    rows = [f for f in table.facts if f.pk in done.facts]
    gone = set(done.facts) - {f.pk for f in rows}
    context = changes(request, table, rows) | {"rows": rows, "gone": gone, "said": _undone(done)}
    context["paragraphs"] = _paragraphs(request, table, None)
    return render(request, "documents/review/undone.html", context)


@may(RIGHT, on="document")
@require_POST
def finish(request: OfficeRequest, pk: int) -> HttpResponse:
    """Mark the document as reviewed, or open it again, and go on to the next."""
    document, done = reviewed(request, pk), request.POST.get("done") != "no"
    finish_review(document, by=request.standing, done=done)
    messages.success(request, _("Marked as reviewed.") if done else _("Open for review again."))
    return redirect("documents:review", pk)


@may(RIGHT)
def following(request: OfficeRequest) -> HttpResponse:
    """Go to the next document to review; when there is none, say so."""
    after = request.GET.get("after", "")
    found = next_to_review(request.standing, int(after) if after.isdecimal() else 0)
    if found is None:
        messages.success(request, _("All read documents are reviewed."))
        return redirect("documents:index")
    return redirect("documents:review", found)


def reviewed(request: OfficeRequest, pk: int) -> Document:
    """Return the document in the scope of review, or answer 404."""
    return get_object_or_404(queries.documents(request.standing, RIGHT).select_related("text"), pk=pk)


def on_screen(request: OfficeRequest, document: Document) -> Desk:
    """Return the desk under the filter that the browser shows."""
    shown = QueryDict(urlsplit(request.headers.get("HX-Current-URL", "")).query)
    return desk(document, request.standing, kind=shown.get("kind", ""))


def changes(
    request: OfficeRequest, table: Desk, facts: list[Fact], *before: tuple[int, int]
) -> dict[str, Any]:
    """Return what a fragment needs besides its rows: progress, coverage, and the paragraphs whose marks changed."""
    spans = [*((f.start, f.end) for f in facts), *before]
    return {"desk": table, "document": table.document, "paragraphs": _paragraphs(request, table, spans)}


def _paragraphs(
    request: OfficeRequest, table: Desk, spans: list[tuple[int, int]] | None
) -> list[marks.Paragraph]:
    """Return the paragraphs under ``spans`` (all for ``None``); none while the source is on the screen."""
    if "view=source" in request.headers.get("HX-Current-URL", ""):
        return []
    rows = marks.body(table.text, table.facts)
    return [p for p in rows if spans is None or any(a < p.end and p.start < b for a, b in spans)]


def _undone(done: TakenBack) -> str:
    said = _("Undone: %(what)s") % {"what": done.label}
    if done.kept:
        said += " " + _("Left alone, because somebody has changed it since: %(what)s") % {
            "what": ", ".join(done.kept)
        }
    return said
