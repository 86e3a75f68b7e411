"""Addresses of ``trail``."""

from __future__ import annotations

from django.urls import path

from luodi.office.trail import views

app_name = "trail"
urlpatterns = [
    path("", views.index, name="index"),
    path("of/<str:noun>/<int:pk>/", views.history, name="history"),
    path("batches/", views.batches, name="batches"),
    path("batches/<int:pk>/", views.batch, name="batch"),
    path("chain/", views.chain, name="chain"),
]
