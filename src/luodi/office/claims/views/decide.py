"""Decisions about a group of figures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.office.claims import queries
from luodi.office.claims.actions.join import join, keep_apart
from luodi.office.claims.actions.reopen import reopen
from luodi.office.claims.actions.resolve import resolve
from luodi.office.claims.actions.split import split
from luodi.office.claims.actions.take_back import take_back
from luodi.office.claims.forms import ReasonForm, ResolveForm
from luodi.office.people.access import OfficeRequest, may
from luodi.office.trail.errors import Invalid


@may("claims.resolve", on="claimgroup")
@require_POST
def decide(request: OfficeRequest, pk: int) -> HttpResponse:
    """Resolve a contradiction."""
    group, values = _group(request, pk), _values(ResolveForm(request.POST))
    holds = values["holds"]
    claim = get_object_or_404(queries.claims(request.standing), pk=holds, group=pk) if holds else None
    resolve(group, holds=claim, reason=values["reason"], by=request.standing, version=values["version"])
    messages.success(request, _("Resolved. If a figure changes or a new one comes, it opens again."))
    return redirect("claims:show", pk)


@may("claims.resolve", on="claimgroup")
@require_POST
def open_again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Open a resolved group again."""
    group, values = _group(request, pk), _values(ReasonForm(request.POST))
    reopen(group, reason=values["reason"], by=request.standing, version=values["version"])
    return redirect("claims:show", pk)


@may("claims.resolve", on="claimgroup")
@require_POST
def put_together(request: OfficeRequest, pk: int, other: int) -> HttpResponse:
    """Join another group to this one."""
    both = _group(request, pk), _group(request, other)
    values = _values(ReasonForm(request.POST))
    join(*both, reason=values["reason"], by=request.standing)
    messages.success(request, _("The figures now stand side by side."))
    return redirect("claims:show", pk)


@may("claims.resolve", on="claimgroup")
@require_POST
def hold_apart(request: OfficeRequest, pk: int, other: int) -> HttpResponse:
    """Note that another group speaks of something else."""
    both = _group(request, pk), _group(request, other)
    values = _values(ReasonForm(request.POST))
    keep_apart(*both, reason=values["reason"], by=request.standing)
    return redirect("claims:show", pk)


@may("claims.resolve", on="claimgroup")
@require_POST
def take_out(request: OfficeRequest, pk: int, claim: int) -> HttpResponse:
    """Take one figure out of the group."""
    row = get_object_or_404(queries.claims(request.standing), pk=claim, group=_group(request, pk))
    values = _values(ReasonForm(request.POST))
    split(row, reason=values["reason"], by=request.standing)
    messages.success(request, _("The figure now stands alone."))
    return redirect("claims:index")


@may("claims.resolve", on="claimgroup")
@require_POST
def undo(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take back the own last decision."""
    take_back(_group(request, pk), by=request.standing)
    messages.success(request, _("The decision is taken back."))
    return redirect("claims:show", pk)


def _group(request: OfficeRequest, pk: int) -> Any:
    return get_object_or_404(queries.groups(request.standing), pk=pk)


def _values(form: Form) -> dict[str, Any]:
    if not form.is_valid():
        field, problems = next(iter(form.errors.items()))
        raise Invalid(str(problems[0]), field=field)
    return dict(form.cleaned_data)
