"""Addresses of ``search``."""

from __future__ import annotations

from django.urls import path

from luodi.office.search.views import find, saved

app_name = "search"
urlpatterns = [
    path("", find.find, name="find"),
    path("suggest/", find.suggest, name="suggest"),
    path("save/", saved.save, name="save"),
    path("saved/<int:pk>/", saved.saved, name="saved"),
    path("saved/<int:pk>/seen/", saved.seen, name="seen"),
    path("saved/<int:pk>/remove/", saved.remove, name="remove"),
]
