"""Puts the standing of the signed-in person on the request, and keeps those at the door who must act first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from luodi.office.people.access import OfficeRequest
from luodi.office.people.models import User
from luodi.office.people.standing import Standing, standing_of
from luodi.office.trail.actor import Actor

NOBODY = Standing(Actor("", channel="web"))
VISIT = timedelta(minutes=30)
"""A pause longer than this begins a new visit."""


def standing(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give every request its ``standing``; send those with a first password to change it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        cast(OfficeRequest, request).standing = cast(Standing, SimpleLazyObject(lambda: _standing(request)))
        user = request.user
        if isinstance(user, User):
            if user.must_change_password and not request.path.startswith(("/account/", "/static/", "/ui/")):
                return redirect("people:password")
            _note_visit(user)
        return get_response(request)

    return middleware


def address(request: HttpRequest) -> str:
    """Return the network address the request came from, as the server saw it."""
    return str(request.META.get("REMOTE_ADDR") or "")[:45]


def _standing(request: HttpRequest) -> Standing:
    if not isinstance(request.user, User):
        return NOBODY
    return standing_of(request.user, address=address(request))


def _note_visit(user: User) -> None:
    """Move "my last visit" on when a new one begins; at most one write in five minutes."""
    now = timezone.now()
    if user.last_visit is None or now - user.last_visit > timedelta(minutes=5):
        new = {"last_visit": now}
        if user.last_visit is None or now - user.last_visit > VISIT:
            new["seen_until"] = user.last_visit or now
        User.objects.filter(pk=user.pk).update(**new)
        for name, value in new.items():
            setattr(user, name, value)
