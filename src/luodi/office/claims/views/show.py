"""The list of groups, and one group with its figures side by side."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from luodi.office.claims import queries
from luodi.office.claims.actions.take_back import last_decision
from luodi.office.claims.forms import ReasonForm
from luodi.office.people.access import OfficeRequest, may


@may("claims.read")
def index(request: OfficeRequest) -> HttpResponse:
    """List the figures that more than one document gives."""
    asked = {name: request.GET.get(name, "") for name in ("tab", "q", "place", "year")}
    asked["tab"] = asked["tab"] if asked["tab"] in queries.TABS else queries.TABS[0]
    page = Paginator(queries.listed(request.standing, asked), 30).get_page(request.GET.get("page"))
    found = queries.members(request.standing, page.object_list)
    content = {
        "page": page, "asked": asked, "counts": queries.tab_counts(request.standing),
        "rows": [(group, found[group.pk]) for group in page], "places": queries.places_of(request.standing),
    }  # fmt: skip
    return render(request, "claims/index.html", content)


@may("claims.read", on="claimgroup")
def show(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show one group: every figure with its sentence, what was decided, what may be the same."""
    group = get_object_or_404(queries.groups(request.standing), pk=pk)
    # A decision and its reason speak of every figure, so only who sees every figure reads them.
    whole = group.seen == group.documents
    content = {
        "group": group, "whole": whole, "claims": queries.members(request.standing, [group])[group.pk],
        "alike": queries.alike(group, request.standing), "history": queries.history(group)[:50] if whole else (),
        "may_resolve": request.standing.may("claims.resolve", group.scope_path),
        "last": last_decision(group, request.standing), "form": ReasonForm(initial={"version": group.version}),
    }  # fmt: skip
    return render(request, "claims/show.html", content)
