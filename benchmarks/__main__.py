"""``make bench``: every figure, peers side by side, as a table and a plot in ``docs/``."""

from __future__ import annotations

import json
import platform
from pathlib import Path
from typing import Any

import luodi
from benchmarks.reading import quality, speed
from benchmarks.siting import side_by_side

DOCS = Path(__file__).parents[1] / "docs"


def _quality_rows(figures: dict[str, Any]) -> list[str]:
    rows = ["| figure | seeds (5 real pages) | written pages (48 damaged) |", "|---|---|---|"]
    seeds, pages = figures["seeds"], figures["pages"]
    rows.append(f"| body F1 | {seeds['body_f1']:.4f} | {pages['body_f1']:.4f} |")
    for kind in quality.KINDS:
        a, b = seeds[kind], pages[kind]
        rows.append(
            f"| {kind}: F1 (precision, recall) | {a['f1']:.3f} ({a['p']:.3f}, {a['r']:.3f}) | {b['f1']:.3f} ({b['p']:.3f}, {b['r']:.3f}) |"
        )
    return rows + [f"| {key} | {seeds[key]['acc']} | {pages[key]['acc']} |" for key in quality.SHARES]


def _plot(figures: dict[str, Any], path: Path) -> None:
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    peers = dict(sorted(figures["quality"]["peers"].items(), key=lambda item: item[1]))
    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.4), layout="constrained")
    left.barh(
        list(peers), list(peers.values()), color=["#a8322a" if k == "luodi" else "#b9b2a4" for k in peers]
    )
    left.set(title="body F1, written HTML pages", xlim=(0, 1.05))
    speeds = figures["speed"]
    names = [
        "trafilatura + jieba.posseg\n(HTML, no facts)",
        "luodi HTML,\nall facts",
        "luodi text dumps,\nall facts",
    ]
    right.barh(
        names, [speeds["peer"], speeds["html"], speeds["text"]], color=["#b9b2a4", "#a8322a", "#a8322a"]
    )
    right.set(title="pages per CPU second, one core", xscale="log")
    for axes in (left, right):
        axes.bar_label(axes.containers[0], fmt="%.3g", padding=3)
        axes.spines[["top", "right"]].set_visible(False)
    fig.savefig(path, metadata={"Date": None})


def main() -> None:
    """Measure everything and write ``docs/reference/figures.md``, ``figures.json`` and ``docs/images/figures.svg``."""
    figures: dict[str, Any] = {"quality": quality.main(), "speed": speed.main()}
    (DOCS / "images").mkdir(parents=True, exist_ok=True)
    (DOCS / "reference").mkdir(parents=True, exist_ok=True)
    _plot(figures, DOCS / "images" / "figures.svg")
    (DOCS / "reference" / "figures.json").write_text(
        json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    speeds, peers = figures["speed"], figures["quality"]["peers"]
    lines = [
        "# Figures",
        "",
        f"Measured by `make bench` with luodi {luodi.__version__} on Python {platform.python_version()}; corpus digests seeds "
        f"`{figures['quality']['seeds']['digest']}`, pages `{figures['quality']['pages']['digest']}`. The annotated pages were "
        "open while the rules were written, so these are fitted figures; pages never seen before score lower.",
        "",
        "![Figures](../images/figures.svg)",
        "",
        "## Quality",
        "",
        *_quality_rows(figures["quality"]),
        "",
        "## Body, peers on the same written HTML pages",
        "",
        "| extractor | body F1 |",
        "|---|---|",
        *(f"| {name} | {value:.3f} |" for name, value in sorted(peers.items(), key=lambda item: -item[1])),
        "",
        "## Speed, one core, same run",
        "",
        "| runner | pages per CPU second |",
        "|---|---|",
        f"| luodi, text dumps, all facts | {speeds['text']} |",
        f"| luodi, HTML, all facts | {speeds['html']} |",
        f"| trafilatura + jieba.posseg, HTML | {speeds['peer']} |",
        f"| ratio on the same HTML pages | {speeds['ratio']} |",
        "",
        f"Cold start of `luodi read` on one page: {speeds['cold_start']} s.",
        "",
    ]
    (DOCS / "reference" / "figures.md").write_text("\n".join(lines), encoding="utf-8")
    side_by_side.main()


if __name__ == "__main__":
    main()
