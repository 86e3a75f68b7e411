"""The same ``read_batch`` on Ray Data and on Spark; extras ``luodi[ray]`` and ``luodi[spark]``.

Pages stream through in windows, so that memory stays constant and the order of the input is kept. Addresses
and resources come from where users of each system set them (``RAY_ADDRESS``, ``SPARK_REMOTE``); without them
a small one is started on this machine.
"""

from __future__ import annotations

import importlib
import inspect
import logging
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from luodi.kernel.errors import ExtraMissing
from luodi.reading.bulk.columns import PAGE_SCHEMA, packed, records, schema
from luodi.reading.bulk.inputs import MEGABYTE
from luodi.reading.bulk.pool import Plan, Pool
from luodi.reading.bulk.run import ENGINE, Chunk, Done, Form, engine, read_batch
from luodi.reading.identity import sha256
from luodi.reading.out import line

log = logging.getLogger(__name__)

WINDOW_PAGES = 2048
WINDOW_BYTES = 32 * MEGABYTE
QUIET = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}

TRIES = 4
"""How often a cluster tries a task whose process died, before its pages are read here instead."""


class Disordered(RuntimeError):  # noqa: N818 - named like the rest of the error tree
    """A cluster returned other rows than it was given: never written, always a reason to stop."""


def _extra(extra: str, module: str) -> Any:
    package = module.partition(".")[0]
    try:
        importlib.import_module(package)
        return importlib.import_module(module)
    except ImportError as error:
        raise ExtraMissing.of(extra, package) from error


def on_ray(chunks: Iterable[Chunk], plan: Plan) -> Iterator[Done]:
    """Read ``chunks`` with Ray Data's ``map_batches``."""
    data, ray = _extra("ray", "ray.data"), _extra("ray", "ray")
    started = not ray.is_initialized()
    if started:
        here: dict[str, Any] = (
            {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": plan.jobs, "include_dashboard": False}
        )
        ray.init(log_to_driver=False, logging_level="ERROR", **here)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    extra = {} if plan.engine == ENGINE else {"read": engine(plan.engine)}

    def run(parts: list[pa.Table]) -> pa.Table:
        pages = data.from_arrow(parts)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = pages.map_batches(
                read_batch, batch_format="pyarrow", batch_size=None, fn_kwargs=extra, **_bounded_tries(pages)
            )
        return pa.concat_tables([ray.get(ref).cast(schema()) for ref in rows.to_arrow_refs()])

    try:
        yield from _windows(chunks, plan, run)
    finally:
        if started:
            ray.shutdown()


def _bounded_tries(pages: Any) -> dict[str, Any]:
    """Return the option that bounds how often a task is tried, where this version has it.

    By default Ray tries for ever, and so would a page that kills its process.
    """
    option = "ray_remote_args_fn"
    if option in inspect.signature(pages.map_batches).parameters:
        return {option: lambda: {"max_retries": TRIES - 1}}
    return {}


def on_spark(chunks: Iterable[Chunk], plan: Plan) -> Iterator[Done]:
    """Read ``chunks`` with Spark's ``mapInArrow``."""
    sql, types = _extra("spark", "pyspark.sql"), _extra("spark", "pyspark.sql.pandas.types")
    before = sql.SparkSession.getActiveSession()
    os.environ.setdefault(
        "PYSPARK_PYTHON", sys.executable
    )  # else it takes the python3 of the path, without luodi
    builder = sql.SparkSession.builder.appName("luodi")
    if not (before or os.environ.get("SPARK_REMOTE") or os.environ.get("MASTER")):
        builder = builder.master(f"local[{plan.jobs},{TRIES}]").config(map=QUIET)
    spark = builder.getOrCreate()
    rows_of = types.from_arrow_schema(schema())
    extra = None if plan.engine == ENGINE else engine(plan.engine)

    def batches(found: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in found:
            yield from read_batch(pa.Table.from_batches([batch]), extra).to_batches()

    def run(parts: list[pa.Table]) -> pa.Table:
        frame = spark.createDataFrame(pa.concat_tables(parts))
        return frame.mapInArrow(batches, rows_of).toArrow().cast(schema())

    try:
        yield from _windows(chunks, plan, run)
    finally:
        if before is None:
            spark.stop()


def _windows(chunks: Iterable[Chunk], plan: Plan, run: Any) -> Iterator[Done]:
    for window in _gather(chunks):
        parts = [_pages(c) for c in window if c.pages]
        errors = tuple(e for c in window for e in c.errors)
        if not parts:
            yield Done(0, errors, b"")
            continue
        try:
            rows = run(parts)
        except Exception as error:
            seen = str(error).strip().splitlines() or [""]
            log.warning("集群没有读完一批 %d 个文件，改在本机读（%s）", sum(map(len, parts)), seen[0][:200])
            # The cluster gave up on a task, so a page keeps killing its process: find it here, lose no other.
            with Pool(plan) as pool:
                yield from pool.run(window)
            continue
        _same(window, rows)
        yield _done(rows, errors, plan.form)


def _gather(chunks: Iterable[Chunk]) -> Iterator[list[Chunk]]:
    window: list[Chunk] = []
    for chunk in chunks:
        window.append(chunk)
        if sum(len(c.pages) for c in window) >= WINDOW_PAGES or sum(c.size for c in window) >= WINDOW_BYTES:
            yield window
            window = []
    if window:
        yield window


def _pages(chunk: Chunk) -> pa.Table:
    return pa.Table.from_pylist([{"name": p.name, "data": p.data} for p in chunk.pages], schema=PAGE_SCHEMA)


def _same(window: list[Chunk], rows: pa.Table) -> None:
    wanted = [sha256(p.data) for c in window for p in c.pages]
    got = [s["sha256"] for s in rows["source"].to_pylist()]
    if wanted != got:
        raise Disordered(f"gave {len(wanted)} pages, got {len(got)} rows, not the same or not in order")


def _done(rows: pa.Table, errors: tuple[str, ...], form: Form) -> Done:
    problems = rows["problem"]
    good = rows.filter(problems.is_null())
    payload = packed(good) if form == "arrow" else b"".join(map(line, records(good)))
    return Done(good.num_rows, (*errors, *problems.drop_null().to_pylist()), payload)
