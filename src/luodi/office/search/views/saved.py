"""Saved searches: keep, look at what is new, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.office.people.access import OfficeRequest, may
from luodi.office.search import queries
from luodi.office.search.actions.mark_seen import mark_seen
from luodi.office.search.actions.remove_search import remove_search
from luodi.office.search.actions.save_search import save_search
from luodi.office.search.forms import SaveForm
from luodi.office.search.question import question
from luodi.office.trail.errors import Invalid


@may("search")
@require_POST
def save(request: OfficeRequest) -> HttpResponse:
    """Keep the question of the address."""
    form = SaveForm(request.POST)
    if not form.is_valid():
        raise Invalid(_("Choose how often the search looks for what is new."), field="every")
    search = save_search(question(request.GET.dict()), **form.cleaned_data, by=request.standing)
    messages.success(request, _("Saved. New documents will appear on your Today page."))
    return redirect("search:saved", search.pk)


@may("search", on="savedsearch", own=True)
def saved(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show what a saved search found since its owner last looked."""
    search = get_object_or_404(queries.saved(request.standing), pk=pk)
    content = {
        "search": search, "asked": question(search.asked), "address": question(search.asked).address(),
        "documents": queries.new_documents(search, request.standing)[:100],
    }  # fmt: skip
    return render(request, "search/saved.html", content)


@may("search", on="savedsearch", own=True)
@require_POST
def seen(request: OfficeRequest, pk: int) -> HttpResponse:
    """Mark what a saved search found as looked at."""
    mark_seen(get_object_or_404(queries.saved(request.standing), pk=pk), by=request.standing)
    return redirect("search:saved", pk)


@may("search", on="savedsearch", own=True)
@require_POST
def remove(request: OfficeRequest, pk: int) -> HttpResponse:
    """Forget a saved search."""
    remove_search(get_object_or_404(queries.saved(request.standing), pk=pk), by=request.standing)
    messages.success(request, _("The saved search is removed."))
    return redirect("search:find")
