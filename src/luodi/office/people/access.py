"""Who may open a view: declared once on the view, checked on every request, walked by the tests.

>>> @may("documents.read")                        # doctest: +SKIP
... def index(request): ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from luodi.office.people.standing import Standing

View = Callable[..., HttpResponseBase]
PUBLIC, SIGNED_IN = "public", "signed-in"


class OfficeRequest(HttpRequest):
    """A request of somebody with a standing (set by :mod:`luodi.office.people.middleware`)."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class Access:
    """What a view asks for: a right, ``signed-in`` or ``public``; ``on`` names what its address points at.

    ``on`` is the model name of the object in the address (empty: none). A person who holds the right elsewhere
    gets 404 for an object out of scope, one who does not hold it at all gets 403. With ``own`` the object is one
    person's alone: anybody else gets 404, whatever their post.
    """

    right: str
    on: str = ""
    own: bool = False


DECLARED: dict[str, Access] = {}
"""What every view asks for, by its full name; the tests walk all routes by it."""


def may(right: str, *, on: str = "", own: bool = False) -> Callable[[View], View]:
    """Declare what the decorated view asks for, and check it before the view runs."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            answer = _refusal(request, right)
            return view(request, *args, **kwargs) if answer is None else answer

        DECLARED[f"{view.__module__}.{view.__qualname__}"] = Access(right, on, own)
        return guarded

    return guard


def _refusal(request: OfficeRequest, right: str) -> HttpResponse | None:
    if right == PUBLIC:
        return None
    if not request.user.is_authenticated:
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": "/account/sign-in/"})
        return redirect_to_login(request.get_full_path())
    if right != SIGNED_IN and not request.standing.may(right):
        raise PermissionDenied(right)
    return None
