"""What the user sees while a run goes on (a bar, on a terminal only) and at its end (one or two lines)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from luodi.reading.bulk.inputs import Measure, Tally, measure

if TYPE_CHECKING:
    from luodi.cli.job import Job
    from luodi.reading.bulk.run import Done

BAR = "{desc} {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} 页 [{rate_fmt}，还需 {remaining}]"
OPEN_BAR = "{desc} {n_fmt} 页 [{rate_fmt}，已用 {elapsed}]"
QUIET_FOR = 0.4
"""Seconds before the bar shows: a run that is over by then needs none, and none is loaded."""


class Progress:
    """Counts what became of the inputs; draws a bar on standard error where that is a terminal."""

    def __init__(self, paths: tuple[str, ...], tally: Tally) -> None:
        self.read = self.failed = self.skipped = 0
        self._paths = paths
        self._tally = tally
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._bar: Any = None
        self._measure: Measure | None = None

    def add(self, done: Done) -> None:
        """Count a chunk, tell its errors, move the bar."""
        self.read += done.read
        self.failed += len(done.errors)
        for error in done.errors:
            self._say(error)
        self._move()

    def skip(self) -> None:
        """Count a page that an earlier run has written."""
        self.skipped += 1
        if self.skipped % 100 == 0:
            self._move()

    def end(self) -> None:
        """Take the bar off, leaving its last state."""
        if self._bar is not None:
            self._move()
            self._bar.close()
            self._bar = None

    def report(self, signal: int | None, job: Job) -> None:
        """Say at the end what was read, what not, and how to go on."""
        if not (self._terminal or self.failed or self._tally.skipped or signal):
            return
        parts = [f"读完 {self.read} 页"]
        if self.skipped:
            parts.append(f"上次已读 {self.skipped} 页")
        if self.failed:
            parts.append(f"{self.failed} 个输入读不了（原因见上）")
        if self._tally.skipped:
            kinds = "、".join(f"{kind} {number}" for kind, number in self._tally.skipped.most_common(5))
            parts.append(f"跳过 {self._tally.skipped.total()} 个非页面文件（{kinds}）")
        head = "已中断：" if signal else ""
        again = "。加 --resume 可接着读" if signal and job.out else ""
        print(f"{head}{'，'.join(parts)}{again}。", file=sys.stderr)

    def _say(self, text: str) -> None:
        if self._bar is not None:
            self._bar.clear()
        print(text, file=sys.stderr)

    def _move(self) -> None:
        if not self._terminal:
            return
        if self._bar is None:
            self._bar = self._start()
        count = self.read + self.failed + self.skipped
        if self._measure is not None and self._measure.archives:
            share = self._tally.consumed / max(1, self._measure.size)
            self._bar.total = max(count, round(count / share)) if share else None
        self._bar.initial = self.skipped  # so that the rate is that of reading
        self._bar.update(count - self._bar.n)

    def _start(self) -> Any:
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # its thread would be in the way of starting processes
        if "-" not in self._paths:
            self._measure = measure(self._paths)
        total = self._measure.files if self._measure else None
        form = BAR if total else OPEN_BAR
        return tqdm(total=total, desc="读取", unit="页", bar_format=form, dynamic_ncols=True, file=sys.stderr)
