"""Judging one fact: each view takes a form and answers with the row, or sends the browser back to the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from luodi.office.documents import queries
from luodi.office.documents.actions.add_fact import add_fact
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.actions.correct import correct
from luodi.office.documents.actions.reject import reject
from luodi.office.documents.bridge import body_span
from luodi.office.documents.desk import compare
from luodi.office.documents.fact_forms import FactForm, JudgeForm, KindForm
from luodi.office.documents.models import Fact, Text
from luodi.office.documents.views.review import RIGHT, changes, on_screen, reviewed
from luodi.office.people.access import OfficeRequest, may
from luodi.office.trail.errors import Stale


@may(RIGHT, on="fact")
def row(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show the row of one fact as it is saved."""
    fact = _fact(request, pk)
    if not request.headers.get("HX-Request"):
        return _back(fact)
    return render(request, "documents/review/row.html", {"fact": fact, "document": fact.document})


@may(RIGHT, on="fact")
@require_POST
def confirm_fact(request: OfficeRequest, pk: int) -> HttpResponse:
    """Confirm a fact."""
    fact, form = _fact(request, pk), JudgeForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else None
    return _judged(request, fact, lambda: confirm(fact, by=request.standing, version=version))


@may(RIGHT, on="fact")
@require_POST
def reject_fact(request: OfficeRequest, pk: int) -> HttpResponse:
    """Reject a fact, or say why it was rejected."""
    fact, form = _fact(request, pk), JudgeForm(request.POST)
    values = form.cleaned_data if form.is_valid() else {}
    version, reason = values.get("version"), values.get("reason", "")
    return _judged(request, fact, lambda: reject(fact, by=request.standing, version=version, reason=reason))


@may(RIGHT, on="fact")
def correct_fact(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show the form of a fact, or put what it says in place."""
    fact = _fact(request, pk)
    form = FactForm(request.POST or None, kind=fact.kind, text=fact.document.text, fact=fact)
    if request.method != "POST" or not form.is_valid():
        return _form(request, "edit", {"form": form, "fact": fact, "document": fact.document}, form)
    span, version = form.cleaned_data["span"], form.cleaned_data["version"]
    fields, before = form.facts_fields, (fact.start, fact.end)
    try:
        correct(fact, by=request.standing, span=span, fields=fields, version=version)
    except Stale as stale:
        now = _fact(request, pk)
        mine = {"fields": fields, "quote": span.of(fact.document.text.body)}
        theirs = {"fields": now.fields, "quote": now.quote}
        form.data = {**request.POST.dict(), "version": str(stale.version)}
        context = {"form": form, "fact": now, "document": now.document, "differences": compare(theirs, mine)}
        return _form(request, "edit", context, form, status=409)
    return _changed(request, fact, before)


@may(RIGHT, on="document")
def add(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show the form of a new fact, for the words selected, or add it."""
    document = reviewed(request, pk)
    text, given = document.text, request.POST if request.method == "POST" else request.GET
    choice = KindForm({"kind": given.get("kind") or "directive"})
    kind = choice.cleaned_data["kind"] if choice.is_valid() else "directive"
    if request.method == "POST":
        form = FactForm(request.POST, kind=kind, text=text)
    else:
        form = FactForm(kind=kind, text=text, initial=_selected(request.GET, text))
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "choice": choice, "kind": kind, "document": document}
        return _form(request, "add", context, form)
    fact = add_fact(
        document, kind=kind, span=form.cleaned_data["span"], fields=form.facts_fields, by=request.standing
    )
    answer = _changed(request, fact, added=True)
    if request.headers.get("HX-Request"):
        answer["HX-Retarget"], answer["HX-Reswap"] = "#facts", "afterbegin"
    return answer


def _fact(request: OfficeRequest, pk: int) -> Fact:
    return get_object_or_404(queries.facts_in_scope(request.standing, RIGHT), pk=pk)


def _judged(request: OfficeRequest, fact: Fact, action: Callable[[], Fact]) -> HttpResponse:
    """Run one judgement; where somebody else was first, show both sides and offer to go on."""
    try:
        action()
    except Stale as stale:
        now = _fact(request, fact.pk)
        context = {
            "fact": now, "document": now.document, "again": request.path, "version": stale.version,
            "reason": request.POST.get("reason", ""), "differences": compare(stale.theirs, stale.mine),
        }  # fmt: skip
        return _form(request, "stale", context, status=409)
    return _changed(request, fact)


def _changed(
    request: OfficeRequest, fact: Fact, *before: tuple[int, int], added: bool = False
) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return _back(fact)
    table = on_screen(request, reviewed(request, fact.document_id))
    context = changes(request, table, [fact], *before) | {"fact": fact, "added": added}
    return render(request, "documents/review/changed.html", context)


def _form(
    request: OfficeRequest,
    name: str,
    context: dict[str, Any],
    form: FactForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a form as a fragment for htmx, as a page for browsers without script."""
    if form is not None and form.errors:
        status = 422
    page = "" if request.headers.get("HX-Request") else "_page"
    return render(request, f"documents/review/{name}{page}.html", context, status=status)


def _back(fact: Fact) -> HttpResponse:
    return redirect(reverse("documents:review", args=(fact.document_id,)) + f"#f{fact.pk}")


def _selected(given: Mapping[str, str], text: Text) -> dict[str, Any]:
    """Return the words selected in the text or its source, as the form begins with."""
    start, end = given.get("start", ""), given.get("end", "")
    if not (start.isdecimal() and end.isdecimal()) or int(start) >= int(end):
        return {"quote": given.get("quote", "")}
    span = (int(start), int(end))
    if given.get("of") == "source":
        found = body_span(text, *span)
        span = (found.start, found.end) if found else (0, 0)
    return {"start": span[0], "end": span[1], "of": "body", "quote": text.body[span[0] : span[1]]}
