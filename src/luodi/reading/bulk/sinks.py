"""Where readings go: JSON lines or Parquet, valid at any moment, and what they say is done already.

The output is its own ledger. A line of JSON counts when its line end is there; a Parquet part counts when it
has its name. So a run that was killed at any moment loses at most the pages in flight, and ``done`` tells
exactly which pages need not be read again.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import stat
import sys
from collections import Counter
from pathlib import Path
from typing import IO, Protocol

from luodi.kernel.errors import OptionError, OutputError
from luodi.reading.bulk.run import Done, Form

_SHA = re.compile(rb'"sha256":\s?"([0-9a-f]{64})"')
STANDARD_OUTPUT = "标准输出"
HEAD = 1 << 16
"""Bytes of a line that are searched for its SHA-256, which stands right behind the name."""


class Sink(Protocol):
    """Takes what was read, chunk by chunk."""

    form: Form

    def done(self) -> Counter[bytes]:
        """Return the SHA-256 (its bytes) of every page written in earlier runs, with how often."""

    def write(self, done: Done) -> None:
        """Add the readings of a chunk; raises ``OutputError`` where they cannot be kept."""

    def close(self) -> None:
        """Make the output final and valid."""


class Lines:
    """JSON lines to a file that is valid up to its last line end, whatever happens."""

    form: Form = "lines"

    def __init__(self, path: str, *, resume: bool = False) -> None:
        self.path = path
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise output_error(path, error) from error
        self._end = 0
        self._seeks = lock(self._file, path)
        if self._seeks:
            ours(path, os.pread(self._file, 12, 0), b'{"schema":"l')
            self._end = self._sound() if resume else 0
            os.ftruncate(self._file, self._end)
            os.lseek(self._file, self._end, os.SEEK_SET)

    def done(self) -> Counter[bytes]:
        """Return what the lines written earlier hold."""
        found: Counter[bytes] = Counter()
        if not self._seeks:
            return found
        with open(self.path, "rb") as lines:
            while head := lines.readline(HEAD):
                if match := _SHA.search(head):
                    found[bytes.fromhex(match[1].decode())] += 1
                while head and not head.endswith(b"\n"):
                    head = lines.readline(HEAD)
        return found

    def write(self, done: Done) -> None:
        """Append the lines of a chunk; where only part of them fits, the whole ones stay."""
        view = memoryview(done.payload)
        written = 0
        try:
            while written < len(view):
                written += os.write(self._file, view[written:])
        except OSError as error:
            self._end += done.payload.rfind(b"\n", 0, written) + 1
            self._cut()
            raise output_error(self.path, error) from error
        self._end += written

    def close(self) -> None:
        """Cut what an interrupted write may have left, and close."""
        self._cut()
        os.close(self._file)

    def _cut(self) -> None:
        if self._seeks:
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, self._end)

    def _sound(self) -> int:
        """Return where the last complete line ends: what follows was torn by a kill."""
        size = os.fstat(self._file).st_size
        at = size
        while at > 0:
            start = max(0, at - HEAD)
            found = os.pread(self._file, at - start, start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            at = start
        return 0


class Stream:
    """JSON lines to a stream such as standard output."""

    form: Form = "lines"
    name = STANDARD_OUTPUT

    def __init__(self, stream: IO[bytes] | io.RawIOBase) -> None:
        self._stream = stream

    def done(self) -> Counter[bytes]:
        """Return nothing: a stream does not remember."""
        return Counter()

    def write(self, done: Done) -> None:
        """Hand the lines on at once, so that a reader behind a pipe sees them."""
        self.put(done.payload)

    def put(self, data: bytes) -> None:
        """Write ``data``; ``BrokenPipeError`` means that nobody reads any more."""
        view = memoryview(data)
        try:
            while view:
                view = view[self._stream.write(view) or 0 :]
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise output_error(self.name, error) from error

    def close(self) -> None:
        """Leave the stream open: it is not ours."""


def standard_output() -> IO[bytes] | io.RawIOBase:
    """Return standard output without a buffer, which on a full disk would fail once more at exit."""
    try:
        sys.stdout.flush()
        return io.FileIO(sys.stdout.fileno(), "w", closefd=False)
    except (OSError, ValueError):  # replaced by something without a file, as in tests
        return sys.stdout.buffer


def output_error(name: str, error: OSError) -> OutputError:
    """Return why the output cannot be written, in plain words."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        again = "加 --resume 接着读；已写出的整页仍然有效" if name != STANDARD_OUTPUT else "重试"
        step = f"请腾出空间后{again}"
        return OutputError("磁盘空间不足，结果没有写完", seen=error.strerror, step=step, name=name)
    if isinstance(error, PermissionError):
        return OutputError("没有写入权限", seen=name, step="请换一个可写的位置（--out）", name=name)
    if isinstance(error, FileNotFoundError):
        step = "请先建好该文件夹（mkdir -p）"
        return OutputError("输出位置的文件夹不存在", seen=os.fspath(Path(name).parent), step=step, name=name)
    return OutputError(seen=error.strerror, name=name)


def ours(path: str, head: bytes, mark: bytes) -> None:
    """Refuse to overwrite a file that is not an output of ours, such as one of the pages themselves."""
    if head and not head.startswith(mark):
        step = "请换一个 --out 文件名；不会覆盖不是本程序写的文件"
        raise OptionError(
            "输出文件已存在，内容不是 luodi 的结果",
            seen=head.decode("utf-8", "replace"),
            step=step,
            name=path,
        )


def lock(file: int, path: str) -> bool:
    """Take the file for this run alone, lest two runs mix their pages; tell whether it can be cut."""
    if not stat.S_ISREG(os.fstat(file).st_mode):
        return False
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        pass
    except OSError as error:
        step = "请等它结束，或换一个输出文件"
        raise OptionError("另一个 luodi 正在写这个文件", seen=path, step=step, name=path) from error
    return True
