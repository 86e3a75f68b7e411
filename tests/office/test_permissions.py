"""Every route, asked by everybody: the answer is the one the view's own declaration means, and nothing leaks."""

import io
import re
import zipfile
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import path
from tools.permissions import PAGE, Route, routes, table, undeclared

from luodi.office.documents.models import Document
from luodi.office.people.access import DECLARED, PUBLIC, SIGNED_IN, may
from luodi.office.people.roles import Role
from tests.office import world as w

ROUTES = list(dict.fromkeys(routes()))
KINDS = ("nobody", "no-post", "sibling", "expired", *Role.values)
RANDOM = {"people:second-picture"}
"""Shows a secret made anew each time."""
LISTS = [r for r in ROUTES if "<" not in r.path and r.method in ("ANY", "GET") and r.name not in RANDOM]
ALSO = {
    "people:demo": {w.HIDDEN},  # the one-click door exists in the demonstration only
    "people:stranger": {w.REFUSED},  # what it shows is itself a refusal
    "openid_connect_login": {w.HIDDEN},  # no provider is set up
    "openid_connect_callback": {w.HIDDEN},
}
"""What a route answers besides, to everybody, for another reason than who asks."""
OTHERWISE = {
    ("people:take-back", "administrator"): w.IN,  # keeps the unit's posts, so may end what was lent
    ("trail:history", "administrator"): w.HIDDEN,  # opens the trail of people, not that of documents
    ("trail:batch", "administrator"): w.HIDDEN,
}
"""Where the object decides further than the right."""
DECIDES = {"documents:undo-intake", "directives:step"}
"""Where the action refuses some of those who reach it: who did not bring it in, whose turn it is not."""


@pytest.fixture
def world(bureau, sibling, hire) -> w.World:
    return w.World(bureau, sibling, hire)


def known(route: Route) -> bool:
    return route.view in DECLARED


def test_every_route_says_what_it_asks_for() -> None:
    assert undeclared(ROUTES) == [], "put @may(...) from luodi.office.people.access on these views"


def test_every_declared_object_can_be_made() -> None:
    pointing = [r for r in ROUTES if known(r) and "<" in r.path and r.name not in w.MAKE]
    nouns = {DECLARED[r.view].on for r in pointing if not all(n in w.MAKE for n in w.parts(r.path))}
    assert nouns <= set(w.MAKE), "say in tests/office/world.py how to make one of these"


@pytest.mark.parametrize("route", [r for r in ROUTES if known(r)], ids=lambda r: f"{r.method} {r.path}")
def test_everybody_gets_the_answer_declared(world: w.World, route: Route) -> None:
    access = DECLARED[route.view]
    there = w.address(route, world.kwargs(route))
    wrong = []
    for kind in KINDS:
        user = world.person(kind, access.right)
        client = w.program(user) if route.api else w.browser(user)
        due = OTHERWISE.get((route.name, kind)) or w.expected(access, kind, api=route.api)
        seen = answers(client, route, there)
        if due == w.IN and route.name in DECIDES:
            seen = {w.IN if what == w.REFUSED else what for what in seen}
        allowed = {due} | ({w.OTHER} if due in (w.IN, w.HIDDEN) else set()) | ALSO.get(route.name, set())
        if not seen <= allowed or seen == {w.OTHER}:
            wrong.append(f"{kind}: {sorted(seen)} instead of {due}")
    assert wrong == []


def answers(client: Any, route: Route, there: str) -> set[str]:
    """What a route answers, a page to both of its methods."""
    seen = set()
    for method in (route.method,) if route.api else ("GET", "PAGE-POST"):
        answer = w.knock(client, method, there, w.BODY.get(route.name) if route.api else None)
        answer.close()
        seen.add(w.outcome(answer.status_code, answer.get("Location", "")))
    return seen


