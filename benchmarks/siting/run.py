"""Measure the siting engine on generated instances: value, exact bound, gap, CPU seconds, memory.

Peers beside it.

``python run.py GENERATOR OUT.tsv SIZE[,SIZE…] SEED[,SEED…] [PEER:SECONDS…]`` where GENERATOR is the
folder of ``gen.py`` and ``model.py``, a SIZE is like ``1000x400``, and a PEER is highs, cpsat or scip.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.siting.check import violations
from benchmarks.siting.instances import from_arrays
from benchmarks.siting.peers import PEERS
from luodi.siting.plan import Options
from luodi.siting.solve import solve_model

WORK = {100: (400, 900), 1000: (1000, 1), 10000: (800, 1)}  # search work and nodes by number of projects


def ours(raw: dict[str, Any], projects: int) -> tuple[int, int, float, str]:
    """Return value, bound, CPU seconds and what the independent check says."""
    begin = time.process_time()
    model = from_arrays(raw)
    work, nodes = WORK.get(projects, (400, 500))
    found = solve_model(model, Options(work=work, nodes=nodes))
    spent = time.process_time() - begin
    c = model.columns
    placed = found.choice[found.choice >= 0]
    plan = [(int(c.project[q]), int(c.low[q]), int(c.high[q]), int(c.period[q])) for q in placed]
    return found.value, found.bound, spent, ";".join(violations(raw, plan, found.value)[:3]) or "ok"


def main() -> None:
    """Run what the command line asks for and write the table."""
    folder, out, sizes, seeds, *peers = sys.argv[1:]
    sys.path.insert(0, folder)
    import gen
    import model as reference

    from_arrays(gen.generate(30, 20, 1))
    solve_model(from_arrays(gen.generate(30, 20, 1)), Options(work=1, nodes=1))  # compile before the clock
    lines = ["size\tseed\tsolver\tvalue\tbound\tgap\tcpu\tmemory_mb\tcheck"]
    for size in sizes.split(","):
        n, m = map(int, size.split("x"))
        for seed in map(int, seeds.split(",")):
            raw = gen.generate(n, m, seed)
            rows = [("luodi", *ours(raw, n))]
            for peer in peers:
                name, seconds = peer.split(":")
                rows.append((peer, *PEERS[name](reference.siting(raw), float(seconds)), ""))
            for name, value, bound, cpu, check in rows:
                gap = f"{100 * (bound / value - 1):.2f}%" if value > 0 else "-"
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                lines.append(
                    f"{size}\t{seed}\t{name}\t{value:.0f}\t{bound:.0f}\t{gap}\t{cpu:.1f}\t{peak}\t{check}"
                )
                print(lines[-1], flush=True)
                Path(out).write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
