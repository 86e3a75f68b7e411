"""The repository speaks of the project alone and names no address of a package registry or of one machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian|/root/|/work/|/home/\w")
TEXT = {".py", ".md", ".toml", ".txt", ".in", ".tsv", ".html", ".css", ".js", ".j2", ".yml", ".json", ""}


def tracked() -> list[Path]:
    try:
        out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: the list of tracked files is not known")
    return [ROOT / line for line in out.splitlines()]


def test_no_file_names_a_machine_or_a_registry() -> None:
    guilty = []
    for path in tracked():
        if path == Path(__file__) or path.suffix not in TEXT or not path.is_file():
            continue
        found = FORBIDDEN.search(path.read_text(encoding="utf-8", errors="replace"))
        if found:
            guilty.append(f"{path.relative_to(ROOT)}: {found[0]}")
    assert guilty == []


def test_locks_hold_hashes_and_no_addresses() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text, path.name
        assert "://" not in text, path.name
