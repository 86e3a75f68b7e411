"""Note addresses whose pages are wanted: each becomes a document that waits for its page."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from luodi.office.documents.models import Arrival, Document, Intake
from luodi.office.jobs.queue import put
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep_all import create_all

TOGETHER = 500
FETCHED_TOGETHER = 10


def want(addresses: Sequence[str], intake: Intake, *, by: Standing) -> list[Arrival]:
    """Make a waiting document for each address its unit does not have yet; return what became of each.

    Where the site allows it the pages are fetched in the background, else they have to be saved and uploaded.
    """
    by.require("documents.intake", intake.unit.path)
    arrivals: list[Arrival] = []
    for at in range(0, len(addresses), TOGETHER):
        arrivals += _some(addresses[at : at + TOGETHER], intake, by)
    return arrivals


def _some(addresses: Sequence[str], intake: Intake, by: Standing) -> list[Arrival]:
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=intake.unit_id)
        rows = Document.objects.filter(unit=intake.unit_id, removed_at=None, address__in=addresses)
        there = {address: pk for pk, address in rows.order_by("-pk").values_list("pk", "address")}
        made = create_all([_document(a, intake, by) for a in addresses if a not in there],
            by=by.actor, verb="want", batch=intake.batch)  # fmt: skip
        new = {d.address: d for d in made}
        arrivals = Arrival.objects.bulk_create([_arrival(a, intake, new, there) for a in addresses])
        if settings.FETCH:
            queue_fetching([d.pk for d in made])
    return arrivals


def queue_fetching(documents: Sequence[int]) -> None:
    """Queue the fetching of wanted pages, a few a job, behind everything else."""
    for at in range(0, len(documents), FETCHED_TOGETHER):
        part = list(documents[at : at + FETCHED_TOGETHER])
        put("documents.fetch", key=f"fetch:{part[0]}-{len(part)}", rank=8, documents=part)


def _document(address: str, intake: Intake, by: Standing) -> Document:
    return Document(
        unit=intake.unit, batch=intake.batch, name=address[-255:], address=address, came_by=intake.came_by,
        received_by=by.actor.name, state=Document.State.WANTED,
    )  # fmt: skip


def _arrival(address: str, intake: Intake, new: dict[str, Document], there: dict[str, int]) -> Arrival:
    document = new.get(address)
    outcome = Arrival.Outcome.WANTED if document else Arrival.Outcome.THERE
    return Arrival(
        intake=intake, name=address[-255:], address=address, outcome=outcome,
        document_id=document.pk if document else there[address],
    )  # fmt: skip
