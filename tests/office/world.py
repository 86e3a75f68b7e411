"""What the walk over all routes needs: people of every kind, an object of every noun, requests and their outcome."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tools.permissions import Route

from luodi.office.api.actions.make_token import hash_of, make_token, prefix_of
from luodi.office.api.models import ApiToken
from luodi.office.claims.models import Claim, ClaimGroup
from luodi.office.directives.actions.register_directive import register_directive
from luodi.office.directives.machine import transitions
from luodi.office.directives.models import Directive, Extension
from luodi.office.documents.actions.open_intake import open_intake
from luodi.office.documents.actions.take_in import take_in
from luodi.office.documents.models import Document, Fact, Text
from luodi.office.people.access import DECLARED, PUBLIC, SIGNED_IN, Access
from luodi.office.people.actions.delegate import delegate
from luodi.office.people.models import Draft, Post, Unit, User
from luodi.office.people.roles import Role, all_rights, rights
from luodi.office.people.standing import standing_of
from luodi.office.search import writing
from luodi.office.search.actions.save_search import save_search
from luodi.office.search.question import Question
from luodi.office.search.reader import Condition
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.models import Batch

TITLE, MARK = "云岭县水利局要点", "麒麟七四三"
"""Both stand in the documents of the bureau; one can be asked for, the other must not come back."""
IN, DOOR, REFUSED, HIDDEN, OTHER = "in", "door", "refused", "hidden", "other method"


class World:
    """A county with a bureau that owns an object of every noun, and its sibling; people are hired on demand."""

    def __init__(self, bureau: Unit, sibling: Unit, hire: Callable[..., User]) -> None:
        self.bureau, self.sibling, self.hire = bureau, sibling, hire
        self.owner = hire("head", bureau, name="程远山")
        self.keeper = hire("administrator", bureau, name="沈一苇")
        self.people: dict[str, User] = {}

    def person(self, kind: str, right: str) -> User | None:
        """Return ``nobody``, somebody without post, in the sibling, with an ended post, or of a role."""
        if kind == "nobody":
            return None
        role = kind if kind in Role.values else holder(right)
        key = f"{kind}/{role}"
        if key not in self.people:
            self.people[key] = self._hired(kind, role)
        return self.people[key]

    def owner_for(self, right: str) -> User:
        """Return who owns the objects for whom ``right`` is asked: business and administration are separate."""
        return self.keeper if right in rights()["administrator"] else self.owner

    def _hired(self, kind: str, role: str) -> User:
        if kind == "no-post":
            return self.hire(role, name="无职务")
        user = self.hire(role, self.sibling if kind == "sibling" else self.bureau, name=f"{kind}-{role}")
        if kind == "expired":
            ended = timezone.localdate() - timedelta(days=1)
            Post.objects.filter(user=user).update(valid_from=ended, valid_to=ended)
        return user

    def kwargs(self, route: Route) -> dict[str, Any]:
        """Return what the address of a route takes: a part by its own name, else by route, else by noun."""
        names = parts(route.path)
        noun = route.name if route.name in MAKE else DECLARED[route.view].on
        return {name: MAKE[name if name in MAKE else noun](self) for name in names}


def parts(path: str) -> list[str]:
    """Return the names of the parts of an address that vary."""
    return re.findall(r"<(?:\w+:)?(\w+)>", path)


def holder(right: str) -> str:
    """Return a role that holds ``right``; any where none is asked for."""
    return next((r for r in ("head", *Role.values) if right in rights()[r]), "head")


def document(world: World) -> int:
    """Make a document that has been read, without the engine; each has a text of its own."""
    body = f"{TITLE}{MARK}{Document.objects.count()}"
    by = standing_of(world.owner)
    row, _new = take_in([body.encode()], name=f"{MARK}.txt", unit=world.bureau, by=by)
    Document.objects.filter(pk=row.pk).update(state="read", title=body, fact_count=1, open_count=1)
    Text.objects.create(
        document=row, source=body, body=body, map=[[0, len(body), 0, len(body)]], engine="0", rules="0"
    )
    return row.pk


def fact(world: World) -> int:
    """Make a proposed fact."""
    values = {
        "kind": "directive",
        "start": 0,
        "end": 4,
        "quote": TITLE[:4],
        "label": MARK,
        "fields": {"action": MARK},
    }
    return Fact.objects.create(document_id=document(world), version=1, **values).pk


def token(world: World) -> int:
    """Make a token of the owner."""
    until = timezone.now() + timedelta(days=9)
    return make_token(MARK, scopes=["documents.read"], until=until, by=standing_of(world.owner))[0].pk


def search(world: World) -> int:
    """Make a saved search of the owner."""
    asked = Question(text=MARK)
    return save_search(asked, name=MARK, every="never", by=standing_of(world.owner)).pk


def batch(world: World) -> int:
    """Make a batch with one document in it."""
    row = Batch.objects.create(kind="intake", label=MARK, by=world.owner, by_name=world.owner.name)
    made = Document.objects.get(pk=document(world))
    keep(made, by=standing_of(world.owner).actor, verb="assign", batch=row, batch_id=row.pk)
    return row.pk


def roster(world: World) -> int:
    """Make a batch that brought in a unit."""
    row = Batch.objects.create(kind="roster", label=MARK, by=world.keeper, by_name=world.keeper.name)
    keep(
        world.bureau,
        by=standing_of(world.keeper).actor,
        verb="rename",
        batch=row,
        short_name=f"{MARK}{row.pk}",
    )
    return row.pk


def draft(world: World) -> int:
    """Make an uploaded table that waits for a yes."""
    return Draft.objects.create(user=world.keeper, name=MARK).pk


def delegation(world: World) -> int:
    """Make a delegation of the owner's post."""
    borrower = world.hire("clerk", world.bureau)
    end = timezone.localdate() + timedelta(days=9)
    post = world.owner.posts.get()
    return delegate(post, to=borrower, by=standing_of(world.owner), reason="出差", end=end).pk


