"""Below ``/api/v1/`` every error is JSON, also one that arose before or outside an operation."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from luodi.office.api.problems import problem


def json_only(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Turn an error page into the one shape of errors."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        answer = get_response(request)
        page = not answer.get("Content-Type", "").startswith("application/json")
        if answer.status_code >= 400 and page and request.path.startswith("/api/v1/"):
            return _retold(answer)
        return answer

    return middleware


def _retold(answer: HttpResponseBase) -> HttpResponseBase:
    words = {
        404: ("not-found", _("The interface has no such address.")),
        405: ("method", _("This address does not take that method.")),
        500: ("broken", _("The program failed.")),
    }
    code, message = words.get(answer.status_code, ("unreadable", _("The request cannot be understood.")))
    told = problem(answer.status_code, code, message)
    if "Allow" in answer:
        told["Allow"] = answer["Allow"]
    return told
