"""The Django app of ``jobs``."""

from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    """Register the app under its noun."""

    name = "luodi.office.jobs"
    label = "jobs"
