"""Persons: the list, one person, the account; the log of sign-ins; what each role may do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luodi.office.lists import csv_file
from luodi.office.people import queries, second
from luodi.office.people.access import SIGNED_IN, OfficeRequest, may
from luodi.office.people.actions.change_account import change_account
from luodi.office.people.actions.enrol import drop_second
from luodi.office.people.actions.hire import hire
from luodi.office.people.actions.reset_password import reset_password
from luodi.office.people.actions.set_active import set_active
from luodi.office.people.actions.unlock import unlock
from luodi.office.people.forms import NewPersonForm, PersonForm, ReasonForm
from luodi.office.people.models import SignIn, User
from luodi.office.people.over import keeps
from luodi.office.people.roles import RIGHTS, Role, rights
from luodi.office.people.sessions import end_sessions, live
from luodi.office.people.views.units import MANAGE, answer, day, holds, kept
from luodi.office.trail.queries import as_known

PAGE = 50
SORTS = {"name": "name", "-name": "-name", "username": "username", "-username": "-username"}
LOG = 50_000


@may("people.read")
def index(request: OfficeRequest) -> HttpResponse | StreamingHttpResponse:
    """List the people in scope: filtered, sorted, counted by state, exported as shown."""
    everybody = queries.persons(request.standing)
    rows = queries.narrowed(everybody, request.GET.dict())
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "name"), "pk")
    if request.GET.get("format") == "csv":
        head = [_("Full name"), _("User name"), _("Posts today"), _("E-mail"), _("Phone"), _("State")]
        return csv_file("people", head, _lines(rows))
    content = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")), "counts": queries.counts(everybody),
        "roles": Role.choices, "may_manage": request.standing.may(MANAGE),
    }  # fmt: skip
    return render(request, "people/persons.html", content)


@may("people.read", on="user")
def person(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show one person: posts past and present, what is lent and borrowed, and the account to who keeps it."""
    user = get_object_or_404(queries.persons(request.standing), pk=pk)
    today, known = timezone.localdate(), day(request.GET.get("known", ""))
    posts = list(queries.posts_of(user))
    manage = keeps(request.standing, user)
    content = {
        "person": user, "now": [p for p in posts if holds(p, today)], "past": [p for p in posts if not holds(p, today)],
        "delegations": queries.delegations(user)[:50], "may_manage": manage,
        "self": request.standing.user_id == user.pk, "known": as_known(user, known) if known else None,
        "known_on": known or today,
    }  # fmt: skip
    if manage:
        content |= {"sign_ins": SignIn.objects.filter(user=user)[:10], "sessions": live(user),
                    "has_second": bool(second.devices(user))}  # fmt: skip
    return render(request, "people/person.html", content)


@may(MANAGE, on="unit")
@never_cache
def add(request: OfficeRequest, pk: int) -> HttpResponse:
    """Make an account with its first post in this unit; the first password is shown once."""
    unit = kept(request, pk)
    form = NewPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        v = form.cleaned_data

        def act() -> tuple[User, str]:
            post = {
                "title": v["title"],
                "start": v["valid_from"],
                "end": v["valid_to"],
                "secondment": v["secondment"],
            }
            who = {"email": v["email"], "phone": v["phone"]}
            return hire(
                v["username"], v["name"], unit=unit, role=v["role"], by=request.standing, **who, **post
            )

        made = form.attempt(act)
        if made is not None:
            return render(request, "people/first.html", {"slips": [made], "back": unit.get_absolute_url()})
    content = {"form": form, "title": _("New person in %(unit)s") % {"unit": unit}, "submit": _("Make the account"),
               "about": _("The first password is shown once; the person changes it on the first day."),
               "back": unit.get_absolute_url()}  # fmt: skip
    return render(request, "people/act.html", content, status=422 if form.errors else 200)


