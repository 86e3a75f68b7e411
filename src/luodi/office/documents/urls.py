"""Addresses of ``documents``."""

from __future__ import annotations

from django.urls import path

from luodi.office.documents.views.intake import intake
from luodi.office.documents.views.list import index
from luodi.office.documents.views.show import show

app_name = "documents"
urlpatterns = [
    path("", index, name="index"),
    path("new/", intake, name="intake"),
    # One document and its review desk.
    path("<int:pk>/", show, name="show"),
]
