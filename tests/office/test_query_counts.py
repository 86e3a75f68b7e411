"""Every page asks the database as often for many rows as for few."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import path
from tools.permissions import Route, routes

from luodi.office.documents.models import Document, Fact
from luodi.office.people.access import DECLARED, may
from luodi.office.people.actions.found_unit import found_unit
from luodi.office.people.models import Unit
from luodi.office.people.standing import SYSTEM_STANDING
from tests.office import world as w

PAGES = [r for r in dict.fromkeys(routes()) if r.method in ("ANY", "GET") and r.view in DECLARED]


@pytest.fixture
def world(bureau, sibling, hire) -> w.World:
    return w.World(bureau, sibling, hire)


def grow(world: w.World, document: int, rows: int) -> None:
    """Add ``rows`` of every noun: documents, facts of one document, batches, tokens, units, people, entries."""
    for n in range(rows):
        w.fact(world)
        w.batch(world)
        w.token(world)
        Fact.objects.create(
            document_id=document, version=1, kind="figure", start=n, end=n + 1, quote="x", label="x"
        )
        unit = found_unit(
            f"第{Unit.objects.count()}科", kind="department", parent=world.bureau, by=SYSTEM_STANDING
        )
        world.hire("clerk", unit)
        world.hire("clerk", world.bureau)


def asked(client, there: str) -> list[str]:
    """The queries of the second look: the first may note a visit or fill a cache."""
    w.knock(client, "GET", there).close()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        w.knock(client, "GET", there).close()
    return [q["sql"][:300] for q in seen.captured_queries]


def grown(world: w.World, route: Route) -> tuple[list[str], list[str]]:
    """The queries of a page over two rows of everything, and over six."""
    access = DECLARED[route.view]
    kwargs = world.kwargs(route)
    own = world.owner_for(access.right)
    user = own if access.own else world.person(w.holder(access.right), access.right)
    client, there = w.program(user) if route.api else w.browser(user), w.address(route, kwargs)
    document = kwargs["pk"] if access.on == "document" else w.document(world)
    grow(world, document, 2)
    few = asked(client, there)
    grow(world, document, 4)
    return few, asked(client, there)


@pytest.mark.parametrize("route", PAGES, ids=lambda r: f"{r.method} {r.path}")
def test_a_page_asks_as_often_for_many_rows_as_for_few(world: w.World, route: Route) -> None:
    few, many = grown(world, route)
    assert len(few) == len(many), [sql for sql in many if many.count(sql) > few.count(sql)]


@may("documents.read")
def planted(request: Any) -> HttpResponse:
    """A list that asks for the unit of every row."""
    return HttpResponse(", ".join(d.unit.name for d in Document.objects.all()))


def test_a_planted_page_that_asks_once_a_row_is_found(world: w.World, settings) -> None:
    settings.ROOT_URLCONF = type("Planted", (), {"urlpatterns": [path("planted/", planted)]})
    few, many = grown(world, Route("/planted/", "planted", "ANY", f"{planted.__module__}.planted"))
    assert len(many) > len(few)
