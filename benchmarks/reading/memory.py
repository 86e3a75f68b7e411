"""Peak memory of one process over many pages: constant in their number.

Run: ``python -m benchmarks.reading.memory [PAGES]`` (100,000 by default). The pages are variants of the measured
ones, so that none is skipped as a copy.
"""

from __future__ import annotations

import resource
import sys
from typing import Any

from benchmarks.corpus import load
from luodi.reading.engine import read
from luodi.reading.model import Page
from luodi.reading.out import line, record


def peak() -> float:
    """Peak resident memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(pages: int = 100_000) -> dict[str, Any]:
    """Read ``pages`` pages one after another; print and return the peak at every tenth."""
    bases = load("seeds").pages + load("pages").pages
    marks = []
    for number in range(pages):
        base = bases[number % len(bases)]
        line(record(read(Page(f"{number}-{base.name}", base.data + f"\n{number}".encode()))))
        if (number + 1) % max(1, pages // 10) == 0:
            marks.append(round(peak()))
            print(f"{number + 1:>8,} pages: peak {marks[-1]} MB", flush=True)
    return {"pages": pages, "peak_mb": marks}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
