"""Enter files that were looked over and kept: rows, trail, report and jobs of many in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.documents.actions.queue_reading import queue_reading
from luodi.office.documents.models import Arrival, Document, Intake, Original
from luodi.office.documents.pieces import Piece, refused
from luodi.office.jobs.queue import put
from luodi.office.people.models import Unit
from luodi.office.trail.actions.keep_all import change_all, create_all
from luodi.office.trail.actor import Actor
from luodi.office.trail.errors import Invalid

Key = tuple[str, str]
"""What makes a document the same within a unit: the SHA-256 of its original, and its address."""


def enter(
    pieces: Sequence[Piece], intake: Intake, *, by: Actor, parent: Arrival | None = None, told: bool = True
) -> list[Arrival]:
    """Enter ``pieces``; return what became of each, in their order.

    A document waiting for its page (same unit and address) is filled; one that is there already is not repeated.
    Without ``told`` the report gets no new rows: a page that was fetched is told by the row of its address.
    """
    with transaction.atomic():
        # Two intakes of the same page in one unit must not both find it missing.
        Unit.objects.select_for_update().get(pk=intake.unit_id)
        originals = _originals([p for p in pieces if not p.refused])
        pieces = [_unless_infected(p, originals) for p in pieces]
        pages = [p for p in pieces if not p.refused and not p.archive]
        known = _known(pages, intake.unit_id)
        fresh = _first_of_each(p for p in pages if (p.sha256, p.address) not in known)
        filled = _fill(fresh, originals, intake, by=by)
        made = _create([p for p in fresh if p.address not in filled], originals, intake, by=by)
        new = {**made, **{(p.sha256, p.address): filled[p.address] for p in fresh if p.address in filled}}
        arrivals = _arrivals(pieces, intake, parent, known, new)
        if told:
            arrivals = Arrival.objects.bulk_create(arrivals, batch_size=500)
        queue(list(new.values()))
        for arrival in arrivals:
            if arrival.outcome == Arrival.Outcome.WAITING and arrival.pk:
                put("documents.unpack", key=f"unpack:{arrival.pk}", rank=6, arrival=arrival.pk)
    return arrivals


def queue(documents: Sequence[Document]) -> None:
    """Queue the reading of new documents, or first their check for viruses where the site has one."""
    held = [d.pk for d in documents if d.state == Document.State.HELD]
    queue_reading([d.pk for d in documents if d.state == Document.State.WAITING])
    for at in range(0, len(held), 20):
        put("documents.scan", key=f"scan:{held[at]}-{len(held)}", documents=held[at : at + 20])


def _originals(pieces: Iterable[Piece]) -> dict[str, Original]:
    by_sum = {p.sha256: p for p in pieces}
    rows = Original.objects.filter(sha256__in=by_sum)
    there = set(rows.values_list("sha256", flat=True))
    Original.objects.bulk_create(
        (
            Original(sha256=p.sha256, size=p.size, media_type=p.kind)
            for s, p in by_sum.items()
            if s not in there
        ),
        ignore_conflicts=True,
        batch_size=500,
    )  # another unit's intake may bring the same bytes at this very moment
    return {o.sha256: o for o in Original.objects.filter(sha256__in=by_sum)}


def _known(pages: Iterable[Piece], unit: int) -> dict[Key, int]:
    rows = Document.objects.filter(unit=unit, removed_at=None, original__sha256__in={p.sha256 for p in pages})
    found = rows.order_by("-pk").values_list("original__sha256", "address", "pk")
    return {(sha256, address): pk for sha256, address, pk in found}


def _first_of_each(pages: Iterable[Piece]) -> list[Piece]:
    first: dict[Key, Piece] = {}
    for page in pages:
        first.setdefault((page.sha256, page.address), page)
    return list(first.values())


def _fill(
    pages: Iterable[Piece], originals: dict[str, Original], intake: Intake, *, by: Actor
) -> dict[str, Document]:
    """Give documents that wait for their page what came; return them by address."""
    by_address = {p.address: p for p in pages if p.address}
    rows = Document.objects.filter(
        unit=intake.unit_id, removed_at=None, state=Document.State.WANTED, address__in=by_address
    ).select_related("unit")
    changes, filled = [], {}
    for document in rows:
        if document.address in filled:
            continue
        page = by_address[document.address]
        original = originals[page.sha256]
        new = {"original_id": original.pk, "name": page.name, "state": state_for(original), "problem": ""}
        changes.append((document, new))
        filled[document.address] = document
    change_all(changes, by=by, verb="fill", batch=intake.batch)
    wanted = Arrival.objects.filter(
        document__in=[d.pk for d in filled.values()], outcome=Arrival.Outcome.WANTED
    )
    wanted.update(outcome=Arrival.Outcome.TAKEN)
    return filled


def _create(
    pages: Iterable[Piece], originals: dict[str, Original], intake: Intake, *, by: Actor
) -> dict[Key, Document]:
    pages = list(pages)
    common: dict[str, Any] = {
        "unit": intake.unit, "batch": intake.batch, "came_by": intake.came_by, "received_by": by.name,
    }  # fmt: skip
    rows = [
        Document(
            original=originals[p.sha256], name=p.name, address=p.address, state=state_for(originals[p.sha256]), **common
        )
        for p in pages
    ]  # fmt: skip
    made = create_all(rows, by=by, verb="take_in", batch=intake.batch)
    return {(p.sha256, p.address): d for p, d in zip(pages, made, strict=True)}


def state_for(original: Original) -> str:
    """Return the state in which a document of ``original`` begins: held back where it must be scanned first."""
    if settings.CLAMD and original.scan != Original.Scan.CLEAN:
        return Document.State.HELD
    return Document.State.WAITING


def _unless_infected(piece: Piece, originals: dict[str, Original]) -> Piece:
    if piece.refused or originals[piece.sha256].scan != Original.Scan.INFECTED:
        return piece
    text = _("A virus was found in this file before. Delete it, and have your computer checked.")
    return refused(piece, Invalid(text, code="virus"))


def _arrivals(
    pieces: Sequence[Piece], intake: Intake, parent: Arrival | None, known: dict[Key, int], new: dict[Key, Document]
) -> list[Arrival]:  # fmt: skip
    arrivals, told = [], set()
    for piece in pieces:
        key = (piece.sha256, piece.address)
        arrival = Arrival(
            intake=intake, parent=parent, name=piece.name, path=piece.path, address=piece.address,
            sha256=piece.sha256, size=piece.size, code=piece.code, cause=piece.cause,
        )  # fmt: skip
        if piece.refused:
            arrival.outcome = Arrival.Outcome.REFUSED
        elif piece.archive:
            arrival.outcome = Arrival.Outcome.WAITING
        else:
            fresh = key in new and key not in told
            arrival.outcome = Arrival.Outcome.TAKEN if fresh else Arrival.Outcome.THERE
            arrival.document_id = new[key].pk if key in new else known.get(key)
            told.add(key)
        arrivals.append(arrival)
    return arrivals
