"""The main jobs on demo data: read pages, plan a county, open the office. ``make demo`` runs this."""

from __future__ import annotations

import os
import socket
import sys
import threading
import webbrowser
from pathlib import Path

from luodi.cli import main

ROOT = Path(__file__).parents[3]


def run(pages: Path, out: Path) -> int:
    """Read ``pages``, draw them and a siting plan to ``out``, then serve the demo county until interrupted.

    With ``LUODI_NO_SERVE`` set everything is prepared and the office is not started.
    """
    out.mkdir(parents=True, exist_ok=True)
    readings, index = out / "readings.jsonl", out / "index.html"
    code = _all(
        ["read", str(pages), "--out", str(readings)],
        ["read", str(pages), "--format", "table"],
        ["show", str(pages), "--out", str(out)],
    )
    if code:
        return code
    print(f"\n事实（每页一行 JSON）: {readings}\n图（打开看）: {index.resolve().as_uri()}\n")
    return site(out) or office(pages, out / "office")


def site(out: Path) -> int:
    """Plan the fictional county of 300 projects and 120 plots, and draw the plan beside the pages."""
    county, plan, picture = out / "county", out / "plan.json", out / "plan.html"
    code = _all(
        ["site", "demo", str(county)],
        ["site", str(county), "--work", "60", "--quiet", "--out", str(plan)],
        ["site", "show", str(plan), "--out", str(picture)],
    )
    if not code:
        print(f"落地方案（打开看）: {picture.resolve().as_uri()}")
    return code


def office(pages: Path, home: Path) -> int:
    """Build the demo county in ``home``, let it read ``pages``, and serve it on the first free port from 8000."""
    from luodi.cli.serve import prepare

    os.environ["LUODI_DEMO"] = "1"
    prepare(str(home))
    from luodi.office.setup import migrate

    migrate()
    from luodi.office.demo.build import build
    from luodi.office.demo.story import tell
    from luodi.office.jobs.worker import run_all

    fresh = build(pages)
    done = run_all()
    if fresh:
        tell()
        done += run_all()
    print(f"\n办公室的数据在 {home.resolve()}，完成 {done} 个后台任务。")
    if os.environ.get("LUODI_NO_SERVE"):
        return 0
    port = free_port()
    if sys.stdout.isatty() and not os.environ.get("LUODI_NO_BROWSER"):
        threading.Timer(3, webbrowser.open, [f"http://localhost:{port}/"]).start()
    return int(main(["serve", "--home", str(home), "--port", str(port)], standalone_mode=False) or 0)


def free_port(first: int = 8000) -> int:
    """Return the first port from ``first`` that nobody listens on."""
    for port in range(first, first + 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    return first


def _all(*commands: list[str]) -> int:
    for command in commands:
        code = main(command, standalone_mode=False)
        if code not in (None, 0):
            return int(code)
    return 0


if __name__ == "__main__":
    sys.exit(run(ROOT / "examples" / "pages", ROOT / "demo-out"))
