"""Bringing documents in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.forms import IntakeForm
from luodi.office.people.access import OfficeRequest, may
from luodi.office.people.queries import units
from luodi.office.trail.models import Batch


@may("documents.intake")
def intake(request: OfficeRequest) -> HttpResponse:
    """Take in files or pasted text."""
    choices = units(request.standing, "documents.intake")
    form = IntakeForm(
        request.POST or None,
        request.FILES or None,
        units=choices,
        initial={"unit": request.standing.home_unit},
    )
    if request.method != "POST" or not form.is_valid():
        return render(request, "documents/intake.html", {"form": form}, status=422 if form.errors else 200)
    unit, actor = form.cleaned_data["unit"], request.standing.actor
    batch = Batch.objects.create(kind="intake", label=str(unit), by_id=actor.user_id, by_name=actor.name)
    parts = [(f.name or "-", f.chunks()) for f in request.FILES.getlist("uploads")]
    if form.cleaned_data["text"]:
        parts.append(("paste.txt", iter([form.cleaned_data["text"].encode()])))
    new = sum(
        take_in(data, name=name, unit=unit, by=request.standing, batch=batch)[1] for name, data in parts
    )
    messages.success(
        request, ngettext("%(n)s document taken in.", "%(n)s documents taken in.", new) % {"n": new}
    )
    return redirect("documents:index")
