"""Ctrl-C and ``kill``: stop between two writes, never inside one."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """Turns both signals into ``KeyboardInterrupt``, held back while something is written.

    A second signal is not held back: who presses Ctrl-C twice means it.
    """

    def __init__(self) -> None:
        self.number: int | None = None
        self._holding = 0
        self._waiting = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interrupts:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._met) for number in SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @property
    def code(self) -> int:
        """The exit code: 0 where nothing was met, 130 for Ctrl-C, 143 for ``kill``."""
        return 0 if self.number is None else 128 + self.number

    def note(self) -> None:
        """Take an interruption that came without our handler."""
        self.number = self.number or signal.SIGINT

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold a signal back until the block is left."""
        self._holding += 1
        try:
            yield
        finally:
            self._holding -= 1
        if self._waiting and not self._holding:
            self._waiting = False
            raise KeyboardInterrupt

    def _met(self, number: int, _frame: FrameType | None) -> None:
        again = self.number is not None
        self.number = number
        if self._holding and not again:
            self._waiting = True
            return
        raise KeyboardInterrupt
