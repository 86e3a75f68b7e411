"""Same seed, same bytes, on any number of threads and with or without the compiler.

Files keep plans whole.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from luodi.siting import archive, demo
from luodi.siting.explain.reasons import reasons
from luodi.siting.picture import page
from luodi.siting.plan import Options
from luodi.siting.solve import solve
from luodi.siting.verify import violations

SCRIPT = """
from luodi.siting import demo; from luodi.siting.plan import Options; from luodi.siting.solve import solve
print(solve(demo.problem(24, 12, 2), Options(work=1, nodes=10)).to_json())
"""


def told(**environment: str) -> str:
    from luodi.siting import solve as solver

    source = str(Path(solver.__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": source, **environment}
    return subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True
    ).stdout


def test_one_and_two_threads_give_the_same_bytes() -> None:
    one = told(OMP_NUM_THREADS="1", NUMBA_NUM_THREADS="1")
    assert one == told(OMP_NUM_THREADS="2", NUMBA_NUM_THREADS="2", PYTHONHASHSEED="7")


def test_plain_python_gives_the_same_bytes() -> None:
    pytest.importorskip("numba")
    assert told() == told(NUMBA_DISABLE_JIT="1")


def test_a_plan_file_holds_plan_and_problem(tmp_path: Path) -> None:
    asked = demo.problem(24, 12, 2)
    plan = solve(asked, Options(work=1, nodes=10))
    archive.save(tmp_path / "plan.json", asked, plan)
    assert archive.load(tmp_path / "plan.json") == (asked, plan)


def test_the_page_stands_alone_and_shows_everybody() -> None:
    asked = demo.problem(24, 12, 2)
    plan = solve(asked, Options(work=1, nodes=10))
    shown = page(asked, plan, reasons(asked, plan))
    assert "http" not in shown
    assert all(p.name in shown for p in asked.projects)


def test_the_verifier_sees_a_planted_wrong() -> None:
    from dataclasses import replace

    asked = demo.problem(24, 12, 2)
    plan = solve(asked, Options(work=1, nodes=10))
    first = plan.placements[0]
    assert violations(asked, replace(plan, value=plan.value + 1))
    assert violations(asked, replace(plan, bound=plan.value - 1))
    assert violations(asked, replace(plan, placements=(first, *plan.placements)))
    moved = replace(first, period=first.period + 4)
    assert violations(asked, replace(plan, placements=(moved, *plan.placements[1:])))
