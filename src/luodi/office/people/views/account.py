"""The own account: password, second factor, sessions, what one lends."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from luodi.office.people import queries, second
from luodi.office.people.access import SIGNED_IN, OfficeRequest, may
from luodi.office.people.actions.change_password import change_password
from luodi.office.people.actions.delegate import delegate
from luodi.office.people.actions.enrol import drop_second, enrol
from luodi.office.people.actions.withdraw import withdraw
from luodi.office.people.forms import CodeForm, DelegateForm, PasswordForm, ReasonForm
from luodi.office.people.models import Delegation, Post, SignIn, User, valid_on
from luodi.office.people.roles import rights
from luodi.office.people.sessions import end_sessions, live, renew


@may(SIGNED_IN)
def account(request: OfficeRequest) -> HttpResponse:
    """Show the own posts, what is lent and borrowed, sessions and sign-ins."""
    user = me(request)
    content = {
        "posts": queries.posts_of(user).filter(valid_on()), "delegations": queries.delegations(user)[:20],
        "sessions": live(user), "here": request.session.session_key, "has_second": bool(second.devices(user)),
        "sign_ins": SignIn.objects.filter(user=user)[:20],
    }  # fmt: skip
    return render(request, "people/account.html", content)


@may(SIGNED_IN)
@never_cache
@sensitive_post_parameters()
def password(request: OfficeRequest) -> HttpResponse:
    """Change the own password; every other session ends."""
    user = me(request)
    form = PasswordForm(user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_password(user, form.cleaned_data["new_password1"], by=request.standing)
        renew(request, user)
        messages.success(request, _("Your password is changed. Everywhere else you are signed out."))
        return redirect("home:today")
    return render(request, "people/password.html", {"form": form}, status=422 if form.errors else 200)


@may(SIGNED_IN)
@never_cache
def second_factor(request: OfficeRequest) -> HttpResponse:
    """Show the QR code of a new device and confirm it with its first code; show the recovery codes once."""
    user = me(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        codes = form.attempt(lambda: enrol(user, form.cleaned_data["code"], by=request.standing))
        if codes is not None:
            request.session.pop(second.KEY, None)
            return render(request, "people/recovery.html", {"codes": codes})
    content = {
        "form": form, "secret": second.key_of(second.waiting(user)), "has_second": bool(second.devices(user)),
        "owed": request.session.get(second.KEY) == second.ENROL,
    }  # fmt: skip
    return render(request, "people/second.html", content, status=422 if form.errors else 200)


@may(SIGNED_IN)
@never_cache
def picture(request: OfficeRequest) -> HttpResponse:
    """Draw the QR code of the device that waits for its first code."""
    user = me(request)
    text = second.address_of(second.waiting(user), user)
    return HttpResponse(second.picture(text), content_type="image/svg+xml")


@may(SIGNED_IN)
@require_POST
@sensitive_post_parameters()
def second_off(request: OfficeRequest) -> HttpResponse:
    """Switch the own second factor off; asks for the password again."""
    user = me(request)
    if not user.check_password(request.POST.get("password", "")):
        messages.error(request, _("The password is wrong; the second factor stays on."))
        return redirect("people:second")
    drop_second(user, by=request.standing, reason="")
    messages.success(request, _("The second factor is off."))
    return redirect("people:account")


@may(SIGNED_IN)
@require_POST
def sign_out_elsewhere(request: OfficeRequest) -> HttpResponse:
    """End one other session, or all of them."""
    chosen = request.POST.get("session", "")
    count = end_sessions(
        me(request), but=request.session.session_key or "", only=int(chosen) if chosen.isdecimal() else None
    )
    messages.success(request, ngettext("%(n)s session ended.", "%(n)s sessions ended.", count) % {"n": count})
    return redirect("people:account")


@may(SIGNED_IN, on="post", own=True)
def lend(request: OfficeRequest, pk: int) -> HttpResponse:
    """Lend a post of one's own until a day."""
    post = get_object_or_404(queries.posts_of(me(request)).filter(valid_on()), pk=pk)
    form = DelegateForm(request.POST or None, held=rights()[post.role])
    if request.method == "POST" and form.is_valid():
        v = form.cleaned_data
        row = form.attempt(
            lambda: delegate(
                post,
                to=v["to"],
                by=request.standing,
                reason=v["reason"],
                start=v["start"],
                end=v["end"],
                only=v["rights"],
            )
        )
        if row is not None:
            messages.success(request, _("The post is lent. You can take it back at any time."))
            return redirect("people:account")
    return render(
        request, "people/lend.html", {"form": form, "post": post}, status=422 if form.errors else 200
    )


@may(SIGNED_IN, on="delegation", own=True)
def take_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take back what one lent; who keeps the unit's posts may too."""
    delegation = _delegation(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.attempt(lambda: withdraw(delegation, by=request.standing, reason=form.cleaned_data["reason"]))
        if not form.errors:
            messages.success(request, _("The delegation has ended."))
            return redirect("people:account")
    content = {
        "form": form, "title": _("Take back"), "about": str(delegation), "submit": _("Take back"), "danger": True,
        "back": "/account/",
    }  # fmt: skip
    return render(request, "people/act.html", content, status=422 if form.errors else 200)


def me(request: HttpRequest) -> User:
    """Return the account of the person signed in."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _delegation(request: OfficeRequest, pk: int) -> Delegation:
    row = get_object_or_404(
        Delegation.objects.select_related("post__unit", "post__user", "to"), pk=pk, removed_at=None
    )
    mine: Post = row.post
    if mine.user_id != request.standing.user_id and not request.standing.may(queries.MANAGE, mine.unit.path):
        raise Http404
    return row