def intake(world: World) -> int:
    """Make an intake of the bureau."""
    return open_intake(world.bureau, by=standing_of(world.owner), label=MARK).pk


def directive(world: World) -> int:
    """Make a directive that the bureau registered and leads."""
    by = standing_of(world.owner)
    return register_directive(MARK, unit=world.bureau, lead=world.bureau, by=by, text=TITLE).pk


def extension(world: World) -> int:
    """Make a request for a later date, for the directive made last."""
    end = timezone.localdate() + timedelta(days=99)
    row = Directive.objects.latest("pk")
    return Extension.objects.create(directive=row, reason=MARK, progress=MARK, old_due=end, new_due=end).pk


def claim(world: World) -> int:
    """Make two figures in a group of their own; return the second."""
    group = ClaimGroup.objects.create(
        key=f"{ClaimGroup.objects.count():064}", subject=MARK, measure="x", path=world.bureau.path,
        size=2, documents=2, version=1,
    )  # fmt: skip
    for value in (59, 60):
        figure = Fact.objects.get(pk=fact(world))
        one = {"value": value, "low": value, "high": value}
        row = Claim.objects.create(fact=figure, document=figure.document, group=group, **one)
    return row.pk


def claim_group(world: World) -> int:
    """Make a group of two figures."""
    return Claim.objects.get(pk=claim(world)).group_id


MAKE: dict[str, Callable[[World], Any]] = {
    "document": document,
    "fact": fact,
    "apitoken": token,
    "savedsearch": search,
    "draft": draft,
    "delegation": delegation,
    "entry": document,
    "intake": intake,
    "directive": directive,
    "request_pk": extension,
    "name": lambda world: next(iter(transitions())),
    "claimgroup": claim_group,
    "other": claim_group,
    "claim": lambda world: Claim.objects.latest("pk").pk,
    "noun": lambda world: "document",
    "provider_id": lambda world: "none",
    "people:first-passwords": roster,
    "batch": batch,
    "unit": lambda world: world.bureau.pk,
    "user": lambda world: world.owner.pk,
    "post": lambda world: world.owner.posts.get().pk,
}
"""How to make the object that ``on="…"`` (or a route, or a part of an address with a name of its own) points at: its number."""


BODY = {"api:v1:confirm_fact": {"version": 1}, "api:v1:reject_fact": {"version": 1}}
"""What a program sends where the body is judged before the object is looked for."""


def expected(access: Access, kind: str, *, api: bool) -> str:
    """Return what one declaration means for one kind of person."""
    held = _held(kind, access.right)
    if api and (kind == "nobody" or "api" not in held):
        return DOOR
    if access.right == PUBLIC:
        return IN
    if kind == "nobody":
        return DOOR
    if access.right != SIGNED_IN and access.right not in held:
        return REFUSED
    return HIDDEN if access.on and (kind == "sibling" or access.own) else IN


def _held(kind: str, right: str) -> frozenset[str]:
    if kind in ("nobody", "no-post", "expired"):
        return frozenset()
    return rights()[kind if kind in Role.values else holder(right)]


def indexed() -> None:
    """Bring the search index up to now."""
    while not Condition().ready:
        writing.build_slice()
    writing.follow()


def outcome(status: int, location: str = "") -> str:
    """Return what a status means to the person who asked."""
    if status == 401 or (status == 302 and location.startswith("/account/sign-in/?next=")):
        return DOOR
    return {403: REFUSED, 404: HIDDEN, 405: OTHER}.get(status, IN if status < 500 else f"broken: {status}")


def knock(client: Client, method: str, path: str, data: Any = None) -> Any:
    """Send one request and take back what it did."""
    kind = {} if method in ("GET", "PAGE-POST") else {"content_type": "application/json"}
    body = data if method in ("GET", "PAGE-POST") else json.dumps(data or {})
    with transaction.atomic():
        answer = getattr(client, method.removeprefix("PAGE-").lower())(path, body, **kind)
        transaction.set_rollback(True)
    return answer


def browser(user: User | None) -> Client:
    """Return a browser, signed in where there is somebody."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def program(user: User | None, scopes: Iterable[str] | None = None) -> Client:
    """Return a program with a token of ``user``, made by force where the person could not make one."""
    cache.clear()
    if user is None:
        return Client(raise_request_exception=False)
    secret = f"luodi_{user.pk:08x}_{'x' * 43}"
    ApiToken.objects.update_or_create(
        prefix=prefix_of(secret),
        defaults={
            "owner": user, "name": "x", "secret_hash": hash_of(secret), "removed_at": None,
            "scopes": sorted(all_rights() if scopes is None else scopes), "expires_at": timezone.now() + timedelta(days=9),
        },
    )  # fmt: skip
    return Client(headers={"Authorization": f"Bearer {secret}"}, raise_request_exception=False)


def address(route: Route, kwargs: dict[str, Any]) -> str:
    """Return the address of a route with its parts filled in."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(kwargs[m[1]]), route.path)
