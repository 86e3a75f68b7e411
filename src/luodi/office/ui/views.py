"""Error pages, display settings, the specimen page and the list of keys."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from luodi.office.people.access import PUBLIC, SIGNED_IN, may
from luodi.office.ui.display import CHOICES, COOKIE, Display, display

YEAR = 365 * 24 * 3600


@may(PUBLIC)
@require_POST
def change_display(request: HttpRequest) -> HttpResponse:
    """Keep theme, size, contrast or language in this browser and go back to the page."""
    now = display(request)
    values = {k: request.POST.get(k, getattr(now, k)) for k in CHOICES}
    chosen = Display(**{k: v if v in CHOICES[k] else CHOICES[k][0] for k, v in values.items()})
    answer = redirect(back(request))
    answer.set_cookie(COOKIE, chosen.cookie(), max_age=YEAR, samesite="Lax", httponly=True)
    if request.POST.get("language") in {"zh-hans", "en"}:
        answer.set_cookie("django_language", request.POST["language"], max_age=YEAR, samesite="Lax")
    return answer


@may(SIGNED_IN)
def specimen(request: HttpRequest) -> HttpResponse:
    """Show every component of the interface once."""
    return render(
        request, "ui/specimen.html", {"kinds": KINDS, "states": ("proposed", "confirmed", "rejected")}
    )


def back(request: HttpRequest) -> str:
    """Return the page to go back to: ``next`` where it is one of ours, else the front page."""
    target = request.POST.get("next", "/")
    return target if url_has_allowed_host_and_scheme(target, {request.get_host()}) else "/"


KINDS = (
    "directive", "commitment", "event", "person", "organisation", "region", "project", "figure", "programme", "date",
)  # fmt: skip


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Show that the request cannot be understood."""
    return render(request, "ui/error.html", {"code": 400}, status=400)


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Show that this person may not open the page."""
    return render(request, "ui/error.html", {"code": 403}, status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Show that there is no such page, or none this person can see."""
    return render(request, "ui/error.html", {"code": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Show that the program failed; the page needs no database."""
    return render(None if request is None else request, "ui/broken.html", status=500)
