"""Turns a refused change into a page (or a fragment for htmx) that says cause and next step."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from luodi.office.trail.errors import OfficeError, Refused, Stale


def language(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Speak Chinese unless this browser asked for another language here; the browser's own wish does not count."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            return get_response(request)

    return middleware


STATUS = {Refused: 403, Stale: 409}


class Refusals:
    """Catches :class:`OfficeError` that a view let through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Render the refusal; other exceptions go their way."""
        if not isinstance(error, OfficeError):
            return None
        template = "ui/refusal_fragment.html" if request.headers.get("HX-Request") else "ui/refusal.html"
        return render(request, template, {"error": error}, status=STATUS.get(type(error), 422))


refusals = Refusals
