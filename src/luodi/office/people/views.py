"""Signing in and out, the own account, units and people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from luodi.office.people import queries
from luodi.office.people.access import PUBLIC, SIGNED_IN, OfficeRequest, may
from luodi.office.people.forms import PasswordForm, SignInForm
from luodi.office.people.middleware import address
from luodi.office.people.models import SignIn, User


@may(PUBLIC)
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the door; let in who knows the password."""
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = form.get_user()
        login(request, user)
        note(request, user.username, "in", user)
        return redirect(_onward(request))
    if request.method == "POST":
        note(request, request.POST.get("username", ""), "wrong")
    page = {
        "form": form,
        "next": request.GET.get("next", ""),
        "demo_people": queries.demo_people() if settings.DEMO else (),
    }
    return render(request, "people/sign_in.html", page, status=422 if form.errors else 200)


@may(PUBLIC)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if isinstance(request.user, User):
        note(request, request.user.username, "out", request.user)
    logout(request)
    return redirect("people:sign-in")


@may(PUBLIC)
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as anybody with one click; exists in the demonstration only."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User, username=request.POST.get("username", ""), is_active=True)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("home:today")


def locked_out(request: HttpRequest, _response: Any = None, credentials: Any = None) -> HttpResponse:
    """Answer too many wrong passwords: wait, or ask the administrator."""
    note(request, (credentials or {}).get("username", ""), "locked")
    return render(request, "people/locked.html", status=429)


@may(SIGNED_IN)
@never_cache
@sensitive_post_parameters()
def password(request: OfficeRequest) -> HttpResponse:
    """Change the own password."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    form = PasswordForm(user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        User.objects.filter(pk=user.pk).update(must_change_password=False)
        update_session_auth_hash(request, user)
        messages.success(request, _("Your password is changed."))
        return redirect("home:today")
    return render(request, "people/password.html", {"form": form}, status=422 if form.errors else 200)


@may(SIGNED_IN)
def account(request: OfficeRequest) -> HttpResponse:
    """Show the own posts, delegations and sign-ins."""
    recent = SignIn.objects.filter(user=request.user.pk)[:20]
    return render(request, "people/account.html", {"grants": request.standing.grants, "sign_ins": recent})


@may("people.read")
def index(request: OfficeRequest) -> HttpResponse:
    """List the units in scope as a tree."""
    return render(request, "people/index.html", {"units": queries.units(request.standing)})


@may("people.read", on="unit")
def unit(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show one unit and who holds posts in it."""
    row = get_object_or_404(queries.units(request.standing), pk=pk)
    return render(request, "people/unit.html", {"unit": row, "posts": queries.posts(row)})


def note(request: HttpRequest, username: str, outcome: str, user: User | None = None) -> None:
    """Write one line of the log of sign-ins."""
    agent = request.headers.get("User-Agent", "")[:200]
    SignIn.objects.create(
        username=username[:60], user=user, address=address(request), agent=agent, outcome=outcome
    )


def _onward(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if target and url_has_allowed_host_and_scheme(target, {request.get_host()}):
        return target
    return "home:today"
