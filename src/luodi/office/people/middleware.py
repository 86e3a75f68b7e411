"""Puts the standing of the signed-in person on the request, and keeps those at the door who must act first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from luodi.office.people import second, sessions
from luodi.office.people.access import OfficeRequest
from luodi.office.people.models import User
from luodi.office.people.standing import Standing, standing_of
from luodi.office.trail.actor import Actor

NOBODY = Standing(Actor("", channel="web"))
VISIT = timedelta(minutes=30)
"""A pause longer than this begins a new visit."""
FREE = ("/account/sign-", "/account/demo/", "/static/", "/ui/")
"""Addresses that stay open to somebody who still owes something at the door."""


def standing(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give every request its ``standing``; close sessions that are over; ask for what is owed at the door."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        cast(OfficeRequest, request).standing = cast(Standing, SimpleLazyObject(lambda: _standing(request)))
        user = request.user
        if isinstance(user, User):
            if sessions.over(request) and not request.path.startswith(FREE):
                from luodi.office.people.views.door import ended

                return ended(request)
            if (answer := _owed(request, user)) is not None:
                return answer
            _note_visit(request, user)
        return get_response(request)

    return middleware


def address(request: HttpRequest) -> str:
    """Return the network address the request came from, as the server saw it."""
    return sessions.address(request)


def _owed(request: HttpRequest, user: User) -> HttpResponse | None:
    """Lead to the code, then to the new password, then to the enrolment: whichever is still owed, in this order."""
    if request.path.startswith(FREE):
        return None
    asked = request.session.get(second.KEY)
    page, below = "", ""
    if asked == second.ASK:
        page, below = "people:code", "/account/code/"
    elif user.must_change_password:
        page, below = "people:password", "/account/password/"
    elif asked == second.ENROL:
        page, below = "people:second", "/account/second/"
    if not page or request.path.startswith(below):
        return None
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": reverse(page)})
    return redirect(page)


def _standing(request: HttpRequest) -> Standing:
    if not isinstance(request.user, User):
        return NOBODY
    return standing_of(request.user, address=address(request))


def _note_visit(request: HttpRequest, user: User) -> None:
    """Move "my last visit" on when a new one begins; at most one write in five minutes."""
    now = timezone.now()
    if user.last_visit is None or now - user.last_visit > timedelta(minutes=5):
        new = {"last_visit": now}
        if user.last_visit is None or now - user.last_visit > VISIT:
            new["seen_until"] = user.last_visit or now
        User.objects.filter(pk=user.pk).update(**new)
        sessions.seen(request, now)
        for name, value in new.items():
            setattr(user, name, value)
