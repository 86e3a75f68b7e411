"""Reading the live index: one open index per process, looked at again when a commit or a new build appears."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import tantivy
from django.utils import timezone

from luodi.office.search import folder
from luodi.office.search.folder import LIVE, NEXT, Mark
from luodi.office.search.schema import schema
from luodi.office.search.writing import fits
from luodi.office.trail.models import Entry

if TYPE_CHECKING:
    from pathlib import Path

LATE = 60
"""Seconds after which a change that is not in the index yet is worth a word to the reader."""
_LOCK = threading.Lock()


@dataclass(slots=True)
class _Open:
    build: Path | None = None
    stamp: tuple[int, ...] = ()
    index: tantivy.Index | None = None


_OPEN = _Open()


class Condition:
    """How the index stands, for the page: ``ready``, or what is being done about it."""

    @cached_property
    def live(self) -> Path | None:
        """The live build, ``None`` where there is none that belongs to this database."""
        build = folder.named(LIVE)
        return build if build is not None and fits(folder.read_mark(build)) else None

    @property
    def ready(self) -> bool:
        """Tell whether there is something to search in."""
        return self.live is not None

    @cached_property
    def building(self) -> Mark | None:
        """How far the next build has come, ``None`` where none is under way."""
        build = folder.named(NEXT)
        return None if build is None else folder.read_mark(build)

    @property
    def percent(self) -> int:
        """Hundredths of the documents the next build has copied."""
        mark = self.building
        return 0 if mark is None or not mark.total else min(99, 100 * mark.count // mark.total)

    @cached_property
    def late(self) -> bool:
        """Tell whether a change has waited longer than it should to come into the index."""
        if self.live is None:
            return False
        waiting = Entry.objects.filter(seq__gt=folder.read_mark(self.live).seq).order_by("seq").first()
        return waiting is not None and (timezone.now() - waiting.at).total_seconds() > LATE


@dataclass(frozen=True, slots=True)
class Hit:
    """One row found: what it is and its number."""

    what: int
    ref: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: the count of all, one page of hits."""

    count: int
    hits: tuple[Hit, ...]


def searcher(build: Path) -> tantivy.Searcher:
    """Return a searcher over the last commit of a build."""
    meta = (build / "tantivy" / "meta.json").stat()
    stamp = (meta.st_mtime_ns, meta.st_size, meta.st_ino)
    with _LOCK:
        if _OPEN.build != build or _OPEN.index is None:
            index = tantivy.Index(schema(), str(build / "tantivy"), reuse=True)
            # Watching the folder costs a thread that polls; one stat per search sees a commit as soon.
            index.config_reader(reload_policy="manual")
            index.reload()
            _OPEN.build, _OPEN.stamp, _OPEN.index = build, stamp, index
        elif _OPEN.stamp != stamp:
            _OPEN.index.reload()
            _OPEN.stamp = stamp
        return _OPEN.index.searcher()


def find(
    over: tantivy.Searcher, query: tantivy.Query, *, limit: int, offset: int = 0, newest: bool = False
) -> Found:
    """Return one page of what ``query`` finds, best first or ``newest`` first."""
    order = "day" if newest else None
    # The library's stub leaves out the count that its result has.
    result: Any = over.search(query, limit, count=True, offset=offset, order_by_field=order)
    places = [place for _score, place in result.hits]
    whats, refs = (over.fast_field_values(name, places) for name in ("what", "ref"))
    hits = (Hit(int(w or 0), int(r or 0)) for w, r in zip(whats, refs, strict=True))
    return Found(result.count or 0, tuple(hits))


def counts(over: tantivy.Searcher, query: tantivy.Query, fields: tuple[str, ...]) -> dict[str, list[Any]]:
    """Return for each field its values with their number of rows, most frequent first.

    >>> counts(over, query, ("kind",))  # doctest: +SKIP
    {'kind': [('directive', 12), ('document', 3)]}
    """
    ask = {name: {"terms": {"field": name, "size": 30}} for name in fields}
    answer = over.aggregate(query, ask)
    return {name: [(b["key"], b["doc_count"]) for b in answer[name]["buckets"]] for name in fields}
