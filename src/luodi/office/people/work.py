"""Background work of ``people``: taking in a roster, forgetting what has run out."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.contrib.sessions.models import Session as Stored
from django.utils import timezone

from luodi.office.jobs.models import Job
from luodi.office.jobs.queue import renew
from luodi.office.jobs.registry import Effects, job
from luodi.office.people.actions.import_roster import import_roster
from luodi.office.people.models import Draft, Session, SignIn, User
from luodi.office.people.standing import standing_of

KEEP_LOG = timedelta(days=400)
"""How long the log of sign-ins is kept: the law asks for half a year at least."""


@job("people.roster")
def take_roster(job: Job) -> Effects | None:
    """Take in the roster ``job.args["draft"]`` in the name of who confirmed it."""
    draft = Draft.objects.filter(pk=job.args["draft"]).select_related("batch").first()
    if draft is None or draft.state != Draft.State.RUNNING:
        return None
    user = User.objects.get(pk=draft.user_id)
    total = len(draft.units) + len(draft.people)
    for done in import_roster(draft, by=standing_of(user, channel="import")):
        renew(job, done=done, total=total)
    return partial(_finish, draft.pk)


@job("people.tidy", every=24 * 3600)
def tidy(job: Job) -> Effects:  # noqa: ARG001 - the signature of work
    """Forget sessions that ran out, old lines of the log of sign-ins and rosters nobody confirmed."""
    return _tidy


def _tidy() -> None:
    now = timezone.now()
    Stored.objects.filter(expire_date__lt=now).delete()
    Session.objects.filter(started_at__lt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE)).delete()
    SignIn.objects.filter(at__lt=now - KEEP_LOG).delete()
    Draft.objects.filter(at__lt=now - timedelta(days=7)).delete()


def _finish(pk: int) -> None:
    Draft.objects.filter(pk=pk).update(state=Draft.State.DONE)
