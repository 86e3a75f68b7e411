"""Readings as one Parquet file that survives any interruption.

A Parquet file is readable only once its footer is written, so pages are kept in parts first:
``FILE.parts/`` holds ``part-N.parquet``, each written under another name and renamed when whole. At the end
the parts are joined into ``FILE``, again by a rename. ``FILE`` records the number of the last part it holds,
so that a kill between the rename and the removal of the parts cannot make a page count twice.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from luodi.kernel.errors import OptionError
from luodi.reading.bulk.columns import schema, unpacked
from luodi.reading.bulk.run import Done, Form
from luodi.reading.bulk.sinks import lock, ours, output_error

FIRST_PART = 64
PART_PAGES = 1024
"""Pages of a part: the first is small, each next one twice as large, so that a short run leaves something."""

PART_BYTES = 24 << 20
LAST_PART = b"luodi.last_part"


class Parquet:
    """One Parquet file, by way of parts."""

    form: Form = "arrow"

    def __init__(self, path: str, *, resume: bool = False) -> None:
        self.path = Path(path)
        self.parts = Path(f"{path}.parts")
        self._held: list[pa.Table] = []
        self._enough = FIRST_PART
        self._schema = schema().remove(schema().get_field_index("problem"))
        try:
            if self.path.exists():
                ours(path, _head(self.path), b"PAR1")
            self.parts.mkdir(exist_ok=True)
            self._lock = os.open(self.parts / "lock", os.O_RDWR | os.O_CREAT, 0o666)
            lock(self._lock, path)
            self._last = self._keep() if resume else self._clear()
        except OSError as error:
            raise output_error(path, error) from error

    def done(self) -> Counter[bytes]:
        """Return what the file and the parts written earlier hold."""
        found: Counter[bytes] = Counter()
        for path in self._files():
            with pq.ParquetFile(path) as stored:
                for batch in stored.iter_batches(columns=["source.sha256"]):
                    found.update(bytes.fromhex(s["sha256"]) for s in batch.column(0).to_pylist())
        return found

    def write(self, done: Done) -> None:
        """Keep the rows of a chunk; a part is written as soon as enough have come together."""
        if done.read:
            self._held.append(unpacked(done.payload))
        if (
            sum(t.num_rows for t in self._held) >= self._enough
            or sum(t.nbytes for t in self._held) >= PART_BYTES
        ):
            self._flush()
            self._enough = min(2 * self._enough, PART_PAGES)

    def close(self) -> None:
        """Join the parts into the file; where that fails the parts stay and can be resumed."""
        self._flush()
        files = list(self._files())
        if files != [self.path]:
            self._guarded(self._join, files)
        os.close(self._lock)
        shutil.rmtree(self.parts, ignore_errors=True)

    def _flush(self) -> None:
        if not self._held:
            return
        table = pa.concat_tables(self._held).select(self._schema.names)
        self._guarded(
            self._store, self.parts / f"part-{self._last + 1:08}.parquet", self._last + 1, iter([table])
        )
        self._last += 1
        self._held = []

    def _join(self, files: list[Path]) -> None:
        self._store(self.path, self._last, _row_groups(files))

    def _store(self, path: Path, last: int, tables: Iterator[pa.Table]) -> None:
        draft = path.with_name(path.name + ".draft")
        marked = self._schema.with_metadata({LAST_PART: str(last).encode()})
        try:
            with pq.ParquetWriter(draft, marked, compression="zstd") as writer:
                for table in tables:
                    writer.write_table(table.cast(marked))
            with open(draft, "rb") as whole:
                os.fsync(whole.fileno())
            draft.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise

    def _guarded(self, step: object, *arguments: object) -> None:
        try:
            step(*arguments)  # type: ignore[operator]  # one of the two methods above
        except OSError as error:
            raise output_error(str(self.path), error) from error

    def _files(self) -> Iterator[Path]:
        if self.path.exists():
            yield self.path
        yield from sorted(self.parts.glob("part-*.parquet"))

    def _keep(self) -> int:
        """Drop parts that the file holds already, and half-written ones; return the last number."""
        for draft in [*self.parts.glob("*.draft"), self.path.with_name(self.path.name + ".draft")]:
            draft.unlink(missing_ok=True)
        last = _last_part(self.path) if self.path.exists() else 0
        for part in sorted(self.parts.glob("part-*.parquet")):
            number = int(part.stem.removeprefix("part-"))
            if number <= last:
                part.unlink()
        numbers = [int(p.stem.removeprefix("part-")) for p in self.parts.glob("part-*.parquet")]
        return max([last, *numbers])

    def _clear(self) -> int:
        """Remove what an earlier run left, so that nothing of it mixes with this one."""
        self.path.unlink(missing_ok=True)
        for left in [*self.parts.glob("part-*.parquet"), *self.parts.glob("*.draft")]:
            left.unlink()
        return 0


def _head(path: Path) -> bytes:
    with open(path, "rb") as handle:
        return handle.read(4)


def _last_part(path: Path) -> int:
    try:
        marks = pq.read_schema(path).metadata or {}
    except pa.ArrowInvalid as error:
        raise OptionError(
            "输出文件不是完整的 Parquet 文件", seen=str(error), step="请换一个 --out", name=str(path)
        ) from error
    return int(marks.get(LAST_PART, b"0"))


def _row_groups(paths: list[Path]) -> Iterator[pa.Table]:
    """Yield the rows of all files in order, in row groups of a good size."""
    held: list[pa.Table] = []
    for path in paths:
        with pq.ParquetFile(path) as stored:
            for number in range(stored.num_row_groups):
                held.append(stored.read_row_group(number).replace_schema_metadata(None))
                if sum(t.num_rows for t in held) >= PART_PAGES or sum(t.nbytes for t in held) >= PART_BYTES:
                    yield pa.concat_tables(held)
                    held = []
    if held:
        yield pa.concat_tables(held)
