"""Single sign-on by OpenID Connect: the provider says who it is, an account here says what they may do.

Switched on by ``LUODI_OIDC_ISSUER``, ``LUODI_OIDC_CLIENT_ID`` and ``LUODI_OIDC_SECRET``. Nobody gets an account by
signing in: without one made by an administrator the door stays closed.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from luodi.office.people.models import SignIn, User
from luodi.office.people.second import KEY
from luodi.office.people.sessions import enter, note


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Takes over as soon as the provider has answered; nothing of allauth's own accounts is used."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Sign the matching account in, or say that there is none; either way the flow ends here."""
        said = _said(sociallogin.account.extra_data or {})
        user = account_of(said)
        if user is None:
            note(
                request,
                str(said.get("preferred_username") or said.get("email") or ""),
                SignIn.Outcome.STRANGER,
            )
            raise ImmediateHttpResponse(redirect("people:stranger"))
        enter(request, user)
        onward = str(sociallogin.state.get("next") or "")
        inside = url_has_allowed_host_and_scheme(onward, {request.get_host()})
        if KEY in request.session and inside:
            request.session["next"] = onward
        raise ImmediateHttpResponse(redirect(onward if inside else "home:today"))

    def on_authentication_error(self, *_args: Any, **_kwargs: Any) -> None:
        """Say that the provider did not confirm anybody."""
        raise ImmediateHttpResponse(redirect("people:stranger"))

    def is_open_for_signup(self, *_args: Any) -> bool:
        """Nobody gets an account by signing in."""
        return False


def account_of(said: dict[str, Any]) -> User | None:
    """Return the account the provider speaks of: by user name, else by an e-mail it has verified.

    Closed and removed accounts, and an e-mail that two accounts share, match nobody.
    """
    rows = User.objects.filter(is_active=True, removed_at=None)
    name, email = str(said.get("preferred_username") or ""), str(said.get("email") or "")
    if name and (user := rows.filter(username__iexact=name).first()):
        return user
    if email and said.get("email_verified") is True:
        found = list(rows.filter(email__iexact=email)[:2])
        return found[0] if len(found) == 1 else None
    return None


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """Return the claims: those of the user-info answer, else those of the identity token."""
    return dict(data.get("userinfo") or data.get("id_token") or data)