@may(MANAGE, on="user")
def change(request: OfficeRequest, pk: int) -> HttpResponse:
    """Change a person's name, e-mail and phone."""
    user = get_object_or_404(queries.persons(request.standing), pk=pk)
    start = {name: getattr(user, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=start)

    def act() -> User:
        return change_account(user, by=request.standing, **form.cleaned_data)

    return answer(
        request, form, act, title=_("Change %(unit)s") % {"unit": user}, about="", submit=_("Save"), back=user
    )


@may(MANAGE, on="user")
def close(request: OfficeRequest, pk: int) -> HttpResponse:
    """Close an account, or open a closed one again."""
    user = get_object_or_404(queries.persons(request.standing), pk=pk)
    form = ReasonForm(request.POST or None)

    def act() -> User:
        reason = form.cleaned_data["reason"]
        return set_active(user, active=not user.is_active, by=request.standing, reason=reason)

    names = {"person": user}
    title = (
        _("Close the account of %(person)s") if user.is_active else _("Open the account of %(person)s again")
    )
    about = _("Every session ends at once. Posts stay until somebody ends them.") if user.is_active else ""
    submit = _("Close the account") if user.is_active else _("Open again")
    return answer(
        request, form, act, title=title % names, about=about, submit=submit, back=user, danger=user.is_active
    )


@may(MANAGE, on="user")
@require_POST
@never_cache
def reset(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give a new first password, shown once."""
    user = get_object_or_404(queries.persons(request.standing), pk=pk)
    first = reset_password(user, by=request.standing)
    return render(request, "people/first.html", {"slips": [(user, first)], "back": user.get_absolute_url()})


@may(MANAGE, on="user")
@require_POST
def open_lock(request: OfficeRequest, pk: int) -> HttpResponse:
    """Forget a person's wrong passwords."""
    user = get_object_or_404(queries.persons(request.standing), pk=pk)
    unlock(user, by=request.standing)
    messages.success(request, _("The person can try again at once."))
    return redirect(user)


@may(MANAGE, on="user")
@require_POST
def sign_out(request: OfficeRequest, pk: int) -> HttpResponse:
    """End every session of a person."""
    user = get_object_or_404(queries.persons(request.standing), pk=pk)
    if keeps(request.standing, user):
        end_sessions(user)
        messages.success(request, _("The person is signed out everywhere."))
    return redirect(user)


@may(MANAGE, on="user")
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take away the second factor of a person who lost the phone."""
    user = get_object_or_404(queries.persons(request.standing), pk=pk)
    form = ReasonForm(request.POST or None)

    def act() -> bool:
        drop_second(user, by=request.standing, reason=form.cleaned_data["reason"])
        return True

    title = _("Take away the second factor of %(person)s") % {"person": user}
    about = _("Make sure it really is this person who asks. After that the password alone opens the account.")
    return answer(request, form, act, title=title, about=about, submit=_("Take away"), back=user, danger=True)


@may(MANAGE)
def sign_ins(request: OfficeRequest) -> HttpResponse | StreamingHttpResponse:
    """Show the log of sign-ins of the people kept."""
    rows = queries.sign_ins(
        request.standing, text=request.GET.get("q", ""), outcome=request.GET.get("outcome", "")
    )
    if request.GET.get("format") == "csv":
        head = [_("Time"), _("User name"), _("Full name"), _("Outcome"), _("Address"), _("Browser")]
        lines = (
            [timezone.localtime(r.at).strftime("%Y-%m-%d %H:%M:%S"), r.username, r.user or "", r.get_outcome_display(),
             r.address, r.agent] for r in rows[:LOG]
        )  # fmt: skip
        return csv_file("sign-ins", head, lines)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "people/sign_ins.html", {"page": page, "outcomes": SignIn.Outcome.choices})


@may(SIGNED_IN)
def roles(request: OfficeRequest) -> HttpResponse:
    """Show what each role may do, from the table that decides it."""
    table = [(word, [name in rights()[role] for role in Role.values]) for name, word in RIGHTS.items()]
    return render(request, "people/roles.html", {"roles": Role.choices, "table": table})


def _lines(rows: QuerySet[User]) -> Iterator[list[Any]]:
    for user in rows.iterator(chunk_size=500):
        now = "; ".join(str(post) for post in user.now)  # type: ignore[attr-defined]  # prefetched by queries.persons
        state = _("may sign in") if user.is_active else _("closed")
        yield [user.name, user.username, now, user.email, user.phone, state]
