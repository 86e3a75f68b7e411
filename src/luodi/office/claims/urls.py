"""Addresses of ``claims``."""

from __future__ import annotations

from typing import Any

app_name = "claims"
urlpatterns: list[Any] = []
