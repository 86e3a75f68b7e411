"""Pages per second of one core, all kinds of fact, with trafilatura + jieba.posseg on the same pages in turn.

Run: ``python -m benchmarks.reading.speed``. Figures are CPU seconds of this process; rounds alternate between
the runners so that a change in the machine's speed hits all of them, and the best round of each counts.
"""

from __future__ import annotations

import compileall
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import luodi
from benchmarks.corpus import decoded, load, split
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
        jieba.posseg.lcut(extract(decoded(page)) or "")

    return run


def in_full_site(page: Page) -> Page:
    """Put a written page into the chrome that a portal's page carries: menus, side lists, inline style and script.

    The written pages have 5 KB of mark-up; pages on the web have 40 to 100 KB around the same text.
    """
    menu = "".join(
        f'<li class="n{i}"><a href="/col/{i}/index.html" target="_blank" title="栏目{i}">栏目{i % 60}</a></li>'
        for i in range(240)
    )
    side = "".join(
        f'<li><a href="/art/2025/{i}.html">某地召开第{i}次工作例会</a><span>03-{i % 28 + 1:02}</span></li>'
        for i in range(120)
    )
    script = "<script>" + "var a=function(e,t){return e&&t?e.concat(t):e||t};" * 120 + "</script>"
    style = (
        "<style>" + ".menu li a:hover{color:#c00;background:url(/img/bg.png) no-repeat}" * 120 + "</style>"
    )
    text = decoded(page)
    text = text.replace("</head>", script + style + "</head>", 1)
    text = re.sub(r"(<body[^>]*>)", rf'\1<div class="menu"><ul>{menu}</ul></div>', text, count=1)
    text = text.replace("</body>", f'<div class="side"><ul>{side}</ul></div></body>', 1)
    return Page(
        page.name, text.encode("gb18030" if b"gb2312" in page.data or b"gbk" in page.data else "utf-8")
    )


def rate(run: Callable[[Page], None], pages: Sequence[Page], repeat: int) -> float:
    """Pages per CPU second over ``repeat`` passes."""
    start = time.process_time()
    for _ in range(repeat):
        for page in pages:
            run(page)
    return len(pages) * repeat / (time.process_time() - start)


def cold_start() -> float:
    """Wall seconds of ``luodi read`` on one page, median of nine runs, with bytecode written as set-up writes it."""
    compileall.compile_dir(str(Path(luodi.__file__).parent), quiet=2)
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
    site = [in_full_site(page) for page in html]
    best = {"text": 0.0, "html": 0.0, "peer": 0.0, "site": 0.0, "site_peer": 0.0}
    for page in (*text, *html, *site):
        _ours(page)
    for _ in range(ROUNDS):
        best["text"] = max(best["text"], rate(_ours, text, 5))
        best["html"] = max(best["html"], rate(_ours, html, 10))
        best["peer"] = max(best["peer"], rate(peer, html, 1))
        best["site"] = max(best["site"], rate(_ours, site, 3))
        best["site_peer"] = max(best["site_peer"], rate(peer, site, 1))
    out = {k: round(v, 1) for k, v in best.items()} | {
        "ratio": round(best["html"] / best["peer"], 1),
        "site_ratio": round(best["site"] / best["site_peer"], 1),
        "site_kb": round(sum(len(page.data) for page in site) / len(site) / 1024),
        "cold_start": round(cold_start(), 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(
        f"text dumps {out['text']} pages/s   HTML {out['html']} pages/s   trafilatura + jieba.posseg {out['peer']} pages/s"
    )
    print(
        f"in full site chrome ({out['site_kb']} KB a page): {out['site']} against {out['site_peer']} pages/s, ratio {out['site_ratio']}"
    )
    print(f"ratio on the same HTML pages {out['ratio']}   cold start {out['cold_start']} s")
    return out


if __name__ == "__main__":
    main()
