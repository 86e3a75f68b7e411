"""The measured pages that lie beside the checkout; tests that need them are skipped where they are absent."""

import importlib.util
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from luodi.reading.engine import read
from luodi.reading.model import Page, Reading
from luodi.reading.out import record

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def needs_shared() -> None:
    """Skip the running test, saying why, where the measured pages are absent."""
    if not (SHARED / "data" / "pages").is_dir():
        pytest.skip("the measured pages (folder shared beside the checkout) are absent")


@cache
def readings(folder: str) -> tuple[Reading, ...]:
    """Read every text and HTML page of a folder below ``shared/data``."""
    needs_shared()
    files = sorted(p for p in (SHARED / "data" / folder).iterdir() if p.suffix in {".txt", ".html"})
    return tuple(read(Page(p.name, p.read_bytes())) for p in files)


def scorer() -> Any:
    """Load the scorer that stands beside the data."""
    needs_shared()
    spec = importlib.util.spec_from_file_location("score_reading", SHARED / "tools" / "score_reading.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(gold: Path, found: tuple[Reading, ...]) -> dict[str, Any]:
    """Score readings against the gold annotations of a folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readings.jsonl"
        path.write_text("\n".join(json.dumps(record(r), ensure_ascii=False) for r in found), encoding="utf-8")
        figures, _worst = scorer().score(gold, path, 0)
    return dict(figures)
