"""The page of results, and suggestions while typing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from luodi.office.jobs.queue import put
from luodi.office.people.access import OfficeRequest, may
from luodi.office.search import queries, suggestions
from luodi.office.search.forms import SaveForm
from luodi.office.search.question import question
from luodi.office.search.reader import Condition


@may("search")
def find(request: OfficeRequest) -> HttpResponse:
    """Show what a question finds; without one, teach how to ask."""
    asked, condition = question(request.GET.dict()), Condition()
    if not condition.ready:
        put("search.build", key="build")
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    answer = queries.answer(asked, request.standing, page=page, condition=condition)
    content = {
        "asked": asked, "answer": answer, "condition": condition, "saved": queries.saved(request.standing),
        "save_form": SaveForm(initial={"name": asked.text}), "address": asked.address(),
    }  # fmt: skip
    template = "search/results.html" if request.headers.get("HX-Target") == "results" else "search/find.html"
    return render(request, template, content)


@may("search")
def suggest(request: OfficeRequest) -> HttpResponse:
    """Return up to eight titles, facts, units and people that begin with or sound like what is typed."""
    asked = question({"q": request.GET.get("q", "")})
    rows = suggestions.suggest(asked, request.standing, Condition())
    return render(request, "search/suggestions.html", {"rows": rows, "asked": asked})
