"""Units and who holds posts in them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Field, Path, Query, Router, Schema

from luodi.office.api.door import operation
from luodi.office.api.problems import answers
from luodi.office.api.shapes import Limit, Number, cut
from luodi.office.people import queries
from luodi.office.people.access import OfficeRequest
from luodi.office.people.models import Post, Unit

router = Router(tags=["units"])


class UnitShape(Schema):
    """A unit; ``path`` is the chain of numbers from the root, ``people`` the posts valid today."""

    id: int
    name: str
    short_name: str
    kind: str
    parent: int | None
    path: str
    region_code: str
    valid_from: date
    valid_to: date | None
    people: int
    version: int


class UnitPage(Schema):
    """Units in tree order; ``next`` is the ``after`` of the page that follows, ``null`` on the last."""

    items: list[UnitShape]
    next: str | None


class PostShape(Schema):
    """A post one person holds or held in a unit; both days count."""

    id: int
    person: int
    person_name: str
    role: str
    title: str
    secondment: bool
    valid_from: date
    valid_to: date | None


class PostList(Schema):
    """All posts of a unit, newest first."""

    items: list[PostShape]


class Which(Schema):
    """Which page of the tree."""

    after: Annotated[str, Field(pattern=r"^(/[0-9]{1,18}){1,12}/$")] | None = None
    limit: Limit = 50


@router.get("/units", response=answers(UnitPage), summary=_("Units in your scope, as a tree"))
@operation("people.read")
def units(request: OfficeRequest, asked: Annotated[Which, Query()]) -> UnitPage:
    """List the units in scope in the order of the tree."""
    rows = queries.units(request.standing)
    page, last = cut(rows.filter(path__gt=asked.after) if asked.after else rows, asked.limit)
    return UnitPage(items=[unit_shape(u) for u in page], next=last.path if last else None)


@router.get("/units/{int:pk}", response=answers(UnitShape), summary=_("One unit"))
@operation("people.read", on="unit")
def unit(request: OfficeRequest, pk: Annotated[Number, Path()]) -> UnitShape:
    """Return one unit in scope."""
    return unit_shape(get_object_or_404(queries.units(request.standing), pk=pk))


@router.get(
    "/units/{int:pk}/people", response=answers(PostList), summary=_("Posts in a unit, past ones included")
)
@operation("people.read", on="unit")
def people(request: OfficeRequest, pk: Annotated[Number, Path()]) -> PostList:
    """List who holds and held posts in a unit."""
    row = get_object_or_404(queries.units(request.standing), pk=pk)
    return PostList(items=[post_shape(p) for p in queries.posts(row)])


def unit_shape(unit: Unit) -> UnitShape:
    """Return a row of :func:`luodi.office.people.queries.units` as it is sent."""
    return UnitShape(
        id=unit.pk, name=unit.name, short_name=unit.short_name, kind=unit.kind, parent=unit.parent_id, path=unit.path,
        region_code=unit.region_code, valid_from=unit.valid_from, valid_to=unit.valid_to,
        people=getattr(unit, "people", 0), version=unit.version,
    )  # fmt: skip


def post_shape(post: Post) -> PostShape:
    """Return a post as it is sent."""
    return PostShape(
        id=post.pk, person=post.user_id, person_name=post.user.name, role=post.role, title=post.title,
        secondment=post.secondment, valid_from=post.valid_from, valid_to=post.valid_to,
    )  # fmt: skip
