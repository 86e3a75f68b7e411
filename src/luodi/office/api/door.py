"""The door for programs: a token in the header, its owner's standing narrowed to its scopes, a limit per minute."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import timedelta
from inspect import signature
from typing import Any, cast

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.operation import Operation
from ninja.security import HttpBearer

from luodi.office.api.actions.make_token import hash_of, prefix_of
from luodi.office.api.models import ApiToken
from luodi.office.people.access import SIGNED_IN, OfficeRequest, may
from luodi.office.people.middleware import address
from luodi.office.people.standing import standing_of
from luodi.office.trail.errors import Invalid, OfficeError

PAUSE = timedelta(minutes=5)
"""Between two notes of "last used": the door must not write on every request."""


class Closed(OfficeError):  # noqa: N818 - the name says what happened
    """The token does not open the door."""

    code = "token"


class TooMany(OfficeError):  # noqa: N818 - the name says what happened
    """More requests in a minute than a token has; ``wait`` seconds until the next are taken."""

    code = "too-many"

    def __init__(self, message: str, *, wait: int) -> None:
        super().__init__(message)
        self.wait = wait


class Token(HttpBearer):
    """``Authorization: Bearer luodi_…``; nothing else opens the interface, no cookie of a session either."""

    def __init__(self, right: str = SIGNED_IN, known: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self.right, self.known = right, known

    openapi_bearerFormat = "luodi_<prefix>_<secret>"  # noqa: N815 - OpenAPI's own name

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        """Return the token's row and put its owner and standing on the request."""
        row = ApiToken.objects.select_related("owner").filter(prefix=prefix_of(token)).first()
        if row is None or not hmac.compare_digest(row.secret_hash, hash_of(token)):
            raise Closed(_("This token is not known."))
        if (
            not row.live()
            or not row.owner.is_active
            or row.owner.removed_at is not None
            or row.owner.must_change_password
        ):
            raise Closed(_("This token is revoked, has expired, or its owner may not sign in."))
        count(row)
        within = {*row.scopes, "api"}
        standing = standing_of(row.owner, channel="api", address=address(request), within=within)
        if not standing.may("api"):
            raise Closed(_("The owner of this token holds no post today that allows programs."))
        request.user = row.owner
        cast(OfficeRequest, request).standing = standing
        note_use(row)
        if self.right != SIGNED_IN and not standing.may(self.right):
            raise PermissionDenied(self.right)
        for name in request.GET:
            if name not in self.known:
                # A filter that is silently dropped returns everything, which nobody asked for.
                raise Invalid(_("This address takes no such parameter."), field=name[:100], code="unknown")
        return row


def count(token: ApiToken) -> None:
    """Count one request of this minute; more than the site allows raise :class:`TooMany`.

    Each server process counts for itself, so the whole site lets through up to as many times the limit.
    """
    now = timezone.now()
    key = f"api:{token.pk}:{int(now.timestamp()) // 60}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > settings.API_PER_MINUTE:
        raise TooMany(_("Too many requests from this token in one minute."), wait=60 - now.second)


def note_use(token: ApiToken) -> None:
    """Note that the token is in use; at most one write in five minutes."""
    before = timezone.now() - PAUSE
    if token.used_at is None or token.used_at < before:
        stale = Q(used_at=None) | Q(used_at__lt=before)
        ApiToken.objects.filter(stale, pk=token.pk).update(used_at=timezone.now())


def operation(right: str, *, on: str = "") -> Callable[[Callable[..., Any]], Any]:
    """Declare what an operation asks for, as :func:`may` does for a page, and keep its signature for the schema."""

    def ask(operation: Operation) -> None:
        # Asked at the door: otherwise the body is judged first, and tells who may not enter what it expects.
        known = [
            n
            for m in operation.models
            if m.__ninja_param_source__ == "query"
            for n in m.__ninja_flatten_map__
        ]
        operation.auth_param = Token(right, frozenset(known))
        operation._set_auth(operation.auth_param)

    def guard(view: Callable[..., Any]) -> Any:
        guarded = may(right, on=on)(view)
        guarded._ninja_contribute_to_operation = [ask]  # type: ignore[attr-defined]
        # The schema is made from real types; those of the wrapper's own module would be looked up otherwise.
        guarded.__signature__ = signature(view, eval_str=True)  # type: ignore[attr-defined]
        return guarded

    return guard
