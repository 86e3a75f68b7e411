"""The roster: upload, preview, confirm; first passwords for those it brought in; the template."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX as UNUSABLE
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from luodi.office.people import queries
from luodi.office.people.access import OfficeRequest, may
from luodi.office.people.actions.confirm_roster import confirm_roster
from luodi.office.people.actions.reset_password import reset_password
from luodi.office.people.forms import RosterForm
from luodi.office.people.models import Draft, User
from luodi.office.people.over import keeps
from luodi.office.people.roster.check import NEW, check_roster
from luodi.office.people.roster.read import Roster, read_roster
from luodi.office.people.roster.template import template as empty
from luodi.office.people.views.account import me
from luodi.office.trail.models import Entry
from luodi.office.trail.queries import batches

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_ONCE = 20
"""First passwords made in one request: each takes a tenth of a second of work."""


@may(queries.MANAGE)
def upload(request: OfficeRequest) -> HttpResponse:
    """Take a table of units and people and lead to its preview; nothing is changed yet."""
    form = RosterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        roster = form.attempt(lambda: read_roster(form.cleaned_data["file"].file))
        if roster is not None:
            return redirect(
                "people:roster-preview", pk=_keep(request, form.cleaned_data["file"].name, roster).pk
            )
    recent = (
        Draft.objects.filter(user=request.standing.user_id).order_by("-id").only("name", "at", "state")[:10]
    )
    content = {"form": form, "recent": recent}
    return render(request, "people/roster.html", content, status=422 if form.errors else 200)


@may(queries.MANAGE, on="draft", own=True)
def preview(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show what the table would do, cell by cell what is wrong, and take it in when confirmed."""
    draft = get_object_or_404(Draft.objects.select_related("batch"), pk=pk, user=request.standing.user_id)
    if request.method == "POST":
        confirm_roster(draft, by=request.standing)
        return redirect("people:roster-preview", pk=draft.pk)
    content = {
        "draft": draft, "total": len(draft.units) + len(draft.people),
        "new_units": sum(r.get("state") == NEW for r in draft.units),
        "new_people": sum(r.get("state") == NEW for r in draft.people),
    }  # fmt: skip
    partial = request.headers.get("HX-Target") == "roster-state"
    return render(request, "people/roster_state.html" if partial else "people/roster_preview.html", content)


@may(queries.MANAGE, on="batch")
@never_cache
def passwords(request: OfficeRequest, pk: int) -> HttpResponse:
    """Make first passwords for the accounts a roster brought in, a few at a time, and show them once."""
    batch = get_object_or_404(batches(request.standing), pk=pk, kind="roster", undone_at=None)
    made = Entry.objects.filter(batch=batch, noun="user", verb__in=("make", "restore")).values("object_id")
    rows = queries.persons(request.standing).filter(pk__in=made, password__startswith=UNUSABLE).order_by("pk")
    if request.method == "POST":
        chosen: list[User] = [user for user in rows[: AT_ONCE * 2] if keeps(request.standing, user)][:AT_ONCE]
        slips = [(user, reset_password(user, by=request.standing)) for user in chosen]
        return render(request, "people/first.html", {"slips": slips, "left": rows.count(), "batch": batch})
    if not rows.exists():
        messages.info(request, _("Everybody of this batch has a password."))
    return render(
        request, "people/passwords.html", {"left": rows.count(), "batch": batch, "at_once": AT_ONCE}
    )


@may(queries.MANAGE)
def template(request: OfficeRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Download the empty table."""
    answer = HttpResponse(empty(), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="luodi-roster.xlsx"'
    return answer


def _keep(request: OfficeRequest, name: str, roster: Roster) -> Draft:
    check_roster(roster, request.standing)
    return Draft.objects.create(
        user=me(request), name=name[:255], units=roster.units, people=roster.people,
        problems=[p.plain() for p in roster.problems],
    )  # fmt: skip
