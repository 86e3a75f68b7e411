"""Single sign-on: allauth's two addresses, declared open, and the page for those without an account here."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views as openid
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from luodi.office.people.access import PUBLIC, may


@may(PUBLIC)
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Lead to the provider; 404 where the site has none."""
    answer: HttpResponseBase = openid.login(request, provider_id)
    return answer


@may(PUBLIC)
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take the provider's answer."""
    answer: HttpResponseBase = openid.callback(request, provider_id)
    return answer


@may(PUBLIC)
def stranger(request: HttpRequest) -> HttpResponse:
    """Say that the provider's answer opens no account here."""
    return render(request, "people/stranger.html", status=403)
