"""Unpack an archive that was brought in: its pages are entered a hundred at a time, each time with the place reached."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.kernel.errors import InputError
from luodi.office.documents.actions.enter import enter
from luodi.office.documents.addresses import tidy_address
from luodi.office.documents.checking import MEMBERS, UNPACKED, escapes
from luodi.office.documents.models import Arrival
from luodi.office.documents.pieces import Piece, receive, refused, tidy
from luodi.office.documents.store import path_of
from luodi.office.trail.errors import Invalid
from luodi.reading.bulk.archives import Archives
from luodi.reading.bulk.inputs import Item, Limits, Opener, Tally, sniff

TOGETHER = 100
"""Pages entered in one transaction."""
BYTES = 32 * 2**20
"""Bytes after which they are entered even if they are fewer."""

Held = Callable[[int], bool]
"""Called inside each transaction with the number of pages done; ``False`` when the work is no longer ours."""


def unpack(arrival: Arrival, *, held: Held) -> None:
    """Enter the pages of the archive ``arrival`` from where it stopped; a page once entered is not entered again."""
    tally, intake = Tally(), arrival.intake
    items = itertools.islice(_bounded(_items(arrival, tally)), arrival.done, None)
    for chunk in _chunks(items):
        pieces = [_piece(item, arrival) for item in chunk]
        with transaction.atomic():
            at = Arrival.objects.select_for_update().get(pk=arrival.pk)
            intake.batch.refresh_from_db()
            if at.done != arrival.done or intake.batch.undone_at or not held(at.done + len(chunk)):
                return
            enter(pieces, intake, by=intake.by, parent=arrival)
            arrival.done += len(chunk)
            Arrival.objects.filter(pk=arrival.pk).update(done=arrival.done)
    with transaction.atomic():
        if held(arrival.done):
            Arrival.objects.filter(pk=arrival.pk).update(
                outcome=Arrival.Outcome.OPENED, total=arrival.done, cause=_passed_over(tally)
            )


def give_up(arrival: Arrival, why: str) -> None:
    """Note that the archive cannot be unpacked further."""
    Arrival.objects.filter(pk=arrival.pk, outcome=Arrival.Outcome.WAITING).update(
        outcome=Arrival.Outcome.REFUSED, code="unpacking-failed", cause=why[:500]
    )


def _items(arrival: Arrival, tally: Tally) -> Iterator[Item]:
    with path_of(arrival.sha256).open("rb") as stream:
        kind = sniff(stream.read(600)) or "zip"
        yield from Archives(Opener(Limits(), tally)).entries(arrival.name, kind, stream)


def _bounded(items: Iterator[Item]) -> Iterator[Item | Piece]:
    """Stop where archives within the archive unpack to more than an archive may hold."""
    size = 0
    for number, item in enumerate(items):
        size += 0 if isinstance(item, InputError) else len(item.data)
        if number >= MEMBERS or size > UNPACKED:
            text = _("The archive unpacks to far more than its size explains. It is not opened.")
            yield refused(Piece("..."), Invalid(text, code="archive-bomb"))
            return
        yield item


def _chunks(items: Iterator[Item | Piece]) -> Iterator[list[Item | Piece]]:
    held: list[Item | Piece] = []
    size = 0
    for item in items:
        held.append(item)
        size += len(item.data) if hasattr(item, "data") else 0
        if len(held) == TOGETHER or size >= BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held


def _piece(item: Item | Piece, arrival: Arrival) -> Piece:
    if isinstance(item, Piece):
        return item
    inner = (item.name or "").removeprefix(f"{arrival.name}!")
    piece = Piece(tidy(PurePosixPath(inner.replace("!", "/")).name), path=f"{arrival.name}/{inner}"[:500])
    if isinstance(item, InputError):
        return refused(piece, Invalid(_line(item), code=item.code))
    try:
        address = tidy_address(inner)
    except ValueError:
        address = ""
    if not address and any(escapes(part) for part in inner.split("!")):
        text = _("Its name leads out of the archive's folder. It is not taken in.")
        return refused(piece, Invalid(text, code="bad-name"))
    name = piece.name if not address else _page_name(address)
    return receive([item.data], Piece(name, path=piece.path, address=address))


def _page_name(address: str) -> str:
    """Return a name for a page of the web: what its address ends in, without a suffix that might mislead.

    >>> _page_name("https://yunling.example/news/a.html?id=1"), _page_name("https://yunling.example/list.php")
    ('a.html', 'list.php')
    """
    return tidy(address.partition("?")[0].rstrip("/").rpartition("/")[2])


def _line(error: InputError) -> str:
    return str(type(error)(error.cause, seen=error.seen, step=error.step)).rpartition("[")[0]


def _passed_over(tally: Tally) -> str:
    if not tally.skipped:
        return ""
    kinds = ", ".join(f"{suffix} {count}" for suffix, count in tally.skipped.most_common(8))
    return _("Files that are no pages were passed over: %(kinds)s.") % {"kinds": kinds}
