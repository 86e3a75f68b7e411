"""Documents: list, one, its text and original, taking in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as tr
from django.utils.translation import gettext_noop as _
from ninja import Field, File, Form, Path, Query, Router, Schema, Status, UploadedFile
from pydantic import WithJsonSchema

from luodi.office.api.door import operation
from luodi.office.api.problems import answers
from luodi.office.api.shapes import Asked, Day, Line, Number, Paged, Word, chosen, cut, one_of
from luodi.office.documents import queries
from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.models import Document, Text
from luodi.office.documents.store import path_of
from luodi.office.people.access import OfficeRequest
from luodi.office.people.models import Unit
from luodi.office.people.queries import units
from luodi.office.trail.errors import Invalid

router = Router(tags=["documents"])
BINARY = {"type": "string", "format": "binary"}


class DocumentShape(Schema):
    """A document as lists show it; ``copy_of`` is the first document that says the same.

    ``sha256`` is empty while only the address is known.
    """

    id: int
    title: str
    name: str
    address: str
    came_by: str
    unit: int
    unit_name: str
    sha256: str
    size: int
    state: Annotated[str, one_of(Document.State)]
    problem: str
    review: Annotated[str, one_of(Document.Review)]
    published: date | None
    origin: str
    author: str
    validity: str
    region_code: str
    event_type: str
    facts: int
    open_facts: int
    copy_of: int | None
    received_at: datetime
    received_by: str
    version: int


class DocumentPage(Schema):
    """Documents, newest first; ``next`` is the ``after`` of the page that follows, ``null`` on the last."""

    items: list[DocumentShape]
    next: int | None


class TextShape(Schema):
    """What the engine read: ``body`` with ``map`` to ``source``; all offsets count characters."""

    document: int
    body: str
    source: str
    map: list[Any]
    edits: list[Any]
    header: dict[str, Any]
    event: dict[str, Any] | None
    encoding: str
    engine: str
    rules: str
    read_at: datetime


class Filters(Paged):
    """What a list of documents can be narrowed by; without any, all in scope."""

    state: Annotated[str, one_of(Document.State), chosen(Document.State)] | None = None
    review: Annotated[str, one_of(Document.Review), chosen(Document.Review)] | None = None
    unit: Number | None = None
    region: Annotated[str, Field(pattern=r"^[0-9]{1,9}$")] | None = None
    published_from: Day | None = None
    published_to: Day | None = None
    title: Word | None = None


class Place(Schema):
    """Where a file belongs: without ``unit``, to that of the token owner's first post."""

    address: Annotated[Line, Field(description="Where the page was found.")] = ""
    unit: Number | None = None


class PastedText(Asked):
    """Text to take in; without ``unit`` it belongs to the unit of the token owner's first post."""

    text: Annotated[str, Field(min_length=1, max_length=1_000_000)]
    name: Annotated[Word, Field(description="File name shown in lists.")] = "text.txt"
    address: Annotated[Line, Field(description="Where the page was found.")] = ""
    unit: Number | None = None


@router.get("/documents", response=answers(DocumentPage), summary=_("Documents in your scope"))
@operation("documents.read")
def documents(request: OfficeRequest, asked: Annotated[Filters, Query()]) -> DocumentPage:
    """List documents, newest first, a page at a time."""
    rows = narrowed(queries.documents(request.standing), asked)
    page, last = cut(rows.filter(pk__lt=asked.after) if asked.after else rows, asked.limit)
    return DocumentPage(items=[shape(d) for d in page], next=last.pk if last else None)


@router.get("/documents/{int:pk}", response=answers(DocumentShape), summary=_("One document"))
@operation("documents.read", on="document")
def document(request: OfficeRequest, pk: Annotated[Number, Path()]) -> DocumentShape:
    """Return one document in scope."""
    return shape(get_object_or_404(queries.documents(request.standing), pk=pk))


@router.get("/documents/{int:pk}/text", response=answers(TextShape), summary=_("The text of a document"))
@operation("documents.read", on="document")
def text(request: OfficeRequest, pk: Annotated[Number, Path()]) -> TextShape:
    """Return source and repaired body with the map between them; 404 while the document waits to be read."""
    row = get_object_or_404(queries.documents(request.standing), pk=pk)
    return text_shape(get_object_or_404(Text, document=row))


