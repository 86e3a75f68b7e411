"""Sessions: entering and leaving, and the list of browsers in which a person is signed in."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.sessions.models import Session as Stored
from django.http import HttpRequest
from django.utils import timezone

from luodi.office.people.models import Session, SignIn, User
from luodi.office.people.second import KEY, asked
from luodi.office.people.standing import standing_of

SINCE, SEEN = "since", "seen"
BACKEND = "luodi.office.people.backends.Accounts"


def enter(request: HttpRequest, user: User) -> None:
    """Sign ``user`` in: a fresh session, its line in the list and in the log, and what is still asked."""
    login(request, user, backend=BACKEND)
    now = int(time.time())
    request.session[SINCE] = request.session[SEEN] = now
    if owed := asked(user, standing_of(user)):
        request.session[KEY] = owed
    if request.session.session_key is None:
        request.session.create()
    Session.objects.update_or_create(
        key=request.session.session_key,
        defaults={"user": user, "address": address(request), "agent": agent(request)},
    )
    note(request, user.username, SignIn.Outcome.IN, user)


def leave(request: HttpRequest) -> None:
    """Sign out of this browser."""
    if isinstance(request.user, User):
        note(request, request.user.username, SignIn.Outcome.OUT, request.user)
        Session.objects.filter(key=request.session.session_key).delete()
    logout(request)


def over(request: HttpRequest) -> bool:
    """Tell whether this session has lasted, or lain idle, longer than the site allows."""
    now = time.time()
    since, seen = request.session.get(SINCE), request.session.get(SEEN)
    if since is not None and now - since > settings.SESSION_COOKIE_AGE:
        return True
    return bool(seen is not None and settings.SESSION_IDLE and now - seen > settings.SESSION_IDLE)


def seen(request: HttpRequest, now: datetime) -> None:
    """Note that the session is in use."""
    if SINCE in request.session:
        request.session[SEEN] = int(now.timestamp())
        Session.objects.filter(key=request.session.session_key).update(seen_at=now, address=address(request))


def renew(request: HttpRequest, user: User) -> None:
    """Keep this session through a change of password; all others of ``user`` end."""
    old = request.session.session_key or ""
    update_session_auth_hash(request, user)
    request.session.save()
    Session.objects.filter(key=old).update(key=request.session.session_key or "")
    end_sessions(user, but=request.session.session_key or "")


def end_sessions(user: User, *, but: str = "", only: int | None = None) -> int:
    """End the sessions of ``user`` (all, or the one numbered ``only``) except ``but``; return how many."""
    rows = Session.objects.filter(user=user).exclude(key=but)
    keys = list((rows if only is None else rows.filter(pk=only)).values_list("key", flat=True))
    Stored.objects.filter(session_key__in=keys).delete()
    Session.objects.filter(key__in=keys).delete()
    return len(keys)


def live(user: User) -> list[Session]:
    """Return the sessions of ``user`` that have not run out."""
    since = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return list(Session.objects.filter(user=user, started_at__gt=since))


def note(request: HttpRequest, username: str, outcome: str, user: User | None = None) -> None:
    """Write one line of the log of sign-ins."""
    SignIn.objects.create(
        username=username[:60], user=user, address=address(request), agent=agent(request), outcome=outcome
    )


def address(request: HttpRequest) -> str:
    """Return the network address the request came from: as the server saw it, or as the proxy in front says.

    Of several forwarded addresses only the last was set by the proxy; a visitor can make up the others.
    """
    seen = str(request.META.get("REMOTE_ADDR") or "")
    if settings.BEHIND_PROXY:
        seen = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or seen
    return seen[:45]


def agent(request: HttpRequest) -> str:
    """Return what the browser calls itself."""
    return request.headers.get("User-Agent", "")[:200]
