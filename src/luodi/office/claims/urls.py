"""Addresses of ``claims``."""

from __future__ import annotations

from django.urls import path

from luodi.office.claims.views import decide, show

app_name = "claims"
urlpatterns = [
    path("", show.index, name="index"),
    path("<int:pk>/", show.show, name="show"),
    path("<int:pk>/resolve/", decide.decide, name="resolve"),
    path("<int:pk>/reopen/", decide.open_again, name="reopen"),
    path("<int:pk>/join/<int:other>/", decide.put_together, name="join"),
    path("<int:pk>/apart/<int:other>/", decide.hold_apart, name="apart"),
    path("<int:pk>/split/<int:claim>/", decide.take_out, name="split"),
    path("<int:pk>/undo/", decide.undo, name="undo"),
]
