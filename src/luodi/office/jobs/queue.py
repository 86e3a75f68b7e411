"""Putting work in, taking it out, ending it: each in one short transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from luodi.office.jobs.models import Job

LEASE = timedelta(minutes=5)
MAX_TRIES = 4
PAUSES = (5, 30, 300)
"""Seconds before the second, third and fourth try."""


def put(kind: str, *, key: str = "", due: datetime | None = None, rank: int = 5, **args: Any) -> Job:
    """Queue a job; where a waiting one of the same ``kind`` and ``key`` exists, return that instead."""
    values = {"args": args, "due": due or timezone.now(), "rank": rank}
    if not key:
        return Job.objects.create(kind=kind, **values)
    job, _made = Job.objects.get_or_create(kind=kind, key=key, state=Job.State.WAITING, defaults=values)
    return job


def take(worker: str) -> Job | None:
    """Lease the next job that is due, or whose lease ran out; ``None`` when there is none."""
    now = timezone.now()
    with transaction.atomic():
        ready = Q(state=Job.State.WAITING, due__lte=now) | Q(state=Job.State.RUNNING, lease__lt=now)
        rows = Job.objects.filter(ready).order_by("rank", "due", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        job = rows.first()
        if job is None:
            return None
        Job.objects.filter(pk=job.pk).update(
            state=Job.State.RUNNING, worker=worker, lease=now + LEASE, tries=F("tries") + 1
        )
        job.refresh_from_db()
    return job


def renew(job: Job, *, done: int | None = None, total: int | None = None, note: str = "") -> bool:
    """Hold the lease on and show progress; ``False`` when the job is no longer ours."""
    new: dict[str, Any] = {"lease": timezone.now() + LEASE}
    new |= {"done": done} if done is not None else {}
    new |= {"total": total} if total is not None else {}
    new |= {"note": note[:500]} if note else {}
    return bool(_ours(job).update(**new))


def end(job: Job, effects: Callable[[], None] | None = None, note: str = "") -> bool:
    """Apply ``effects`` and mark the job done in one transaction; neither happens when it is no longer ours."""
    with transaction.atomic():
        mine = _ours(job).update(state=Job.State.DONE, ended_at=timezone.now(), lease=None, note=note[:500])
        if mine and effects is not None:
            effects()
    return bool(mine)


def fail(job: Job, why: str, *, final: bool = False) -> None:
    """Note the failure and try again after a pause, at most ``MAX_TRIES`` times."""
    new: dict[str, Any] = {"note": why[:500], "lease": None}
    if final or job.tries >= MAX_TRIES:
        new |= {"state": Job.State.FAILED, "ended_at": timezone.now()}
    else:
        pause = PAUSES[min(job.tries, len(PAUSES)) - 1]
        # Its key is given up: a twin may be waiting already, and two waiting twins are not allowed.
        new |= {"state": Job.State.WAITING, "due": timezone.now() + timedelta(seconds=pause), "key": ""}
    _ours(job).update(**new)


def _ours(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, worker=job.worker, tries=job.tries)
