"""Killed at any moment, an intake goes on whole; crowded, it waits and never fails.

``LUODI_KILLS=200`` kills two hundred times instead of twenty.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.office.documents.harness import LOOSE, PACKED

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def run(what: str, home: Path, count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.office.documents.harness", what, str(home), str(count), "7"]
    env = {
        **os.environ,
        "LUODI_DATABASE": "",
        "LUODI_SECRET_KEY": "test",
        "PYTHONPATH": f"{ROOT}/src{os.pathsep}{ROOT}",
    }
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "locked" not in done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_an_intake_killed_at_random_moments_is_whole_and_nothing_is_there_twice(tmp_path: Path) -> None:
    kills = int(os.environ.get("LUODI_KILLS", "20"))
    found = run("kill", tmp_path, kills)
    pages = (kills + 1) * (LOOSE + PACKED)
    assert found["cut"] >= kills // 2
    assert (found["documents"], found["texts"], found["states"]) == (pages, pages, ["read"])
    assert (found["doubled"], found["entries"], found["members"]) == (0, [1], [PACKED])
    assert (found["broken"], found["intact"], found["jobs"]) == ([], True, ["done"])


def test_fifty_writers_at_once_all_come_through(tmp_path: Path) -> None:
    found = run("crowd", tmp_path, 50)
    assert found["codes"] == {"0": 50}
    assert (found["documents"], found["states"], found["broken"]) == (200, ["read"], [])
