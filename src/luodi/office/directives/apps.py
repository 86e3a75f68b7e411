"""The Django app of ``directives``."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Register the app under its noun."""

    name = "luodi.office.directives"
    label = "directives"
