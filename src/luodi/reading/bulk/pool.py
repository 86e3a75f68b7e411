"""A pool of reading processes on this machine that survives pages which kill their process.

Every process has a pipe of its own, so the end of one is seen at once and costs only the chunk it held: a pool
with one shared pipe waits for ever when a process is killed in the middle of sending a result. The pages of that
chunk are read again, each alone; one whose process then dies twice is reported as unreadable. Results come in
input order, and what is in flight is bounded, so memory does not grow with the number of pages.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection
from types import FrameType
from typing import Any

from luodi.kernel.errors import InputError, LuodiError
from luodi.reading.bulk.inputs import MEGABYTE
from luodi.reading.bulk.run import ENGINE, Chunk, Done, Form, Read, ReadingFailed, engine, work
from luodi.reading.model import Page, Reading

IN_FLIGHT_PER_JOB = 4
IN_FLIGHT_BYTES = 48 * MEGABYTE
STARTS = 3
"""How often a process that dies before it is ready is started again."""

GONE = (EOFError, ConnectionError, OSError)
"""What a pipe raises whose other end has died."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to read: number of processes, form of the payload, name of the engine, seconds for one page."""

    jobs: int = 1
    form: Form = "lines"
    engine: str = ENGINE
    seconds: int = 60


class PoolFailed(LuodiError):  # noqa: N818 - named like the rest of the error tree
    """A reading process ended before it was ready: no page is to blame, and none can be read."""

    code = "pool-failed"
    default_cause = "无法启动读取进程"
    default_step = "请检查内存是否够用；在脚本里调用时请放在 if __name__ == '__main__' 之下"


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Any
    number: int | None = None
    chunk: Chunk | None = None


class Pool:
    """Processes that read chunks for one run; use as a context manager."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        # A plain fork would copy the locks of threads that Arrow has started.
        kind = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(kind)
        if kind == "forkserver":
            first = "luodi.reading.warm" if plan.engine == ENGINE else plan.engine.partition(":")[0]
            self._context.set_forkserver_preload([first, "luodi.reading.bulk.pool"])
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()  # it is idle, or its work is not wanted any more
        for worker in self._workers:
            worker.process.join()
        self._workers = []

    def run(self, chunks: Iterable[Chunk]) -> Iterator[Done]:
        """Yield what became of every chunk, in order."""
        source = enumerate(chunks)
        done: dict[int, Done] = {}
        sizes: dict[int, int] = {}
        following, more = 0, True
        while True:
            while (
                more
                and len(sizes) < self.plan.jobs * IN_FLIGHT_PER_JOB
                and sum(sizes.values()) < IN_FLIGHT_BYTES
            ):
                worker = self._idle()
                if worker is None:
                    break
                number, chunk = next(source, (-1, None))
                if chunk is None:
                    more = False
                    break
                sizes[number] = chunk.size
                self._give(worker, number, chunk)
            done.update(self._take())
            while following in done:
                sizes.pop(following)
                yield done.pop(following)
                following += 1
            if not more and not sizes:
                return

    def _idle(self) -> _Worker | None:
        """Return a process with nothing to do, a new one while there may be more of them."""
        for worker in self._workers:
            if worker.chunk is None:
                return worker
        if len(self._workers) < self.plan.jobs:
            self._workers.append(_Worker(*self._started()))
            return self._workers[-1]
        return None

    def _take(self) -> dict[int, Done]:
        """Wait until a busy process has an answer; return what came, by number of chunk."""
        busy = {w.pipe: w for w in self._workers if w.chunk is not None}
        out: dict[int, Done] = {}
        for pipe in connection.wait(list(busy)) if busy else ():
            worker = busy[pipe]
            number, chunk = worker.number, worker.chunk
            assert number is not None  # noqa: S101 - for the type checker: a busy worker has both
            assert chunk is not None  # noqa: S101
            out[number] = self._answer(worker) or self._alone(worker, chunk)
            worker.number = worker.chunk = None
        return out

    def _alone(self, worker: _Worker, chunk: Chunk) -> Done:
        """Read the pages of a chunk whose process died again, each alone, in the process that replaces it."""
        self._restart(worker)
        parts = [self._once(worker, i) or self._once(worker, i) or _blamed(i) for i in chunk.items]
        return joined(parts, self.plan.form)

    def _once(self, worker: _Worker, item: Page | InputError) -> Done | None:
        self._give(worker, 0, Chunk((item,)))
        done = self._answer(worker)
        if done is None:
            self._restart(worker)
        return done

    def _give(self, worker: _Worker, number: int, chunk: Chunk) -> None:
        worker.number, worker.chunk = number, chunk
        try:
            worker.pipe.send(chunk)
        except GONE:  # it was killed while it had nothing to do
            self._restart(worker)
            worker.pipe.send(chunk)

    def _answer(self, worker: _Worker) -> Done | None:
        """Return the answer of a process, or ``None`` where it died before the whole of it was sent."""
        try:
            found: Done = worker.pipe.recv()
        except GONE:
            return None
        return found

    def _start(self) -> tuple[Any, Any]:
        mine, theirs = self._context.Pipe()
        plan = self.plan
        process = self._context.Process(
            target=_serve, args=(theirs, plan.engine, plan.form, plan.seconds), daemon=True
        )
        with _no_interrupt():
            process.start()
        theirs.close()  # so that the pipe ends when the process does
        return process, mine

    def _restart(self, worker: _Worker) -> None:
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        worker.process, worker.pipe = self._started()

    def _started(self) -> tuple[Any, Any]:
        """Return a process that is ready, and its pipe."""
        for _ in range(STARTS):
            process, pipe = self._start()
            try:
                pipe.recv()
            except GONE:
                process.join()
                code = process.exitcode
                continue
            return process, pipe
        raise PoolFailed(seen=f"退出码 {code}")


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach, as they inherit what is blocked here; the parent decides."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _blamed(item: Page | InputError) -> Done:
    error = ReadingFailed("单独读这一页时进程两次意外中止（崩溃、内存不足或超时）", name=item.name)
    return Done(0, (str(error),), b"")


def joined(parts: list[Done], form: Form) -> Done:
    """Return several results as one."""
    payloads = [p.payload for p in parts if p.payload]
    if form == "arrow" and len(payloads) > 1:
        import pyarrow as pa

        from luodi.reading.bulk.columns import packed, unpacked

        payloads = [packed(pa.concat_tables(map(unpacked, payloads)))]
    return Done(sum(p.read for p in parts), tuple(e for p in parts for e in p.errors), b"".join(payloads))


def _serve(pipe: Any, name: str, form: Form, seconds: int) -> None:
    """Read chunks from ``pipe`` until it ends, as it does when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be blocked
    read = _bounded(engine(name), seconds)
    try:
        pipe.send(None)
        while True:
            pipe.send(work(pipe.recv(), form, read))
    except GONE:
        return


def _bounded(read: Read, seconds: int) -> Read:
    """Return ``read`` with a limit of time; code that no Python signal reaches is ended at twice that."""
    if not hasattr(signal, "setitimer"):
        return read
    signal.signal(signal.SIGALRM, _too_slow)

    def bounded(page: Page) -> Reading:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        signal.setitimer(signal.ITIMER_PROF, 2 * seconds)
        try:
            return read(page)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.setitimer(signal.ITIMER_PROF, 0)

    return bounded


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise ReadingFailed("读这一页用时超过上限，已放弃", step="请检查这一页是否异常庞大")
