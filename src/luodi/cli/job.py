"""One run of ``luodi read``: inputs, what is done already, the engine, the output, the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from luodi.cli.interrupt import Interrupts
from luodi.cli.progress import Progress
from luodi.kernel.errors import OptionError
from luodi.reading.bulk.inputs import Item, Limits, Tally, pages
from luodi.reading.bulk.run import ENGINE, Chunk, Done, Form, chunks, engine, work
from luodi.reading.model import Page

if TYPE_CHECKING:
    from luodi.reading.bulk.sinks import Sink

INLINE_BYTES = 256 * 1024
"""Up to one chunk of this size is read without starting other processes, which would take longer."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the user asked for. ``reader`` names the reading function, another one only in tests."""

    paths: tuple[str, ...]
    form: str = "jsonl"
    out: str | None = None
    jobs: int | None = None
    engine: str = "local"
    resume: bool = False
    page_limit: int | None = None
    reader: str = ENGINE


def run(job: Job) -> int:
    """Carry ``job`` out and return the exit code."""
    check(job)
    tally = Tally()
    progress = Progress(job.paths, tally)
    with ExitStack() as stack:
        interrupts = stack.enter_context(Interrupts())
        sink = open_sink(job)
        try:
            stack.callback(progress.end)
            known = sink.done() if job.resume else Counter[bytes]()
            todo = _unread(pages(job.paths, limits=_limits(job), tally=tally), known, progress)
            results = stack.enter_context(closing(_results(job, todo, sink.form)))
            for done in results:
                with interrupts.held():
                    sink.write(done)
                progress.add(done)
        except KeyboardInterrupt:
            interrupts.note()
        finally:
            with interrupts.held():
                sink.close()
    progress.report(interrupts.number, job)
    return interrupts.code or (1 if progress.failed else 0)


def check(job: Job) -> None:
    """Refuse options that cannot go together."""
    if job.form == "parquet" and not job.out:
        raise OptionError("Parquet 要写到文件", seen="--format parquet", step="请加 --out readings.parquet")
    if job.resume and (not job.out or job.form == "table"):
        step = "请加 --out readings.jsonl（或 .parquet），并与上次相同"
        raise OptionError("--resume 要知道上次写到了哪个文件", seen=job.out or "没有 --out", step=step)


def open_sink(job: Job) -> Sink:
    """Return the output the user asked for."""
    from luodi.reading.bulk import sinks

    if job.form == "parquet":
        from luodi.reading.bulk.parquet import Parquet

        return Parquet(str(job.out), resume=job.resume)
    if job.form == "table":
        from luodi.cli.table import Table

        return Table(job.out)
    if job.out:
        return sinks.Lines(job.out, resume=job.resume)
    return sinks.Stream(sinks.standard_output())


def _limits(job: Job) -> Limits:
    return Limits() if job.page_limit is None else Limits(job.page_limit, job.page_limit)


def _unread(items: Iterable[Item], known: Counter[bytes], progress: Progress) -> Iterator[Item]:
    """Pass over what earlier runs wrote: as many pages of the same bytes as the output holds."""
    if not known:
        yield from items
        return
    from hashlib import sha256

    for item in items:
        if isinstance(item, Page):
            digest = sha256(item.data).digest()
            if known[digest]:
                known[digest] -= 1
                progress.skip()
                continue
        yield item


def _results(job: Job, items: Iterator[Item], form: Form) -> Generator[Done]:
    stream = chunks(items)
    first, second = next(stream, None), next(stream, None)
    if first is None:
        return
    if second is None and job.engine == "local" and _small(first):
        read = engine(job.reader)
        for item in first.items:
            yield work(Chunk((item,)), form, read)
        return
    yield from _many(job, chain([first], [second] if second else [], stream), form)


def _small(chunk: Chunk) -> bool:
    """Tell whether a chunk is read here; a pdf goes to a process of its own, which its library may crash."""
    return chunk.size <= INLINE_BYTES and not any(p.data.startswith(b"%PDF") for p in chunk.pages)


def _many(job: Job, stream: Iterator[Chunk], form: Form) -> Iterator[Done]:
    from luodi.reading.bulk.pool import Plan, Pool, cores

    plan = Plan(jobs=job.jobs or cores(), form=form, engine=job.reader)
    if job.engine == "local":
        with Pool(plan) as pool:
            yield from pool.run(stream)
        return
    from luodi.reading.bulk.engines import on_ray, on_spark

    yield from on_ray(stream, plan) if job.engine == "ray" else on_spark(stream, plan)
