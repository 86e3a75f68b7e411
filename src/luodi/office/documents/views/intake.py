"""Bringing documents in, and what became of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.office.documents import arrivals as report
from luodi.office.documents.actions.bring_in import Incoming, bring_in
from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.actions.try_again import try_again
from luodi.office.documents.actions.undo_intake import undo_intake
from luodi.office.documents.actions.want import want
from luodi.office.documents.addresses import listed
from luodi.office.documents.forms import IntakeForm
from luodi.office.documents.models import Intake
from luodi.office.documents.pieces import Piece, refused
from luodi.office.documents.store import too_large
from luodi.office.documents.uploads import skipped
from luodi.office.people.access import OfficeRequest, may
from luodi.office.people.models import Unit
from luodi.office.people.queries import units
from luodi.office.trail.errors import Invalid


@may("documents.intake")
def intake(request: OfficeRequest) -> HttpResponse:
    """Take in files, folders, pasted text or a list of addresses; programs of the page are answered in JSON."""
    form = IntakeForm(
        request.POST or None, request.FILES or None, units=units(request.standing, "documents.intake"),
        skipped=bool(skipped(request)), initial=_initial(request),
    )  # fmt: skip
    if request.method != "POST" or not form.is_valid():
        if request.method == "POST" and _programs(request):
            text = " ".join(str(e) for errors in form.errors.values() for e in errors)
            return JsonResponse({"code": "invalid", "message": text}, status=422)
        recent = report.intakes(request.standing)[:5]
        values = {"form": form, "recent": recent, "limit": report.LIMIT}
        return render(request, "documents/intake.html", values, status=422 if form.errors else 200)
    batch = _open(request, form.cleaned_data["unit"])
    bring_in(_incoming(request, form.cleaned_data), batch, by=request.standing)
    file = form.cleaned_data["list"]
    if file:
        want(listed(file.name or "", file.read()), batch, by=request.standing)
    address = reverse("documents:arrivals", args=[batch.pk])
    return JsonResponse({"intake": batch.pk, "address": address}) if _programs(request) else redirect(address)


@may("documents.intake", on="intake")
def arrivals(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show what became of every file of an intake, and how far reading is; asked again while work is left."""
    found = get_object_or_404(report.intakes(request.standing), pk=pk)
    outcome = request.GET.get("outcome", "")
    values = report.page(found, outcome=outcome, number=request.GET.get("page", ""))
    template = "documents/arrivals_part.html" if request.htmx else "documents/arrivals.html"  # type: ignore[attr-defined]  # set by django_htmx
    return render(request, template, {**values, "may_undo": report.may_undo(found, request.standing)})


@may("documents.intake", on="intake")
@require_POST
def undo_batch(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take an intake out again."""
    found = get_object_or_404(report.intakes(request.standing), pk=pk)
    undo_intake(found, by=request.standing, reason=request.POST.get("reason", "").strip())
    return redirect("documents:arrivals", pk)


@may("documents.intake", on="intake")
@require_POST
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Try again what failed."""
    try_again(get_object_or_404(report.intakes(request.standing), pk=pk), by=request.standing)
    return redirect("documents:arrivals", pk)


def _initial(request: OfficeRequest) -> dict[str, Any]:
    unit = request.GET.get("unit") or request.standing.home_unit
    return {"unit": unit, "address": request.GET.get("address", "")[:500]}


def _programs(request: HttpRequest) -> bool:
    return "json" in request.headers.get("Accept", "")


def _open(request: OfficeRequest, unit: Unit) -> Intake:
    """Return the intake that the page of this browser began, or a new one."""
    number = request.POST.get("intake", "")
    if number.isdigit():
        mine = report.intakes(request.standing).filter(
            batch__by=request.standing.user_id, batch__undone_at=None
        )
        return get_object_or_404(mine, pk=int(number), unit=unit)
    return open_intake(unit, by=request.standing, came_by="upload", label=unit.name)


def _incoming(request: OfficeRequest, values: dict[str, Any]) -> Iterator[Incoming]:
    paths = _paths(request)
    files = [*request.FILES.getlist("uploads"), *request.FILES.getlist("folder")]
    for number, file in enumerate(files):
        path = paths[number] if len(paths) == len(files) else ""
        yield Incoming(file.chunks(), file.name or "-", path=path, address=values["address"])
    if values["text"]:
        name = f"{values['text'].splitlines()[0][:40]}.txt"
        yield Incoming([values["text"].encode()], name, address=values["address"])
    for name in skipped(request):
        yield Incoming([], name, refusal=refused(Piece(name), too_large(report.LIMIT * 2**20)))


def _paths(request: OfficeRequest) -> list[str]:
    """Return where the files lay in the folder that was dropped; the page sends it beside them."""
    try:
        found = json.loads(request.POST.get("paths") or "[]")
    except ValueError:
        raise Invalid(_("The list of paths cannot be read."), code="invalid") from None
    return [str(p)[:500] for p in found] if isinstance(found, list) else []
