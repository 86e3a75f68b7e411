"""The schemes of lights that come with the product."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from luodi.office.directives.lights import Scheme, compile_scheme


def raw() -> list[dict[str, Any]]:
    """Return the bundled schemes as data, each with its source."""
    rows: list[dict[str, Any]] = json.loads((Path(__file__).parent / "bundled.json").read_text("utf-8"))
    return rows


@cache
def bundled() -> tuple[Scheme, ...]:
    """Return the bundled schemes, compiled.

    >>> [s.name for s in bundled()]
    ['days-before-due', 'schedule-lag', 'slip']
    """
    return tuple(
        compile_scheme(r["name"], r["measure"], r["bands"], proof_days=r["proof_days"]) for r in raw()
    )