@router.get(
    "/documents/{int:pk}/original",
    response=answers(None),
    summary=_("The original as it came in"),
    openapi_extra={"responses": {200: {"content": {"application/octet-stream": {"schema": BINARY}}}}},
)
@operation("documents.read", on="document")
def original(request: OfficeRequest, pk: Annotated[Number, Path()]) -> FileResponse:
    """Return the bytes as they came in, always as a download."""
    row = get_object_or_404(queries.documents(request.standing), pk=pk)
    file = path_of(row.original.sha256) if row.original and row.original.safe else None
    if file is None or not file.is_file():
        raise Http404
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=row.name, content_type="application/octet-stream"
    )


TAKEN = answers(DocumentShape, body=True, on_201=DocumentShape)


@router.post("/documents", response=TAKEN, summary=_("Take in a file"))
@operation("documents.intake")
def take_in_file(
    request: OfficeRequest,
    file: Annotated[UploadedFile, WithJsonSchema({**BINARY, "minLength": 1}), File()],
    place: Annotated[Place, Form()],
) -> Status[DocumentShape]:
    """Take in one file: 201 where it is new, 200 with the document that is there already."""
    owner = _unit(request, place.unit)
    row, new = take_in(
        file.chunks(),
        name=file.name or "-",
        unit=owner,
        by=request.standing,
        came_by="api",
        address=place.address,
    )
    return _taken(request, row, new=new)


@router.post("/documents/text", response=TAKEN, summary=_("Take in text"))
@operation("documents.intake")
def take_in_text(request: OfficeRequest, asked: PastedText) -> Status[DocumentShape]:
    """Take in text: 201 where it is new, 200 with the document that is there already."""
    owner = _unit(request, asked.unit)
    row, new = take_in(
        [asked.text.encode()],
        name=asked.name,
        unit=owner,
        by=request.standing,
        came_by="api",
        address=asked.address,
    )
    return _taken(request, row, new=new)


def narrowed(rows: QuerySet[Document], filters: Filters) -> QuerySet[Document]:
    """Return those of ``rows`` that pass every filter given."""
    exact = {"state": filters.state, "review": filters.review, "unit": filters.unit}
    ways = {
        "region_code__startswith": filters.region, "published__gte": filters.published_from,
        "published__lte": filters.published_to, "title__contains": filters.title,
    }  # fmt: skip
    return rows.filter(**{name: value for name, value in (exact | ways).items() if value is not None})


def shape(row: Document) -> DocumentShape:
    """Return a document as it is sent; needs ``unit`` and ``original`` loaded."""
    return DocumentShape(
        id=row.pk, title=row.title, name=row.name, address=row.address, came_by=row.came_by, unit=row.unit_id,
        unit_name=row.unit.name, sha256=row.original.sha256 if row.original else "", size=row.original.size if row.original else 0, state=row.state,
        problem=row.problem, review=row.review, published=row.published, origin=row.origin, author=row.author,
        validity=row.validity, region_code=row.region_code, event_type=row.event_type, facts=row.fact_count,
        open_facts=row.open_count, copy_of=row.copy_of_id, received_at=row.received_at, received_by=row.received_by,
        version=row.version,
    )  # fmt: skip


def text_shape(row: Text) -> TextShape:
    """Return a read text as it is sent."""
    return TextShape(
        document=row.document_id, body=row.body, source=row.source, map=row.map, edits=row.edits, header=row.header,
        event=row.event, encoding=row.encoding, engine=row.engine, rules=row.rules, read_at=row.read_at,
    )  # fmt: skip


def _unit(request: OfficeRequest, pk: int | None) -> Unit:
    number = pk or request.standing.home_unit
    if number is None:
        raise Invalid(tr("Say which unit the document belongs to."), field="unit")
    return get_object_or_404(units(request.standing, "documents.intake"), pk=number)


def _taken(request: OfficeRequest, row: Document, *, new: bool) -> Status[DocumentShape]:
    found = get_object_or_404(queries.documents(request.standing, "documents.intake"), pk=row.pk)
    return Status(201 if new else 200, shape(found))
