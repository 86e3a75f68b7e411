"""The rooms of directives: ledger, board, one directive and its steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.office.directives import circular as draft
from luodi.office.directives import forms, queries
from luodi.office.directives.actions import advance as steps
from luodi.office.directives.actions.break_down import break_down
from luodi.office.directives.actions.colour import light_of
from luodi.office.directives.actions.extend import answer_extension, ask_extension
from luodi.office.directives.actions.feed_back import NewProof, feed_back
from luodi.office.directives.actions.register_directive import register_directive
from luodi.office.directives.machine import State, transitions
from luodi.office.directives.models import Directive, Extension
from luodi.office.directives.workbook import workbook
from luodi.office.people.access import OfficeRequest, may
from luodi.office.people.models import Unit
from luodi.office.people.queries import units

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@may("directives.read")
def index(request: OfficeRequest) -> HttpResponse:
    """Show the ledger: filtered, counted by light."""
    rows = queries.directives(request.standing)
    page = Paginator(queries.filtered(rows, request.GET), 50).get_page(request.GET.get("page"))
    params = request.GET.copy()
    params.pop("light", None)
    counted = queries.counts(queries.filtered(rows, params))
    content = {"page": page, "counts": counted, "states": State.choices, "kinds": Directive.Kind.choices,
               "may_register": request.standing.may("directives.register"),
               "may_supervise": request.standing.may("directives.supervise")}  # fmt: skip
    return render(request, "directives/index.html", content)


@may("directives.read")
def board(request: OfficeRequest) -> HttpResponse:
    """Show the open directives by state."""
    return render(
        request, "directives/board.html", {"columns": queries.board(queries.directives(request.standing))}
    )


@may("directives.register")
def new(request: OfficeRequest) -> HttpResponse:
    """Register a directive, from a confirmed fact where the address names one."""
    fact = None
    if request.GET.get("fact", "").isdigit():
        fact = get_object_or_404(queries.candidates(request.standing), pk=int(request.GET["fact"]))
    initial: dict[str, Any] = {"unit": request.standing.home_unit}
    if fact is not None:
        initial |= {"title": fact.label, "text": fact.quote, "issued_by": fact.fields.get("speaker") or "",
                    "issued_on": fact.document.published}  # fmt: skip
    own = units(request.standing, "directives.register")
    form = forms.DirectiveForm(request.POST or None, initial=initial, units=own, leads=leads())
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        unit, words = values.pop("unit"), values.pop("words")
        title = values.pop("title")
        row = register_directive(title, unit=unit, by=request.standing, fact=fact, words=words, **values)
        return redirect("directives:show", row.pk)
    content = {"form": form, "fact": fact, "candidates": queries.candidates(request.standing)[:20]}
    return render(request, "directives/new.html", content, status=422 if form.errors else 200)


@may("directives.supervise")
def circular(request: OfficeRequest) -> HttpResponse:
    """Hand out the circular of today as .docx, by the unit of this person's first post."""
    unit = get_object_or_404(
        units(request.standing, "directives.supervise"), pk=request.standing.home_unit or 0
    )
    on = timezone.localdate()
    answer = HttpResponse(draft.circular(unit, on, by=request.standing), content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="circular-{on.isoformat()}.docx"'
    return answer


@may("directives.read")
def ledger(request: OfficeRequest) -> HttpResponse:
    """Hand out the shown directives as .xlsx, with a note per cell saying whence."""
    rows = queries.filtered(queries.directives(request.standing), request.GET)
    answer = HttpResponse(workbook(rows), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="ledger-{timezone.localdate().isoformat()}.xlsx"'
    return answer


@may("directives.read", on="directive")
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show one directive: source, light and its reason, steps open to this person, feedback, parts."""
    row = get_object_or_404(queries.directives(request.standing), pk=pk)
    open_steps = [
        {
            "transition": t,
            "form": forms.StepForm(
                transition=t, leads=leads(), initial={"lead": row.lead_id, "due": row.due}, prefix=t.name
            ),
        }
        for t in steps.allowed(row, request.standing)
    ]
    may_handle = request.standing.may("directives.handle", row.scope_path)
    content = {
        "directive": row, "light": light_of(row), "steps": open_steps, "may_handle": may_handle,
        "may_supervise": request.standing.may("directives.supervise", row.unit.path),
        "sources": row.sources.filter(removed_at=None).select_related("fact__document"),
        "feedback": row.feedback.filter(removed_at=None).select_related("unit"),
        "proofs": row.proofs.filter(removed_at=None).select_related("document"),
        "parts": row.children.filter(removed_at=None).select_related("lead"),
        "co_units": row.co_units.filter(removed_at=None).select_related("unit"),
        "extensions": row.extensions.all(), "feedback_form": forms.FeedbackForm(),
        "part_form": forms.PartForm(leads=leads()), "extension_form": forms.ExtensionForm(),
    }  # fmt: skip
    return render(request, "directives/show.html", content)


@may("directives.read", on="directive")
@require_POST
def step(request: OfficeRequest, pk: int, name: str) -> HttpResponse:
    """Take one step; the action decides whether this person may."""
    row = get_object_or_404(queries.directives(request.standing), pk=pk)
    transition = transitions().get(name)
    if transition is None:
        raise Http404
    form = forms.StepForm(request.POST, transition=transition, leads=leads(), prefix=name)
    if not form.is_valid():
        for field, errors in form.errors.items():
            messages.error(request, f"{form.fields[field].label}: {' '.join(map(str, errors))}")
        return redirect("directives:show", pk)
    version = request.POST.get("version", "")
    steps.advance(
        row,
        name,
        by=request.standing,
        version=int(version) if version.isdigit() else None,
        **form.cleaned_data,
    )
    messages.success(request, _("Done: %(step)s.") % {"step": transition.label})
    return redirect("directives:show", pk)


@may("directives.handle", on="directive")
@require_POST
def feedback(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a report of progress."""
    row = get_object_or_404(queries.directives(request.standing, "directives.handle"), pk=pk)
    form = forms.FeedbackForm(request.POST)
    if not form.is_valid():
        return _with_errors(request, pk, form)
    values = form.cleaned_data
    proofs = (
        [NewProof(values["proof_kind"], values["proof_on"], number=values["proof_number"])]
        if values["proof_kind"]
        else []
    )
    feed_back(row, values["text"], by=request.standing, progress=values["progress"], proofs=proofs)
    messages.success(request, _("Your report is kept."))
    return redirect("directives:show", pk)


@may("directives.read", on="directive")
@require_POST
def part(request: OfficeRequest, pk: int) -> HttpResponse:
    """Add a part."""
    row = get_object_or_404(queries.directives(request.standing), pk=pk)
    form = forms.PartForm(request.POST, leads=leads())
    if not form.is_valid():
        return _with_errors(request, pk, form)
    values = form.cleaned_data
    break_down(row, values.pop("title"), by=request.standing, **values)
    return redirect("directives:show", pk)


@may("directives.handle", on="directive")
@require_POST
def extension(request: OfficeRequest, pk: int) -> HttpResponse:
    """Ask for a later date."""
    row = get_object_or_404(queries.directives(request.standing, "directives.handle"), pk=pk)
    form = forms.ExtensionForm(request.POST)
    if not form.is_valid():
        return _with_errors(request, pk, form)
    ask_extension(row, by=request.standing, **form.cleaned_data)
    messages.success(request, _("Your request is with the supervisor."))
    return redirect("directives:show", pk)


@may("directives.supervise", on="directive")
@require_POST
def answer(request: OfficeRequest, pk: int, request_pk: int) -> HttpResponse:
    """Grant or refuse a later date."""
    row = get_object_or_404(queries.directives(request.standing, "directives.supervise"), pk=pk)
    asked = get_object_or_404(Extension, pk=request_pk, directive=row)
    answer_extension(
        asked, grant="grant" in request.POST, by=request.standing, answer=request.POST.get("answer", "")
    )
    return redirect("directives:show", pk)


def leads() -> Any:
    """Return the units that may lead: every unit in force, since directives cross the tree."""
    return Unit.objects.filter(removed_at=None, valid_to=None).order_by("path")


def _with_errors(request: OfficeRequest, pk: int, form: Any) -> HttpResponse:
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        messages.error(request, f"{label} {' '.join(map(str, errors))}".strip())
    return redirect("directives:show", pk)
