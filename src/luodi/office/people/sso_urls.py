"""Addresses of single sign-on; outside the namespace, for allauth looks them up by these names."""

from __future__ import annotations

from django.urls import path

from luodi.office.people.views import sso

urlpatterns = [
    path("account/sso/<str:provider_id>/login/", sso.login, name="openid_connect_login"),
    path("account/sso/<str:provider_id>/login/callback/", sso.callback, name="openid_connect_callback"),
]
