"""The list of documents: filters, saved views, export of what is shown, actions on many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from luodi.office.documents import listing
from luodi.office.documents.actions.finish_reviews import finish_reviews
from luodi.office.documents.actions.read_again import read_again
from luodi.office.documents.actions.remove_documents import remove_documents
from luodi.office.documents.actions.save_view import forget_view, save_view
from luodi.office.documents.columns import COLUMNS, chosen
from luodi.office.documents.exports import sheet
from luodi.office.documents.list_form import ListForm
from luodi.office.documents.models import Document, SavedView
from luodi.office.lists import csv_file
from luodi.office.people.access import OfficeRequest, may
from luodi.office.people.queries import units
from luodi.office.people.standing import scoped
from luodi.office.trail.errors import Invalid

ROOM = "documents"
TRANSIENT = ("after", "back", "page")
TABS = (
    ("", gettext_lazy("All")), ("open", gettext_lazy("To review")), ("done", gettext_lazy("Reviewed")), ("waiting", gettext_lazy("Waiting to be read")),
    ("wanted", gettext_lazy("Waiting for the page")), ("held", gettext_lazy("Waiting for the virus check")), ("failed", gettext_lazy("Not readable")),
)  # fmt: skip
MOST = 2_000
"""Documents one action may change."""


@may("documents.read")
def index(request: OfficeRequest) -> HttpResponse:
    """List the documents in scope."""
    form = ListForm(request.GET, units=units(request.standing, "documents.read"))
    asked = form.asked(after=request.GET.get("after", ""), back=request.GET.get("back") == "1")
    piece = listing.piece(request.standing, asked)
    return render(request, "documents/index.html", {
        "form": form, "asked": asked, "piece": piece, "tabs": _tabs(request, asked),
        "rows": [listing.shown(request.standing, d) for d in piece.rows],
        "columns": [(n, COLUMNS[n]) for n in chosen(request.GET.getlist("col"))],
        "all_columns": [(n, c.label, n in chosen(request.GET.getlist("col"))) for n, c in COLUMNS.items()],
        "query": _query(request.GET), "filtered": bool(form.changed_data),
        "views": SavedView.objects.filter(user=request.standing.user_id, room=ROOM),
        "acts": {a: request.standing.may(right) for a, (right, _do) in ACTS.items()},
    })  # fmt: skip


@may("documents.read")
def export(request: OfficeRequest, form: str) -> HttpResponseBase:
    """Send the whole list as shown, in its order and columns, as csv or xlsx."""
    found = ListForm(request.GET, units=units(request.standing, "documents.read")).asked()
    names = chosen(request.GET.getlist("col"))
    head = [_("Title"), *(str(COLUMNS[n].label) for n in names)]
    rows = ([str(d), *(COLUMNS[n].value(d) for n in names)] for d in listing.every(request.standing, found))
    return csv_file("documents", head, rows) if form == "csv" else sheet("documents", head, rows)


@may("documents.read")
@require_POST
def act(request: OfficeRequest) -> HttpResponse:
    """Do one thing to the documents marked in the list."""
    verb = request.POST.get("act", "")
    if verb not in ACTS:
        raise Invalid(_("Choose what to do with the documents."), code="invalid")
    right, do = ACTS[verb]
    pks = [int(pk) for pk in request.POST.getlist("pk") if pk.isdigit() and len(pk) < 19][: MOST + 1]
    if not pks:
        raise Invalid(_("Mark the documents first."), code="invalid")
    if len(pks) > MOST:
        raise Invalid(_("At most %(most)s documents at once.") % {"most": MOST}, code="too-many")
    rows = scoped(Document.objects.filter(pk__in=pks), request.standing, right)
    count = do(list(rows.select_related("unit", "original")), request)
    messages.success(
        request, ngettext("%(n)s document changed.", "%(n)s documents changed.", count) % {"n": count}
    )
    return redirect(f"/documents/?{_query(QueryDict(request.POST.get('query', '')))}")


@may("documents.read")
@require_POST
def keep_view(request: OfficeRequest) -> HttpResponse:
    """Save the list as it is shown under a name, or remove a saved one."""
    if request.POST.get("forget", "").isdigit():
        forget_view(int(request.POST["forget"]), by=request.standing)
        return redirect("documents:index")
    query = _query(QueryDict(request.POST.get("query", "")))
    save_view(ROOM, request.POST.get("name", ""), query, by=request.standing)
    return redirect(f"/documents/?{query}")


Do = Callable[[Sequence[Document], OfficeRequest], int]
ACTS: Mapping[str, tuple[str, Do]] = {
    "finish": ("documents.review", lambda rows, request: finish_reviews(rows, by=request.standing)),
    "again": ("documents.intake", lambda rows, request: read_again(rows, by=request.standing)),
    "remove": (
        "documents.remove",
        lambda rows, request: remove_documents(rows, by=request.standing, reason=request.POST.get("reason", "")),
    ),
}  # fmt: skip
"""What can be done to many documents: the right it needs, and the action."""


def _query(params: QueryDict) -> str:
    """Return the list's address without the place reached in it and without what is empty."""
    kept = QueryDict(mutable=True)
    for name, values in params.lists():
        if name not in TRANSIENT and any(values):
            kept.setlist(name, values)
    return kept.urlencode()


def _tabs(request: OfficeRequest, asked: listing.Asked) -> list[dict[str, Any]]:
    """Return the tabs with their counts; a search by words is not counted, it would look at every title."""
    counted = {} if request.GET.get("q") else listing.counts(request.standing, asked)
    out = []
    for name, label in TABS:
        if name in {"wanted", "held"} and not counted.get(name) and asked.tab != name:
            continue
        count = counted.get(name)
        text = "" if count is None else f"{listing.CAP:,}+" if count > listing.CAP else f"{count:,}"
        out.append({"name": name, "label": label, "count": text})
    return out
