"""The Django app of ``ui``."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Register the app, and let every other app register its rooms and cards."""

    name = "luodi.office.ui"
    label = "ui"

    def ready(self) -> None:
        """Import the seams of all apps once they are loaded."""
        from luodi.office.registry import discover

        discover()
