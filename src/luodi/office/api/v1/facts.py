"""Facts: those of a document, one, and the judgement of one."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Path, Query, Router, Schema

from luodi.office.api.door import operation
from luodi.office.api.problems import answers
from luodi.office.api.shapes import Asked, Limit, Line, Number, chosen, cut, one_of
from luodi.office.documents import queries
from luodi.office.documents.actions.confirm import confirm
from luodi.office.documents.actions.reject import reject
from luodi.office.documents.models import Fact
from luodi.office.people.access import OfficeRequest

router = Router(tags=["facts"])
RIGHT = "documents.review"


class FactShape(Schema):
    """A fact at ``[start, end)`` of the document's body, in characters; official only once ``confirmed``."""

    id: int
    document: int
    kind: str
    start: int
    end: int
    quote: str
    label: str
    fields: dict[str, Any]
    rule: str
    certainty: float
    state: Annotated[str, one_of(Fact.State)]
    corrected: bool
    judged_by: str
    judged_at: datetime | None
    version: int


class FactPage(Schema):
    """Facts in the order they were read; ``next`` is the ``after`` of the page that follows."""

    items: list[FactShape]
    next: int | None


class Which(Schema):
    """Which facts of a document."""

    state: Annotated[str, one_of(Fact.State), chosen(Fact.State)] | None = None
    after: Number | None = None
    limit: Limit = 200


class Judgement(Asked):
    """The ``version`` of the fact that was judged: where it has moved on, the answer is 409."""

    version: Number
    reason: Annotated[Line, Field(description="Why; kept where a fact is rejected.")] = ""


@router.get("/documents/{int:pk}/facts", response=answers(FactPage), summary=_("The facts of a document"))
@operation("documents.read", on="document")
def facts(
    request: OfficeRequest, pk: Annotated[Number, Path()], asked: Annotated[Which, Query()]
) -> FactPage:
    """List the facts of one document, a page at a time."""
    document = get_object_or_404(queries.documents(request.standing), pk=pk)
    rows = queries.facts(document).order_by("pk")
    rows = rows.filter(state=asked.state) if asked.state else rows
    page, last = cut(rows.filter(pk__gt=asked.after) if asked.after else rows, asked.limit)
    return FactPage(items=[shape(f) for f in page], next=last.pk if last else None)


@router.get("/facts/{int:pk}", response=answers(FactShape), summary=_("One fact"))
@operation("documents.read", on="fact")
def fact(request: OfficeRequest, pk: Annotated[Number, Path()]) -> FactShape:
    """Return one fact in scope."""
    return shape(get_object_or_404(queries.facts_in_scope(request.standing), pk=pk))


JUDGED = answers(FactShape, body=True, version=True)


@router.post("/facts/{int:pk}/confirm", response=JUDGED, summary=_("Confirm a fact"))
@operation(RIGHT, on="fact")
def confirm_fact(request: OfficeRequest, pk: Annotated[Number, Path()], asked: Judgement) -> FactShape:
    """Confirm a fact as it stands: from then on it is official."""
    row = get_object_or_404(queries.facts_in_scope(request.standing, RIGHT), pk=pk)
    return shape(confirm(row, by=request.standing, version=asked.version))


@router.post("/facts/{int:pk}/reject", response=JUDGED, summary=_("Reject a fact"))
@operation(RIGHT, on="fact")
def reject_fact(request: OfficeRequest, pk: Annotated[Number, Path()], asked: Judgement) -> FactShape:
    """Reject a fact: it is not what the text says."""
    row = get_object_or_404(queries.facts_in_scope(request.standing, RIGHT), pk=pk)
    return shape(reject(row, by=request.standing, reason=asked.reason, version=asked.version))


def shape(row: Fact) -> FactShape:
    """Return a fact as it is sent."""
    return FactShape(
        id=row.pk, document=row.document_id, kind=row.kind, start=row.start, end=row.end, quote=row.quote,
        label=row.label, fields=row.fields, rule=row.rule, certainty=row.certainty, state=row.state,
        corrected=row.corrected, judged_by=row.judged_by, judged_at=row.judged_at, version=row.version,
    )  # fmt: skip
