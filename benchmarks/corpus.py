"""Where the measured pages lie, and the digest that says which pages they were."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luodi.reading.model import Page

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pages with their gold annotation, in the order of their names."""

    name: str
    pages: tuple[Page, ...]
    gold: dict[str, dict[str, Any]]
    folder: Path

    @property
    def digest(self) -> str:
        """First twelve digits of the SHA-256 over all pages."""
        total = hashlib.sha256()
        for page in self.pages:
            total.update(hashlib.sha256(page.data).digest())
        return total.hexdigest()[:12]


def load(name: str) -> Corpus:
    """Load ``seeds`` or ``pages``; exit with a plain line where the folder is absent."""
    raw, gold = {"seeds": ("seeds", "seeds/gold"), "pages": ("pages/raw", "pages/gold")}[name]
    if not (SHARED / raw).is_dir():
        sys.exit(
            f"The measured pages are not here: {raw} is missing beside the checkout (folder shared/data)."
        )
    files = sorted(p for p in (SHARED / raw).iterdir() if p.suffix in {".txt", ".html"})
    pages = tuple(Page(p.name, p.read_bytes()) for p in files)
    wanted = {
        p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted((SHARED / gold).glob("*.json"))
    }
    return Corpus(name, pages, wanted, SHARED / gold)


def split(corpus: Corpus) -> tuple[tuple[Page, ...], tuple[Page, ...]]:
    """Return the text dumps and the HTML pages."""
    html = tuple(p for p in corpus.pages if p.name.endswith(".html"))
    return tuple(p for p in corpus.pages if not p.name.endswith(".html")), html


def decoded(page: Page) -> str:
    """Decode a page for the peers: UTF-8 where it holds, else GB18030."""
    try:
        return page.data.decode("utf-8")
    except UnicodeDecodeError:
        return page.data.decode("gb18030", "replace")
