"""Ray and Spark run the same ``read_batch`` and give the same rows, also when a process is killed on the way."""

from __future__ import annotations

import importlib.util
import re
import shutil
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from luodi.kernel.errors import ExtraMissing
from luodi.reading.bulk import engines
from luodi.reading.bulk.pool import Plan, Pool
from luodi.reading.bulk.run import Chunk, Done, chunks
from luodi.reading.model import Page

needs_ray = pytest.mark.skipif(
    not importlib.util.find_spec("ray"), reason="the extra luodi[ray] is not installed"
)
needs_spark = pytest.mark.skipif(
    not (importlib.util.find_spec("pyspark") and shutil.which("java")),
    reason="the extra luodi[spark] or Java is not installed",
)
PLAN = Plan(jobs=1, engine="tests.reading.standin:read")


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the workers of the cluster find the stand-in, and its libraries warn as they like."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def window(flag: Path) -> list[Chunk]:
    """Pages of which one cannot be read and one kills its process the first time."""
    pages = [Page(f"p{n:02}.txt", f"第{n}号:各镇要落实。".encode()) for n in range(12)]
    pages[3] = Page("bin", b"\0")
    pages[7] = Page("once.txt", f"KILL-ONCE {flag}\n要落实。".encode())
    return list(chunks(pages, pages=4))


def rows(done: Iterable[Done]) -> tuple[bytes, list[str]]:
    """Return lines and errors; the digest of the rule tables may change while somebody edits them."""
    found = list(done)
    lines = b"".join(d.payload for d in found)
    return re.sub(rb'"rules":"\w+"', b"", lines), [e for d in found for e in d.errors]


def local(flag: Path) -> tuple[bytes, list[str]]:
    flag.write_text("already")
    with Pool(PLAN) as pool:
        found = rows(pool.run(window(flag)))
    flag.unlink()
    return found


@needs_ray
@pytest.mark.timeout(120)
def test_ray_gives_the_same_rows_though_a_worker_is_killed(tmp_path: Path, cluster: None) -> None:
    wanted = local(tmp_path / "flag")
    found = rows(engines.on_ray(window(tmp_path / "flag"), PLAN))
    assert (tmp_path / "flag").read_text() == "killed"
    assert found == wanted


@needs_spark
@pytest.mark.timeout(120)
def test_spark_gives_the_same_rows_though_a_worker_is_killed(tmp_path: Path, cluster: None) -> None:
    wanted = local(tmp_path / "flag")
    found = rows(engines.on_spark(window(tmp_path / "flag"), PLAN))
    assert (tmp_path / "flag").read_text() == "killed"
    assert found == wanted


@pytest.mark.parametrize(("run", "extra"), [(engines.on_ray, "ray"), (engines.on_spark, "spark")])
def test_a_missing_extra_says_how_to_install_it(
    run: object, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ray", "ray.data", "pyspark", "pyspark.sql"):
        monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(ExtraMissing, match=rf"pip install 'luodi\[{extra}\]'"):
        list(run([], PLAN))  # type: ignore[operator]  # one of the two functions


def test_a_window_the_cluster_gives_up_on_is_read_here(tmp_path: Path) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("task failed 4 times")

    wanted = local(tmp_path / "flag")
    (tmp_path / "flag").write_text("already")
    found = rows(engines._windows(window(tmp_path / "flag"), PLAN, fail))
    assert found == wanted


def test_rows_in_another_order_are_never_written(tmp_path: Path) -> None:
    def reverse(parts: list[object]) -> object:
        from tests.reading.standin import read

        from luodi.reading.bulk.run import read_batch

        return read_batch(parts[0], read)[::-1]  # type: ignore[index]

    with pytest.raises(engines.Disordered):
        list(engines._windows(window(tmp_path / "flag")[:1], PLAN, reverse))
