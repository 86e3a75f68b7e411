"""Reading many pages: chunks of the input stream, what became of each, and ``read_batch`` for any engine.

``read_batch`` is the unit of work on a cluster: it runs unchanged in one process, under Ray and under Spark.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from luodi.kernel.errors import InputError, LuodiError
from luodi.reading.bulk.inputs import MEGABYTE
from luodi.reading.identity import sha256
from luodi.reading.model import Page, Reading
from luodi.reading.out import line, record

if TYPE_CHECKING:
    import pyarrow as pa

Read = Callable[[Page], Reading]
Form = Literal["lines", "arrow"]

ENGINE = "luodi.reading.engine:read"
"""Where the engine is found; a string, because workers import it by name."""

CHUNK_PAGES = 16
CHUNK_BYTES = MEGABYTE


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of the input stream: pages to read, and errors of inputs that never became a page."""

    items: tuple[Page | InputError, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """Its pages."""
        return tuple(i for i in self.items if isinstance(i, Page))

    @property
    def errors(self) -> tuple[str, ...]:
        """What is known already not to be readable, a line each."""
        return tuple(str(i) for i in self.items if not isinstance(i, Page))

    @property
    def size(self) -> int:
        """Bytes of its pages."""
        return sum(len(p.data) for p in self.pages)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a chunk: ``payload`` holds its readings, as JSON lines or as one Arrow IPC stream.

    ``errors`` has one line of text for every input that could not be read.
    """

    read: int
    errors: tuple[str, ...]
    payload: bytes


class ReadingFailed(InputError):  # noqa: N818 - named like the rest of the error tree
    """A page that our own code failed on, or that ended its process: reported like any unreadable page."""

    code = "reading-failed"
    default_cause = "读这一页时程序出错"
    default_step = "其余页面不受影响；请把这一页连同本行信息反馈给我们"


def chunks(
    items: Iterable[Page | InputError], *, pages: int = CHUNK_PAGES, size: int = CHUNK_BYTES
) -> Iterator[Chunk]:
    """Cut the stream into chunks of at most ``pages`` pages, closed once they hold ``size`` bytes."""
    found: list[Page | InputError] = []
    held = 0
    for item in items:
        found.append(item)
        held += len(item.data) if isinstance(item, Page) else 0
        if len(found) >= pages or held >= size:
            yield Chunk(tuple(found))
            found, held = [], 0
    if found:
        yield Chunk(tuple(found))


def engine(name: str = ENGINE) -> Read:
    """Return the reading function called ``module:function``."""
    module, _, function = name.partition(":")
    found: Read = getattr(importlib.import_module(module), function)
    return found


def attempt(page: Page, read: Read) -> dict[str, Any] | LuodiError:
    """Read one page into its contract dict; whatever goes wrong comes back as an error naming the page."""
    try:
        return record(read(page))
    except LuodiError as error:
        return error if error.name else error.named(page.name)
    except Exception as error:  # a fault of ours in one page must not stop the others
        return ReadingFailed(seen=f"{type(error).__name__}: {error}", name=page.name)


def work(chunk: Chunk, form: Form, read: Read) -> Done:
    """Read a chunk: the work of one pool task, and of this process where no pool is needed."""
    results = [attempt(item, read) if isinstance(item, Page) else item for item in chunk.items]
    good = [r for r in results if not isinstance(r, LuodiError)]
    bad = [r for r in results if isinstance(r, LuodiError)]
    payload = b"".join(map(line, good)) if form == "lines" else _packed(good)
    return Done(len(good), tuple(map(str, bad)), payload)


def _packed(good: list[dict[str, Any]]) -> bytes:
    from luodi.reading.bulk.columns import packed, table

    return packed(table(good))


def read_batch(pages: pa.Table, read: Read | None = None) -> pa.Table:
    """Read a table of pages (``name`` string, ``data`` binary) into one of readings: a row a page, in order.

    A page that cannot be read has its reason in ``problem`` and its name and SHA-256 in ``source``. Give it
    to ``ray.data.Dataset.map_batches(read_batch, batch_format="pyarrow")``, or to Spark as in ``engines``.
    """
    from luodi.reading.bulk.columns import problem_row, table

    read = read or engine()
    rows = []
    for name, data in zip(pages["name"].to_pylist(), pages["data"].to_pylist(), strict=True):
        result = attempt(Page(name, data), read)
        rows.append(
            problem_row(name, sha256(data), str(result)) if isinstance(result, LuodiError) else result
        )
    return table(rows)
