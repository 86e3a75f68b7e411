"""A token and a client that sends it."""

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from luodi.office.api.actions.make_token import make_token
from luodi.office.people.models import User
from luodi.office.people.standing import standing_of

EVERYTHING = frozenset({
    "documents.read", "documents.intake", "documents.review", "documents.remove", "claims.read", "claims.resolve",
    "people.read", "trail.read", "search",
})  # fmt: skip


class Program(Client):
    """A program with a token: sends and receives JSON."""

    def __init__(self, secret: str) -> None:
        super().__init__(headers={"Authorization": f"Bearer {secret}"}, raise_request_exception=False)
        self.secret = secret

    def ask(self, path: str, **query: Any) -> Any:
        return self.get(f"/api/v1{path}", query)

    def send(self, path: str, **body: Any) -> Any:
        return self.post(f"/api/v1{path}", json.dumps(body), content_type="application/json")


Program_for = Callable[..., Program]


@pytest.fixture
def program(db) -> Program_for:
    """Make a token for a user: all rights it holds, or the ``scopes`` given."""
    cache.clear()

    def make(user: User, scopes: Iterable[str] = EVERYTHING) -> Program:
        standing = standing_of(user)
        held = [s for s in scopes if standing.may(s)]
        until = timezone.now() + timedelta(days=30)
        return Program(make_token("统计程序", scopes=held, until=until, by=standing)[1])

    return make
