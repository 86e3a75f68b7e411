"""Units: the tree, one unit, and what happens to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.office.forms import ActionForm
from luodi.office.people import queries
from luodi.office.people.access import OfficeRequest, may
from luodi.office.people.actions.add_alias import add_alias
from luodi.office.people.actions.change_unit import change_unit
from luodi.office.people.actions.drop_alias import drop_alias
from luodi.office.people.actions.end_unit import end_unit
from luodi.office.people.actions.found_unit import found_unit
from luodi.office.people.actions.merge_units import merge_units
from luodi.office.people.actions.move_unit import move_unit
from luodi.office.people.forms import (
    AliasForm,
    EndForm,
    MergeForm,
    MoveForm,
    NewUnitForm,
    UnitForm,
    choose_from,
)
from luodi.office.people.models import Unit, UnitAlias
from luodi.office.people.regions import region_name
from luodi.office.trail.queries import as_known

MANAGE = queries.MANAGE


@may("people.read")
def index(request: OfficeRequest) -> HttpResponse:
    """Show the units in scope as a tree, as they stood on a day (``on``), searched by name (``q``)."""
    on = day(request.GET.get("on", ""))
    text = request.GET.get("q", "").strip()
    content = {
        "tree": queries.tree(request.standing, on=on, text=text), "on": on or timezone.localdate(), "text": text,
        "may_manage": request.standing.may(MANAGE),
    }  # fmt: skip
    return render(request, "people/index.html", content)


@may("people.read", on="unit")
def unit(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show one unit: where it stands, its names, who holds posts in it, and what was known of it on a day."""
    row = get_object_or_404(queries.units(request.standing).select_related("parent"), pk=pk)
    known = day(request.GET.get("known", ""))
    posts = list(queries.posts(row))
    today = timezone.localdate()
    content = {
        "unit": row, "above": queries.above(row, request.standing), "region": region_name(row.region_code),
        "aliases": row.aliases.filter(removed_at=None),
        "children": queries.units(request.standing).filter(parent=row).order_by("order", "pk"),
        "now": [p for p in posts if holds(p, today)], "past": [p for p in posts if not holds(p, today)],
        "known": as_known(row, known) if known else None, "known_on": known or today,
        "may_manage": request.standing.may(MANAGE, row.path), "alias_form": AliasForm(),
    }  # fmt: skip
    return render(request, "people/unit.html", content)


@may(MANAGE, on="unit")
def found(request: OfficeRequest, pk: int) -> HttpResponse:
    """Found a unit under this one."""
    parent = kept(request, pk)
    form = NewUnitForm(request.POST or None)
    title = _("New unit under %(unit)s") % {"unit": parent}

    def act() -> Unit:
        return found_unit(by=request.standing, parent=parent, **form.cleaned_data)

    return answer(request, form, act, title=title, about="", submit=_("Found"), back=parent)


@may(MANAGE, on="unit")
def change(request: OfficeRequest, pk: int) -> HttpResponse:
    """Change a unit's name and other fields."""
    row = kept(request, pk)
    start = {name: getattr(row, name) for name in UnitForm.base_fields if hasattr(row, name)}
    form = UnitForm(request.POST or None, initial=start)
    about = _("A former name stays as an alias, so that older documents are still matched.")

    def act() -> Unit:
        return change_unit(row, by=request.standing, **form.cleaned_data)

    return answer(
        request,
        form,
        act,
        title=_("Change %(unit)s") % {"unit": row},
        about=about,
        submit=_("Save"),
        back=row,
    )


@may(MANAGE, on="unit")
def move(request: OfficeRequest, pk: int) -> HttpResponse:
    """Move a unit, with everything below it, under another."""
    row = kept(request, pk)
    form = MoveForm(request.POST or None, initial={"version": row.version})
    choose_from(form, "to", queries.choices(request.standing).exclude(path__startswith=row.path))
    about = _("Everything below it moves along, and who sees it follows from the new place.")

    def act() -> Unit:
        return move_unit(row, by=request.standing, **form.cleaned_data)

    return answer(
        request, form, act, title=_("Move %(unit)s") % {"unit": row}, about=about, submit=_("Move"), back=row
    )


@may(MANAGE, on="unit")
def merge(request: OfficeRequest, pk: int) -> HttpResponse:
    """Merge a unit into another, as one batch."""
    row = kept(request, pk)
    form = MergeForm(request.POST or None)
    choose_from(form, "to", queries.choices(request.standing).exclude(path__startswith=row.path))
    about = _(
        "Posts and units below it go over to the other unit; its names become aliases there. It is one batch and can be undone."
    )

    def act() -> Any:
        v = form.cleaned_data
        return merge_units(row, into=v["to"], on=v["on"], by=request.standing, reason=v["reason"])

    return answer(
        request,
        form,
        act,
        title=_("Merge %(unit)s") % {"unit": row},
        about=about,
        submit=_("Merge"),
        back=row,
    )


@may(MANAGE, on="unit")
def end(request: OfficeRequest, pk: int) -> HttpResponse:
    """End a unit on a day."""
    row = kept(request, pk)
    form = EndForm(request.POST or None, initial={"version": row.version})
    about = _("All posts in it end on the same day. Its documents stay where they are.")

    def act() -> Unit:
        return end_unit(row, by=request.standing, **form.cleaned_data)

    return answer(
        request,
        form,
        act,
        title=_("End %(unit)s") % {"unit": row},
        about=about,
        submit=_("End"),
        back=row,
        danger=True,
    )


@may(MANAGE, on="unit")
@require_POST
def alias(request: OfficeRequest, pk: int) -> HttpResponse:
    """Add another name to a unit, or take one (``drop``) away."""
    row = kept(request, pk)
    form = AliasForm(request.POST)
    if (dropped := request.POST.get("drop", "")).isdecimal():
        drop_alias(
            get_object_or_404(UnitAlias, pk=int(dropped), unit=row, removed_at=None), by=request.standing
        )
    elif form.is_valid():
        add_alias(row, form.cleaned_data["name"], by=request.standing)
    return redirect(row)


def kept(request: OfficeRequest, pk: int) -> Unit:
    """Return a unit that this person keeps; 404 for all others."""
    return get_object_or_404(queries.units(request.standing, MANAGE).select_related("parent"), pk=pk)


def answer(
    request: OfficeRequest, form: ActionForm, act: Callable[[], Any], *, back: Any, title: str, about: str, submit: str,
    danger: bool = False,
) -> HttpResponse:  # fmt: skip
    """Run the action behind a form and go back to the row's page, or show the form with what was wrong."""
    if request.method == "POST" and form.is_valid() and form.attempt(act) is not None:
        messages.success(request, _("Saved."))
        return redirect(back)
    content = {"form": form, "title": title, "about": about, "submit": submit, "danger": danger,
               "back": back.get_absolute_url()}  # fmt: skip
    status = 409 if form.stale else 422 if form.errors else 200
    return render(request, "people/act.html", content, status=status)


def day(text: str) -> date | None:
    """Read an ISO date of an address; ``None`` for anything else."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def holds(row: Any, on: date) -> bool:
    """Tell whether something valid from–to holds on a day."""
    return bool(row.valid_from <= on and (row.valid_to is None or row.valid_to >= on))
