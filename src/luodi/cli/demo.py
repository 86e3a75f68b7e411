"""The main jobs on demo data: read pages, plan a county, draw both. ``make demo`` runs this."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from luodi.cli import main

ROOT = Path(__file__).parents[3]


def run(pages: Path, out: Path) -> int:
    """Read ``pages``, write ``readings.jsonl`` and the pictures to ``out``, and print the address of the index."""
    out.mkdir(parents=True, exist_ok=True)
    readings = out / "readings.jsonl"
    for command in (
        ["read", str(pages), "--out", str(readings)],
        ["read", str(pages), "--format", "table"],
        ["show", str(pages), "--out", str(out)],
    ):
        code = main(command, standalone_mode=False)
        if code not in (None, 0):
            return int(code)
    index = (out / "index.html").resolve()
    print(f"\n事实（每页一行 JSON）: {readings}\n图（打开看）: {index}\n地址: {index.as_uri()}\n")
    code = site(out)
    if code:
        return code
    if sys.stdout.isatty() and not os.environ.get("LUODI_NO_BROWSER"):
        webbrowser.open(index.as_uri())
    return 0


def site(out: Path) -> int:
    """Plan the fictional county of 300 projects and 120 plots, and draw the plan beside the pages."""
    county, plan, picture = out / "county", out / "plan.json", out / "plan.html"
    for command in (
        ["site", "demo", str(county)],
        ["site", str(county), "--work", "60", "--quiet", "--out", str(plan)],
        ["site", "show", str(plan), "--out", str(picture)],
    ):
        code = main(command, standalone_mode=False)
        if code not in (None, 0):
            return int(code)
    print(f"落地方案（打开看）: {picture.resolve()}\n地址: {picture.resolve().as_uri()}")
    return 0


if __name__ == "__main__":
    sys.exit(run(ROOT / "examples" / "pages", ROOT / "demo-out"))
