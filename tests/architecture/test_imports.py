"""The house stands as drawn: imports point down, and a planted fault is caught."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def copy_of_the_house(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src/luodi", tmp_path / "luodi", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_keeps_its_contracts() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_a_kernel_that_imports_an_engine_is_caught(tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    with (house / "luodi/kernel/spans.py").open("a", encoding="utf-8") as file:
        file.write("\nimport luodi.reading.model\n")
    result = lint(house)
    assert result.returncode != 0
    assert "luodi.kernel.spans -> luodi.reading.model" in result.stdout


def test_the_default_path_may_not_open_the_language_model_door(tmp_path: Path) -> None:
    house = copy_of_the_house(tmp_path)
    with (house / "luodi/reading/engine.py").open("a", encoding="utf-8") as file:
        file.write("\nimport luodi.reading.llm\n")
    result = lint(house)
    assert result.returncode != 0
    assert "luodi.reading.engine" in result.stdout
