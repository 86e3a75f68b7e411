"""Addresses of ``api``: the interface itself, its description, and the tokens of the person signed in."""

from __future__ import annotations

from django.urls import path

from luodi.office.api import views
from luodi.office.api.v1.site import api

app_name = "api"
# The library adds an address of its own that only says 404: one more that nobody declares.
_OPERATIONS = [p for p in api.urls[0] if getattr(p, "name", "") != "api-root"]
urlpatterns = [
    path("", views.index, name="index"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("v1/openapi.json", views.schema, name="schema"),
    path("v1/", (_OPERATIONS, "api-v1", "v1")),
]
