"""``luodi show``: a page as one HTML file with its facts, or a folder as an index with one picture a page."""

from __future__ import annotations

from pathlib import Path

import click


def picture_name(name: str, sha256: str) -> str:
    """Return a file name for the picture of a page: its own name made safe, and six digits of its digest.

    >>> picture_name("a/通知 1.txt", "0f3c9d…")
    '通知_1-0f3c9d.html'
    """
    stem = Path(name).stem
    safe = "".join(c if c.isalnum() or c in "-_." else "_" for c in stem)
    return f"{safe[:80]}-{sha256[:6]}.html"
