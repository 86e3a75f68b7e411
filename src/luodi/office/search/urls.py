"""Addresses of ``search``."""

from __future__ import annotations

from typing import Any

app_name = "search"
urlpatterns: list[Any] = []
