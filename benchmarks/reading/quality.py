"""Quality against gold, with the peers' body beside ours.

Run: ``python -m benchmarks.reading.quality``
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.corpus import SHARED, Corpus, decoded, load
from luodi.reading.engine import read
from luodi.reading.model import Page
from luodi.reading.out import record

KINDS = ("directive", "person", "region", "organisation", "project", "programme", "figure")
SHARES = ("title", "published", "origin", "author", "event_type", "event_date", "event_place", "person_post",
          "directive_owner", "directive_deadline", "directive_target", "directive_speaker", "span_exact")  # fmt: skip


def scorer() -> ModuleType:
    """Load the scorer that stands beside the data."""
    path = SHARED.parent / "tools" / "score_reading.py"
    spec = importlib.util.spec_from_file_location("score_reading", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ours(corpus: Corpus) -> dict[str, Any]:
    """Score our readings of a corpus; the keys are the scorer's."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "readings.jsonl"
        lines = [json.dumps(record(read(page)), ensure_ascii=False) for page in corpus.pages]
        path.write_text("\n".join(lines), encoding="utf-8")
        figures, _worst = scorer().score(corpus.folder, path, 0)
    return dict(figures)


def body_f1(corpus: Corpus, pages: tuple[Page, ...], body: Callable[[Page], str]) -> float:
    """Micro-averaged F1 over characters of the body by longest matching blocks, as the scorer counts it."""
    hit = predicted = wanted = 0
    for page in pages:
        text, gold = body(page), corpus.gold[Path(page.name).stem]["clean_body"]
        hit += sum(m.size for m in SequenceMatcher(None, text, gold, autojunk=False).get_matching_blocks())
        predicted, wanted = predicted + len(text), wanted + len(gold)
    return 2 * hit / (predicted + wanted) if predicted + wanted else 0.0


def _trafilatura(page: Page) -> str:
    from trafilatura import extract

    return extract(decoded(page), include_comments=False) or ""


def _readability(page: Page) -> str:
    from lxml.html import fromstring
    from readability import Document

    return str(fromstring(Document(decoded(page)).summary() or "<p></p>").text_content())


def _justext(page: Page) -> str:
    from justext import justext

    found = justext(
        page.data,
        frozenset(),
        encoding="utf-8",
        length_low=10,
        length_high=40,
        stopwords_low=0,
        stopwords_high=0,
    )
    return "\n".join(p.text for p in found if not p.is_boilerplate)


def _newspaper(page: Page) -> str:
    from newspaper import Article

    article = Article("http://example.invalid/", language="zh")
    article.download(input_html=decoded(page))
    article.parse()
    return str(article.text)


PEERS: dict[str, Callable[[Page], str]] = {
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "jusText": _justext,
    "newspaper4k": _newspaper,
    "return everything": decoded,
}


def attempt(body: Callable[[Page], str]) -> Callable[[Page], str]:
    """Count a page that a peer fails on as an empty body."""

    def safe(page: Page) -> str:
        try:
            return body(page)
        except Exception:
            return ""

    return safe


def main() -> dict[str, Any]:
    """Print and return the quality table."""
    out: dict[str, Any] = {}
    for name in ("seeds", "pages"):
        corpus = load(name)
        figures = ours(corpus)
        out[name] = {"digest": corpus.digest, **figures}
        print(f"\n{name} ({figures['pages']} pages, digest {corpus.digest})")
        print(f"  body F1 {figures['body_f1']}   CER {figures['body_cer']}")
        for kind in KINDS:
            row = figures[kind]
            print(
                f"  {kind:14} P {row['p']:.3f}  R {row['r']:.3f}  F1 {row['f1']:.3f}  ({row['gold']} in gold)"
            )
        print("  " + "  ".join(f"{key} {figures[key]['acc']}" for key in SHARES))
    corpus = load("pages")
    html = tuple(p for p in corpus.pages if p.name.endswith(".html"))
    out["peers"] = {peer: round(body_f1(corpus, html, attempt(body)), 4) for peer, body in PEERS.items()}
    out["peers"]["luodi"] = round(body_f1(corpus, html, lambda page: read(page).body), 4)
    text = tuple(p for p in corpus.pages if not p.name.endswith(".html"))
    out["text_dumps"] = round(body_f1(corpus, text, lambda page: read(page).body), 4)
    print("\nbody F1 on written HTML: " + "  ".join(f"{k} {v}" for k, v in out["peers"].items()))
    print(f"body F1 on written text dumps: {out['text_dumps']}")
    return out


if __name__ == "__main__":
    main()
