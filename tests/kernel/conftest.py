"""Hypothesis for this folder: no deadline, since a shared machine stalls at times, and a fixed seed."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("kernel", deadline=None, derandomize=True)
settings.load_profile("kernel")
