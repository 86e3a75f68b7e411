"""An office is backed up while it runs, restored elsewhere to the same content, and harm is found and named."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[3] / "examples" / "pages"
BUILD = (
    "import sys; from pathlib import Path; from luodi.cli.demo import office; "
    "sys.exit(office(Path(sys.argv[1]), Path(sys.argv[2])))"
)
DROP = ("LUODI_DATABASE", "LUODI_HOME", "DJANGO_SETTINGS_MODULE")


def luodi(
    *args: object, code: str = "from luodi.cli import main; main()"
) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in DROP} | {"LUODI_NO_SERVE": "1"}
    command = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("office") / "home"
    result = luodi(PAGES, home, code=BUILD)
    assert result.returncode == 0, result.stderr
    return home


@pytest.fixture
def copy(office: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(office, tmp_path / "copy"))


def test_a_backup_restores_to_the_same_content(office: Path, tmp_path: Path) -> None:
    assert luodi("backup", tmp_path / "b.tar", "--home", office).returncode == 0
    restored = luodi("restore", tmp_path / "b.tar", "--home", tmp_path / "new")
    assert restored.returncode == 0, restored.stderr
    before = luodi("verify", "--digest", "--home", office)
    after = luodi("verify", "--digest", "--home", tmp_path / "new")
    assert (before.returncode, after.returncode) == (0, 0)
    assert before.stdout == after.stdout
    assert "内容摘要" in after.stdout


def test_a_backup_is_restored_only_into_an_empty_office(copy: Path, tmp_path: Path) -> None:
    luodi("backup", tmp_path / "b.tar", "--home", copy)
    refused = luodi("restore", tmp_path / "b.tar", "--home", copy)
    assert refused.returncode == 1
    assert "空文件夹" in refused.stderr


def test_a_cut_backup_is_refused(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.tar"
    luodi("backup", file, "--home", office)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    refused = luodi("restore", file, "--home", tmp_path / "new")
    assert refused.returncode == 1
    assert "不完整或已损坏" in refused.stderr


def test_one_altered_byte_of_an_original_is_found(copy: Path) -> None:
    file = next(p for p in (copy / "originals").glob("??/??/*"))
    file.chmod(0o600)
    data = bytearray(file.read_bytes())
    data[0] ^= 1
    file.write_bytes(data)
    result = luodi("verify", "--home", copy)
    assert result.returncode == 1
    assert file.name in result.stderr


def test_one_altered_entry_of_the_trail_is_found(copy: Path) -> None:
    with sqlite3.connect(copy / "luodi.sqlite3") as database:
        database.execute("UPDATE trail_entry SET reason = '补记' WHERE seq = 3")
    result = luodi("verify", "--home", copy)
    assert result.returncode == 1
    assert "留痕记录被改动：3" in result.stderr


def test_a_killed_backup_leaves_no_file_that_looks_whole(office: Path, tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k not in DROP}
    code = "from luodi.cli import main; main()"
    for turn in range(4):
        target = tmp_path / f"{turn}.tar"
        run = subprocess.Popen(
            [sys.executable, "-c", code, "backup", str(target), "--home", str(office)], env=env
        )
        time.sleep(random.Random(turn).uniform(0.2, 1.2))
        run.kill()
        run.wait()
        if target.exists():
            assert luodi("restore", target, "--home", tmp_path / f"home{turn}").returncode == 0
    assert luodi("verify", "--home", office).returncode == 0


def test_the_doctor_names_what_is_wrong(copy: Path) -> None:
    (copy / "secret-key").chmod(0o644)
    result = luodi("doctor", "--home", copy)
    assert result.returncode == 1
    assert "✗ 密钥文件权限：0o644" in result.stdout
