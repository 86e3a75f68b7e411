"""Addresses of ``trail``."""

from __future__ import annotations

from typing import Any

app_name = "trail"
urlpatterns: list[Any] = []