@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r.api and known(r)], ids=lambda r: f"{r.method} {r.path}"
)
def test_a_token_without_the_scope_is_refused(world: w.World, route: Route) -> None:
    access = DECLARED[route.view]
    others = {"documents.read", "claims.read"} - {access.right}
    client = w.program(world.owner, others)
    answer = w.knock(client, route.method, w.address(route, world.kwargs(route)))
    answer.close()
    assert w.outcome(answer.status_code) == (w.IN if access.right in (SIGNED_IN, PUBLIC) else w.REFUSED)


@pytest.mark.parametrize(
    "route", [r for r in ROUTES if known(r) and DECLARED[r.view].own], ids=lambda r: r.path
)
def test_the_owner_reaches_what_is_the_own(world: w.World, route: Route) -> None:
    there = w.address(route, world.kwargs(route))
    owner = world.owner_for(DECLARED[route.view].right)
    assert w.IN in answers(w.browser(owner), route, there)


def told(client: Any, route: Route) -> str:
    """Everything a list, search, export, suggestion or count tells when asked for the other unit's documents."""
    asked = (
        {},
        {"q": w.TITLE},
        {"q": w.MARK},
        {"title": w.TITLE},
        {"format": "csv"},
        {"export": "csv"},
        {"export": "xlsx"},
    )
    text = ""
    for query in asked:
        if route.api and query and not {*query} <= {"title", "q"}:
            continue
        answer = w.knock(client, "GET", route.path, query)
        body = plain(b"".join(answer.streaming_content) if answer.streaming else answer.content)
        answer.close()
        text += re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), body.decode("utf-8", "replace"))
    return re.sub(r'csrfmiddlewaretoken" value="\w+|X-CSRFToken": "\w+|nonce="\S+', "", text)


def plain(body: bytes) -> bytes:
    """The cells of a workbook, whose packing holds the time; anything else as it is."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        return b"".join(book.read(n) for n in book.namelist() if n.startswith("xl/"))


def leaks(world: w.World, route: Route) -> bool:
    """Tell whether somebody of the sibling learns anything of the bureau's documents at ``route``."""
    user = world.person("sibling", DECLARED[route.view].right)
    client = w.program(user) if route.api else w.browser(user)
    w.indexed()
    w.knock(client, "GET", route.path).close()
    before = told(client, route)
    w.fact(world)
    w.batch(world)
    w.indexed()
    after = told(client, route)
    # What was asked is echoed, so not its presence but a difference tells.
    return after.count(w.MARK) != before.count(w.MARK) or len(before) != len(after)


@pytest.mark.parametrize("route", [r for r in LISTS if known(r)], ids=lambda r: f"{r.method} {r.path}")
def test_nothing_of_another_unit_shows(world: w.World, route: Route) -> None:
    assert not leaks(world, route)


def test_the_own_unit_does_see_the_mark(world: w.World) -> None:
    w.fact(world)
    w.indexed()
    seen = set()
    for route in [r for r in LISTS if known(r)]:
        client = (w.program if route.api else w.browser)(world.owner)
        seen |= {route.name} if told(client, route).count(w.MARK) > 2 else set()
    assert {"documents:index", "api:v1:documents", "search:find", "search:suggest"} <= seen


def test_a_planted_route_without_a_declaration_is_found() -> None:
    planted = [path("planted/", lambda request: HttpResponse("all"), name="planted")]
    assert undeclared(routes(planted)) == ["/planted/"]


@may("documents.read")
def planted_list(request: Any) -> HttpResponse:
    """A list that forgets the scope."""
    return HttpResponse(", ".join(str(d) for d in Document.objects.all()))


@pytest.fixture
def planted(settings) -> Route:
    settings.ROOT_URLCONF = type(
        "Planted", (), {"urlpatterns": [path("planted/", planted_list, name="planted")]}
    )
    return Route("/planted/", "planted", "ANY", f"{planted_list.__module__}.{planted_list.__qualname__}")


def test_a_planted_list_without_scope_is_found(world: w.World, planted: Route) -> None:
    assert leaks(world, planted)


def test_the_page_of_permissions_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == table(ROUTES), "run python -m tools.permissions"
