"""The door: signing in and out, the second factor, the lock."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from luodi.office.people import queries, second
from luodi.office.people.access import PUBLIC, SIGNED_IN, OfficeRequest, may
from luodi.office.people.forms import CodeForm, SignInForm
from luodi.office.people.models import SignIn, User
from luodi.office.people.sessions import enter, leave, note

NEXT = "next"


@may(PUBLIC)
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the door; let in who knows the password."""
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        onward = _onward(request)
        enter(request, form.get_user())
        if second.KEY in request.session:
            request.session[NEXT] = onward
        return redirect(onward)
    # A locked attempt is noted once, by the answer of the lock.
    if request.method == "POST" and not getattr(request, "axes_locked_out", False):
        note(request, request.POST.get("username", ""), SignIn.Outcome.WRONG, _known(request))
    page = {
        "form": form, "next": request.GET.get("next", ""), "sso": settings.OIDC_NAME,
        "demo_people": queries.demo_people() if settings.DEMO else (),
    }  # fmt: skip
    return render(request, "people/sign_in.html", page, status=422 if form.errors else 200)


@may(PUBLIC)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    leave(request)
    return redirect("people:sign-in")


@may(PUBLIC)
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as anybody with one click; exists in the demonstration only."""
    if not settings.DEMO:
        raise Http404
    user = get_object_or_404(User, username=request.POST.get("username", ""), is_active=True, removed_at=None)
    enter(request, user)
    request.session.pop(second.KEY, None)
    return redirect("home:today")


@may(SIGNED_IN)
@never_cache
@sensitive_post_parameters("code")
def code(request: OfficeRequest) -> HttpResponse:
    """Ask for the code of the second factor; nothing else opens before it is right."""
    user = request.user
    if not isinstance(user, User) or request.session.get(second.KEY) != second.ASK:
        return redirect("home:today")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if second.passes(user, form.cleaned_data["code"]):
            del request.session[second.KEY]
            return redirect(request.session.pop(NEXT, "home:today"))
        note(request, user.username, SignIn.Outcome.SECOND, user)
        form.add_error("code", _("The code is wrong. Wait for the next one and check the phone's clock."))
    return render(request, "people/code.html", {"form": form}, status=422 if form.errors else 200)


def locked_out(request: HttpRequest, _response: Any = None, credentials: Any = None) -> HttpResponse:
    """Answer too many wrong passwords: wait, or ask the administrator."""
    note(request, (credentials or {}).get("username", ""), SignIn.Outcome.LOCKED, _known(request))
    return render(request, "people/locked.html", status=429)


def ended(request: HttpRequest) -> HttpResponse:
    """Close a session that lasted or lay idle too long, and lead back to where it was."""
    leave(request)
    messages.info(request, _("Your session has ended. Sign in again; what you saved is there."))
    return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")


def _known(request: HttpRequest) -> User | None:
    return User.objects.filter(username=request.POST.get("username", "")).first()


def _onward(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    if target and url_has_allowed_host_and_scheme(target, {request.get_host()}):
        return target
    return "home:today"
