"""Addresses of ``ui``."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import JavaScriptCatalog

from luodi.office.people.access import PUBLIC, may
from luodi.office.ui import views

app_name = "ui"
urlpatterns = [
    path("display/", views.change_display, name="display"),
    path("specimen/", views.specimen, name="specimen"),
    path("messages.js", may(PUBLIC)(JavaScriptCatalog.as_view()), name="messages"),
]
