"""Writing the index: following the trail into the live one, building the next one slice by slice.

The trail is the outbox: an entry is written in the transaction of the change it tells of. A slice or a stretch
of the trail is committed to the index first and marked second; whoever is killed between the two does the same
again, and as every row is replaced by its key, again changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import tantivy

from luodi.office.documents.models import Document, Fact
from luodi.office.people.models import Post, Unit, UnitAlias
from luodi.office.search import folder
from luodi.office.search.folder import LIVE, NEXT, Mark
from luodi.office.search.rows import document_rows, person_rows, unit_rows
from luodi.office.search.schema import Row, entry, schema
from luodi.office.trail.models import Entry, Head

HEAP = 64 * 2**20
"""Bytes the writer may hold before it puts a segment down: the memory of a build stays at this."""
CHUNK = 100
STRETCH = 1000


class Busy(Exception):  # noqa: N818 - the name says what happened
    """Another process writes this index."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What entries of the trail are about, as numbers of documents, units and people."""

    documents: frozenset[int]
    units: frozenset[int]
    people: frozenset[int]


def fits(mark: Mark) -> bool:
    """Tell whether an index of this mark belongs to this version and to the history of this database."""
    if mark.form != folder.FORM:
        return False
    return mark.seq == 0 or Entry.objects.filter(seq=mark.seq, digest=mark.digest).exists()


def follow() -> int:
    """Bring the live index up to the end of the trail; return how many entries were new. Raises :class:`Busy`."""
    build = folder.named(LIVE)
    if build is None:
        return 0
    mark, count = folder.read_mark(build), 0
    fresh = _fresh(mark.seq)
    if not fresh:
        return 0
    with writer(build) as out:
        while fresh:
            about = touched(fresh)
            _replace(out, about)
            out.commit()
            mark = replace(mark, seq=fresh[-1].seq, digest=fresh[-1].digest)
            folder.write_mark(build, mark)
            count += len(fresh)
            fresh = _fresh(mark.seq)
    return count


def build_slice(seconds: float = 5.0) -> Mark:
    """Do ``seconds`` of work on the next index; the last slice makes it the live one. Raises :class:`Busy`."""
    build = folder.named(NEXT)
    if build is None or not fits(folder.read_mark(build)):
        build = _begin()
    mark, until = folder.read_mark(build), time.monotonic() + seconds
    with writer(build) as out:
        if mark.after == 0:
            _put(out, (*unit_rows(), *person_rows()))
        while not mark.done and time.monotonic() < until:
            mark = _copy_chunk(out, mark)
        out.commit()
        if mark.done:
            out.wait_merging_threads()
    folder.write_mark(build, mark)
    if mark.done:
        folder.point(LIVE, build)
        folder.point(NEXT, None)
        folder.sweep()
    return mark


def touched(entries: Iterable[Entry]) -> Touched:
    """Return what ``entries`` are about; a unit that moved takes its documents with it."""
    ids: dict[str, set[int]] = {}
    moved: set[int] = set()
    for line in entries:
        ids.setdefault(line.noun, set()).add(line.object_id)
        if line.noun == "unit" and not {"parent_id", "path"}.isdisjoint(line.changes):
            moved.add(line.object_id)
    documents = ids.get("document", set()) | _owners(Fact, ids.get("fact"), "document_id")
    for path in Unit.objects.filter(pk__in=moved).values_list("path", flat=True):
        documents |= set(Document.objects.filter(unit__path__startswith=path).values_list("pk", flat=True))
    units = ids.get("unit", set()) | _owners(UnitAlias, ids.get("unitalias"), "unit_id")
    people = ids.get("user", set()) | _owners(Post, ids.get("post"), "user_id")
    return Touched(frozenset(documents), frozenset(units), frozenset(people))


@contextmanager
def writer(build: Path) -> Iterator[tantivy.IndexWriter]:
    """Hold the only writer of a build; raises :class:`Busy` where another process holds it."""
    index = tantivy.Index(schema(), str(build / "tantivy"), reuse=True)
    try:
        out = index.writer(HEAP, 1)
    except ValueError as error:
        if "LockBusy" not in str(error):
            raise
        raise Busy(build.name) from error
    try:
        yield out
    finally:
        del out


def _begin() -> Path:
    """Start an empty build at the present end of the trail."""
    folder.root().mkdir(parents=True, exist_ok=True)
    head = Head.objects.filter(pk=1).first()
    build = folder.new_build()
    total = Document.objects.filter(removed_at=None).count()
    folder.write_mark(build, Mark(head.seq if head else 0, head.digest if head else "", total=total))
    folder.point(NEXT, build)
    return build


def _copy_chunk(out: tantivy.IndexWriter, mark: Mark) -> Mark:
    rows = Document.objects.filter(pk__gt=mark.after, removed_at=None).order_by("pk")
    pks = list(rows.values_list("pk", flat=True)[:CHUNK])
    if not pks:
        return replace(mark, done=True)
    _drop(out, (f"d{pk}" for pk in pks))
    _put(out, document_rows(pks))
    return replace(mark, after=pks[-1], count=mark.count + len(pks))


def _replace(out: tantivy.IndexWriter, about: Touched) -> None:
    keys = chain(
        (f"d{pk}" for pk in about.documents),
        (f"u{pk}" for pk in about.units),
        (f"p{pk}" for pk in about.people),
    )
    _drop(out, keys)
    ordered = sorted(about.documents)
    for at in range(0, len(ordered), CHUNK):
        _put(out, document_rows(ordered[at : at + CHUNK]))
    _put(out, unit_rows(about.units) if about.units else ())
    _put(out, person_rows(about.people) if about.people else ())


def _drop(out: tantivy.IndexWriter, keys: Iterable[str]) -> None:
    for key in keys:
        out.delete_documents_by_term("key", key)


def _put(out: tantivy.IndexWriter, rows: Iterable[Row]) -> None:
    for row in rows:
        out.add_document(entry(row))


def _fresh(seq: int) -> list[Entry]:
    rows = Entry.objects.filter(seq__gt=seq).order_by("seq")
    return list(rows.only("seq", "digest", "noun", "object_id", "changes")[:STRETCH])


def _owners(model: type[Fact | Post | UnitAlias], pks: Collection[int] | None, column: str) -> set[int]:
    if not pks:
        return set()
    return set(model._base_manager.filter(pk__in=pks).values_list(column, flat=True))
