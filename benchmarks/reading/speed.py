"""Pages per second of one core, all kinds of fact, with trafilatura + jieba.posseg on the same pages in turn.

Run: ``python -m benchmarks.reading.speed``. Figures are CPU seconds of this process; rounds alternate between
the runners so that a change in the machine's speed hits all of them, and the best round of each counts.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import load, split
from luodi.reading.engine import read
from luodi.reading.model import Page
from luodi.reading.out import line, record

ROUNDS = 5


def _ours(page: Page) -> None:
    line(record(read(page)))


def _peer() -> Callable[[Page], None]:
    import jieba
    import jieba.posseg
    from trafilatura import extract

    jieba.setLogLevel(60)
    jieba.posseg.lcut("预热")

    def run(page: Page) -> None:
        text = page.data.decode("utf-8", "replace")
        jieba.posseg.lcut(extract(text) or text)

    return run


def rate(run: Callable[[Page], None], pages: Sequence[Page], repeat: int) -> float:
    """Pages per CPU second over ``repeat`` passes."""
    start = time.process_time()
    for _ in range(repeat):
        for page in pages:
            run(page)
    return len(pages) * repeat / (time.process_time() - start)


def cold_start() -> float:
    """Wall seconds of ``luodi read`` on one page, median of nine runs."""
    page = load("seeds").pages[0]
    command = [str(Path(sys.executable).with_name("luodi")), "read", "-"]
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run(command, input=page.data, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return sorted(times)[4]


def main() -> dict[str, Any]:
    """Print and return pages per second for text dumps and HTML, and the ratio to the peer."""
    seeds, pages = load("seeds"), load("pages")
    text, html = split(pages)
    text = seeds.pages + text
    peer = _peer()
    best = {"text": 0.0, "html": 0.0, "peer": 0.0}
    for page in (*text, *html):
        _ours(page)
    for _ in range(ROUNDS):
        best["text"] = max(best["text"], rate(_ours, text, 5))
        best["html"] = max(best["html"], rate(_ours, html, 10))
        best["peer"] = max(best["peer"], rate(peer, html, 1))
    out = {k: round(v, 1) for k, v in best.items()} | {
        "ratio": round(best["html"] / best["peer"], 1),
        "cold_start": round(cold_start(), 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(
        f"text dumps {out['text']} pages/s   HTML {out['html']} pages/s   trafilatura + jieba.posseg {out['peer']} pages/s"
    )
    print(f"ratio on the same HTML pages {out['ratio']}   cold start {out['cold_start']} s")
    return out


if __name__ == "__main__":
    main()
