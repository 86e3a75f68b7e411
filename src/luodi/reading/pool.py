"""A pool of reading processes on this machine that survives pages which kill their process.

Results come in input order. What is in flight is bounded, so memory does not grow with the number of pages.
When a process dies, the pages then in flight are read again one at a time: one that is alone when its process
dies a second time is reported as unreadable, and every other page is read exactly once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import FrameType
from typing import Any

from luodi.reading.inputs import MEGABYTE
from luodi.reading.run import ENGINE, Chunk, Done, Form, ReadingFailed, engine, work

IN_FLIGHT_PER_JOB = 4
IN_FLIGHT_BYTES = 48 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read: number of processes, form of the payload, name of the engine, seconds for one page."""

    jobs: int = 1
    form: Form = "lines"
    engine: str = ENGINE
    seconds: int = 60


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Processes that read chunks for one run; use as a context manager."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        # A plain fork would copy the locks of threads that Arrow and the progress bar have started.
        kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(kind)
        if kind == "forkserver":
            self._context.set_forkserver_preload(["luodi.reading.pool", plan.engine.partition(":")[0]])
        self._executor = self._start()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._executor.shutdown()
            return
        for process in multiprocessing.active_children():  # do not wait for a page that may take a minute
            process.terminate()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def run(self, chunks: Iterable[Chunk]) -> Iterator[Done]:
        """Yield what became of every chunk, in order."""
        waiting: deque[tuple[Chunk, Future[Done]]] = deque()
        held = 0
        for chunk in chunks:
            waiting.append((chunk, self._submit(chunk)))
            held += chunk.size
            while len(waiting) >= self.plan.jobs * IN_FLIGHT_PER_JOB or held > IN_FLIGHT_BYTES:
                held -= waiting[0][0].size
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)

    def _first(self, waiting: deque[tuple[Chunk, Future[Done]]]) -> Done:
        chunk, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            waiting.appendleft((chunk, future))
            self._recover(waiting)
            return waiting.popleft()[1].result()

    def _recover(self, waiting: deque[tuple[Chunk, Future[Done]]]) -> None:
        """Read every chunk that the death of a process took along again, page by page, each page alone."""
        self._restart()
        for at, (chunk, future) in enumerate(waiting):
            try:
                future.result()
            except BrokenProcessPool:
                again: Future[Done] = Future()
                again.set_result(self._alone(chunk))
                waiting[at] = (chunk, again)

    def _alone(self, chunk: Chunk) -> Done:
        parts = [Done(0, tuple(map(str, chunk.errors)), b"")]
        for page in chunk.pages:
            try:
                parts.append(self._submit(Chunk((page,))).result())
            except BrokenProcessPool:
                self._restart()
                error = ReadingFailed("读这一页时进程两次意外中止（崩溃、内存不足或超时）", name=page.name)
                parts.append(Done(0, (str(error),), b""))
        return joined(parts, self.plan.form)

    def _submit(self, chunk: Chunk) -> Future[Done]:
        for _ in range(2):
            try:
                return self._executor.submit(_task, chunk, self.plan.form)
            except BrokenProcessPool:  # it broke since the last result was taken; nothing of this chunk ran
                self._executor.shutdown(wait=False)
                self._executor = self._start()
        return self._executor.submit(_task, chunk, self.plan.form)

    def _start(self) -> ProcessPoolExecutor:
        setup = (self.plan.engine, self.plan.seconds)
        return ProcessPoolExecutor(
            self.plan.jobs, mp_context=self._context, initializer=_setup, initargs=setup
        )

    def _restart(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._start()


def joined(parts: list[Done], form: Form) -> Done:
    """Return several results as one."""
    payloads = [p.payload for p in parts if p.payload]
    if form == "arrow" and len(payloads) > 1:
        import pyarrow as pa

        from luodi.reading.columns import packed, unpacked

        payloads = [packed(pa.concat_tables(map(unpacked, payloads)))]
    return Done(sum(p.read for p in parts), tuple(e for p in parts for e in p.errors), b"".join(payloads))


_in_worker: dict[str, Any] = {}


def _setup(name: str, seconds: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    _in_worker.update(read=engine(name), seconds=seconds)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Any) -> None:
    """End this process when the parent is gone: after ``kill -9`` of the parent it would wait for ever."""
    parent.join()
    os._exit(1)


def _task(chunk: Chunk, form: Form) -> Done:
    read = _in_worker["read"]
    return work(chunk, form, lambda page: _bounded(read, page, _in_worker["seconds"]))


def _bounded(read: Callable[[Any], Any], page: Any, seconds: int) -> Any:
    """Read a page within ``seconds``; the system ends code that no Python signal reaches at twice that."""
    if not hasattr(signal, "setitimer"):
        return read(page)
    signal.signal(signal.SIGALRM, _too_slow)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.setitimer(signal.ITIMER_PROF, 2 * seconds)
    try:
        return read(page)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise ReadingFailed("读这一页用时超过上限，已放弃", step="请检查这一页是否异常庞大")
