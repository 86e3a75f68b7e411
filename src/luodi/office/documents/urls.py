"""Addresses of ``documents``."""

from __future__ import annotations

from django.urls import path

from luodi.office.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.intake, name="intake"),
    path("<int:pk>/", views.show, name="show"),
]
