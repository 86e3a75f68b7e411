"""The description of the interface, its schema, and the own tokens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from luodi.office.api import queries, reference
from luodi.office.api.actions.make_token import make_token
from luodi.office.api.actions.revoke_token import revoke_token
from luodi.office.api.forms import TokenForm
from luodi.office.api.words import right_name
from luodi.office.people.access import PUBLIC, SIGNED_IN, OfficeRequest, may
from luodi.office.trail.errors import Invalid


@may(SIGNED_IN)
def index(request: OfficeRequest) -> HttpResponse:
    """Describe every operation, from the schema."""
    return render(
        request,
        "api/index.html",
        {"operations": reference.described(), "may_make": request.standing.may("api")},
    )


@may(PUBLIC)
def schema(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - the same for everybody
    """Return the OpenAPI description; it holds nothing but the form of the interface."""
    return JsonResponse(reference.schema(), json_dumps_params={"ensure_ascii": False})


@may("api")
@never_cache
def tokens(request: OfficeRequest) -> HttpResponse:
    """List the own tokens; make one, whose secret is shown this once."""
    form = TokenForm(request.POST or None, scopes=_choices(request))
    secret = _make(request, form) if request.method == "POST" and form.is_valid() else ""
    page: dict[str, Any] = {
        "form": form,
        "secret": secret,
        "tokens": queries.tokens(request.standing.user_id),
    }
    if secret:
        page["form"] = TokenForm(scopes=_choices(request))
    return render(request, "api/tokens.html", page, status=422 if form.errors else 200)


@may("api", on="apitoken", own=True)
@require_POST
def revoke(request: OfficeRequest, pk: int) -> HttpResponse:
    """Revoke one of the own tokens."""
    token = get_object_or_404(queries.tokens(request.standing.user_id), pk=pk)
    revoke_token(token, by=request.standing)
    messages.success(request, _("The token is revoked."))
    return redirect("api:tokens")


def _choices(request: OfficeRequest) -> list[tuple[str, Any]]:
    return [(r, right_name(r)) for r in reference.scopes() if request.standing.may(r)]


def _make(request: OfficeRequest, form: TokenForm) -> str:
    values = form.cleaned_data
    try:
        return make_token(values["name"], scopes=values["scopes"], until=form.end, by=request.standing)[1]
    except Invalid as error:
        form.add_error(error.field or None, error.message)
        return ""
