"""One shape for every error: what happened, in which field, what to do next."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from luodi.office.api.door import Closed, TooMany
from luodi.office.trail.errors import OfficeError, Refused, Stale

LOG = logging.getLogger(__name__)


class Problem(Schema):
    """``code`` is for programs and never changes; ``message`` (cause) and ``step`` (what to do next) are for people."""

    code: str
    message: str
    field: str
    step: str


class Conflict(Problem):
    """Somebody else saved first: both versions, and the ``version`` to send after comparing them."""

    theirs: dict[str, Any]
    mine: dict[str, Any]
    version: int


def problem(
    status: int, code: str, message: str, *, field: str = "", step: str = "", **more: Any
) -> HttpResponse:
    """Return an error in its one shape."""
    body = {"code": code, "message": message, "field": field, "step": step or next_step(status), **more}
    answer = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def next_step(status: int) -> str:
    """Return what the caller can do about an error of ``status``."""
    steps = {
        400: _("Check that the body is what the content type says, then send it again."),
        401: _('Make a token in your account and send it as "Authorization: Bearer <token>".'),
        403: _("Use a token with this scope, or ask your unit head for a post that allows it."),
        404: _("Check the address; what lies outside your scope is not shown either."),
        405: _("See the header Allow for what this address takes."),
        409: _("Compare both versions, then send the change again with the version given here."),
        413: _("Send a smaller file."),
        429: _("Wait as many seconds as the header Retry-After says."),
        500: _("Nothing was saved. Try again; if it happens again, tell the administrator the time."),
    }
    return steps.get(status, _("Correct the named field and send again."))


def _office(_request: HttpRequest, error: Any) -> HttpResponse:
    if isinstance(error, Stale):
        more: dict[str, Any] = {"theirs": error.theirs, "mine": error.mine, "version": error.version}
        return problem(409, error.code, error.message, **more)
    if isinstance(error, TooMany):
        answer = problem(429, error.code, error.message)
        answer["Retry-After"] = str(error.wait)
        return answer
    status = 401 if isinstance(error, Closed) else 403 if isinstance(error, Refused) else 422
    status = 413 if error.code == "too-large" else status
    return problem(status, error.code, error.message, field=error.field)


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    first = error.errors[0] if error.errors else {}
    place = [
        str(part) for part in first.get("loc", ()) if part not in ("body", "query", "path", "form", "file")
    ]
    field = ".".join(place[-2:])[:100]
    message = _("The value is not accepted: %(why)s") % {"why": str(first.get("msg", ""))[:300]}
    return problem(422, "invalid", message, field=field)


def _http(_request: HttpRequest, error: Any) -> HttpResponse:
    if isinstance(error, AuthenticationError):
        return problem(401, "token", _("A token is needed."))
    return problem(error.status_code, "unreadable", _("The body cannot be read."))


def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    LOG.error("%s %s failed", request.method, request.path, exc_info=error)
    return problem(500, "broken", _("The program failed."))


def _as(status: int, code: str, message: Callable[[], str]) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda _request, _error: problem(status, code, message())


def speak(api: NinjaAPI) -> None:
    """Let ``api`` answer every error in the one shape."""
    api.add_exception_handler(Exception, _broken)
    api.add_exception_handler(OfficeError, _office)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(
        Http404, _as(404, "not-found", lambda: _("There is no such thing in your scope."))
    )
    api.add_exception_handler(
        PermissionDenied, _as(403, "forbidden", lambda: _("This token may not do this."))
    )
    for error in (BadRequest, SuspiciousOperation, MultiPartParserError):
        api.add_exception_handler(error, _as(400, "unreadable", lambda: _("The body cannot be read.")))


def answers(ok: Any, *, body: bool = False, version: bool = False, **more: Any) -> dict[int, Any]:
    """Return the answers an operation documents: ``ok`` for 200, and the errors that can occur.

    ``body``: it takes one, which may be unreadable; ``version``: it changes a row, which may have moved on.
    """
    errors = dict.fromkeys((401, 403, 404, 422, 429), Problem)
    if body:
        errors |= {400: Problem, 413: Problem}
    answers: dict[int, Any] = {200: ok, **errors, **({409: Conflict} if version else {})}
    return answers | {int(key.removeprefix("on_")): shape for key, shape in more.items()}
