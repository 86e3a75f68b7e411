"""The engine and its plain peers side by side: same instances, same CPU seconds, one table and one plot.

``python -m benchmarks.siting.side_by_side [GENERATOR [SIZE,… [SEED,…]]]``
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT.parent / "shared" / "tools" / "siting"
PEERS = ("highs", "cpsat", "scip")
LARGE = 5000  # projects from which peers find nothing in the time and only cost memory
COLOURS = {"luodi": "#a8322a", "highs": "#3b5b7a", "cpsat": "#7a8f5b", "scip": "#b08d3c"}
Row = dict[str, Any]


def one(solver: str, folder: Path, size: str, seed: int, seconds: float) -> Row:
    """Return the row of one solver on one instance."""
    words = [
        sys.executable,
        "-m",
        "benchmarks.siting.one",
        solver,
        str(folder),
        size,
        str(seed),
        str(seconds),
    ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    row: Row = json.loads(done.stdout.strip().splitlines()[-1])
    return row


def measure(folder: Path, sizes: list[str], seeds: list[int]) -> list[Row]:
    """Return all rows; every peer gets the CPU seconds that the engine took."""
    rows = []
    for size in sizes:
        for seed in seeds:
            mine = one("luodi", folder, size, seed, 0)
            peers = PEERS if int(size.split("x")[0]) < LARGE else ()
            rows += [mine, *(one(peer, folder, size, seed, mine["cpu"]) for peer in peers)]
            print(table(rows[-1 - len(peers) :]), flush=True)
    return rows


def gap(row: Row) -> float:
    """Return bound over value less one, in percent (NaN where there is no plan)."""
    return 100 * (row["bound"] / row["value"] - 1) if row["value"] > 0 else math.nan


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    head = [
        "| Instance | Seed | Solver | Value | Bound | Gap | CPU s | Memory MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        told = "no plan" if math.isnan(gap(r)) else f"{gap(r):.2f} %"
        head.append(
            f"| {r['size']} | {r['seed']} | {r['solver']} | {r['value']:,} | {r['bound']:,} | {told} "
            f"| {r['cpu']} | {r['memory_mb']} |"
        )
    return "\n".join(head)


def plot(rows: list[Row], path: Path) -> None:
    """Draw the gap of every solver (left) and the engine's memory by size (right)."""
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "luodi"
    import matplotlib.pyplot as plt

    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    places = list(dict.fromkeys((r["size"], r["seed"]) for r in rows))
    for k, (solver, colour) in enumerate(COLOURS.items()):
        mine = [r for r in rows if r["solver"] == solver and not math.isnan(gap(r))]
        at = [places.index((r["size"], r["seed"])) + 0.2 * (k - 1.5) for r in mine]
        left.bar(at, [max(gap(r), 0.01) for r in mine], 0.2, color=colour, label=solver)
    left.set(yscale="log", ylabel="proven gap, % (log)", title="same instance, same CPU seconds")
    left.set_xticks(range(len(places)), [f"{size}\nseed {seed}" for size, seed in places], fontsize=7)
    left.legend(frameon=False, fontsize=8)
    mine = [r for r in rows if r["solver"] == "luodi"]
    right.scatter(
        [math.prod(map(int, r["size"].split("x"))) for r in mine],
        [r["memory_mb"] for r in mine],
        color="#a8322a",
    )
    right.set(
        xscale="log", xlabel="projects x plots", ylabel="MB", title="peak memory of luodi", ylim=(0, None)
    )
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    fig.savefig(path, metadata={"Date": None})


def write(rows: list[Row], docs: Path) -> None:
    """Write the table and the plot into ``docs``."""
    text = (
        "# Siting, side by side\n\nWritten by `make bench`: the generator's instances, one thread; every peer gets the CPU\n"
        "seconds that the engine took on the instance. Memory is the peak of the whole process.\n\n"
        f"![Gap and memory](../images/siting.svg)\n\n{table(rows)}\n"
    )
    (docs / "reference" / "siting.md").write_text(text, encoding="utf-8")
    plot(rows, docs / "images" / "siting.svg")


def main(words: list[str] | None = None) -> None:
    """Measure and write; without the generator, say so and leave the page as it is."""
    folder, sizes, seeds, *_ = [
        *(words or []),
        *[str(GENERATOR), "100x60,1000x400,10000x3000", "1,2,3"][len(words or []) :],
    ]
    if not (Path(folder) / "gen.py").is_file():
        print(f"siting: no generator in {folder}; docs/reference/siting.md stays as it is")
        return
    write(measure(Path(folder), sizes.split(","), [int(s) for s in seeds.split(",")]), ROOT / "docs")


if __name__ == "__main__":
    main(sys.argv[1:])
