"""Sweep up parts of files that a killed process left behind."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

OLD = 24 * 3600
"""Seconds after which nobody is writing a part any more."""


def sweep(*, now: float | None = None) -> int:
    """Delete the parts of originals older than a day; return how many. Originals themselves are never touched."""
    count, before = 0, (time.time() if now is None else now) - OLD
    for part in Path(settings.ORIGINALS).glob(".part-*"):
        if part.stat().st_mtime < before:
            part.unlink(missing_ok=True)
            count += 1
    return count
