"""One solver on one generated instance in a process of its own; prints value, bound, CPU seconds, memory.

``python -m benchmarks.siting.one SOLVER GENERATOR SIZE SEED SECONDS``: SOLVER is luodi, highs, cpsat or scip,
GENERATOR the folder of ``gen.py`` and ``model.py``, SIZE like ``1000x400``. SECONDS of CPU stop a peer; the
engine is stopped by its work. A process each, because two of the peers cannot be loaded together.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from typing import Any

from benchmarks.siting.check import violations

WORK = {100: (400, 900), 1000: (400, 1), 10000: (400, 1)}  # search work and nodes by number of projects


def ours(raw: dict[str, Any], projects: int) -> tuple[int, int, float, str]:
    """Return value, bound, CPU seconds and what the independent check says."""
    from benchmarks.siting.instances import from_arrays
    from luodi.siting.plan import Options
    from luodi.siting.solve import solve_model

    begin = time.process_time()
    model = from_arrays(raw)
    work, nodes = WORK.get(projects, (400, 500))
    found = solve_model(model, Options(work=work, nodes=nodes))
    spent = time.process_time() - begin
    c = model.columns
    placed = found.choice[found.choice >= 0]
    plan = [(int(c.project[q]), int(c.low[q]), int(c.high[q]), int(c.period[q])) for q in placed]
    return found.value, found.bound, spent, ";".join(violations(raw, plan, found.value)[:3]) or "ok"


def warm_up(gen: Any) -> None:
    """Compile before the clock runs."""
    from benchmarks.siting.instances import from_arrays
    from luodi.siting.plan import Options
    from luodi.siting.solve import solve_model

    solve_model(from_arrays(gen.generate(30, 20, 1)), Options(work=1, nodes=1))


def main() -> None:
    """Solve and print one line of JSON."""
    solver, folder, size, seed, seconds = sys.argv[1:]
    sys.path.insert(0, folder)
    import gen
    import model as reference

    n, m = map(int, size.split("x"))
    raw = gen.generate(n, m, int(seed))
    if solver == "luodi":
        warm_up(gen)
        value, bound, cpu, check = ours(raw, n)
    else:
        from benchmarks.siting.peers import PEERS

        (value, bound, cpu), check = PEERS[solver](reference.siting(raw), float(seconds)), ""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row = {"size": size, "seed": int(seed), "solver": solver, "value": round(value), "bound": round(bound)}
    print(json.dumps({**row, "cpu": round(cpu, 1), "memory_mb": peak, "check": check}))


if __name__ == "__main__":
    main()
