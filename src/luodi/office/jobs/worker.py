"""The worker: takes jobs one after another until told to stop."""

from __future__ import annotations

import logging
import os
import threading
from datetime import timedelta

from django.db import IntegrityError, close_old_connections
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from luodi.office.jobs.models import Beat, Job
from luodi.office.jobs.queue import end, fail, put, take
from luodi.office.jobs.registry import KINDS, ROUNDS

LOG = logging.getLogger(__name__)
IDLE = 0.5
"""Seconds between two looks into an empty queue."""


def work(stop: threading.Event, *, name: str = "") -> None:
    """Run until ``stop`` is set; a job in hand is finished first."""
    autodiscover_modules("work")
    worker = name or f"{os.uname().nodename}:{os.getpid()}"
    while not stop.is_set():
        close_old_connections()
        beat()
        if not run_one(worker):
            stop.wait(IDLE)


def run_all(*, limit: int = 100_000) -> int:
    """Run what is due now in this process; return how many jobs ran (tests, ``luodi work --once``)."""
    autodiscover_modules("work")
    count = 0
    while count < limit and run_one("once"):
        count += 1
    return count


def run_one(worker: str) -> bool:
    """Take and do one job; ``False`` when none is due. An exception in the work is noted on the job."""
    job = take(worker)
    if job is None:
        return False
    try:
        end(job, KINDS[job.kind](job), note=job.note)
    except Exception as error:
        LOG.exception("job %s (%s) failed", job.pk, job.kind)
        fail(job, f"{type(error).__name__}: {error}", final=job.kind not in KINDS)
    return True


def beat() -> None:
    """Put the jobs into the queue whose round has come; two workers do it once."""
    now = timezone.now()
    for turn in ROUNDS:
        last, made = Beat.objects.get_or_create(name=turn.kind, defaults={"at": now})
        if not made:
            if now - last.at < timedelta(seconds=turn.seconds):
                continue
            if not Beat.objects.filter(pk=last.pk, at=last.at).update(at=now):
                continue
        try:
            put(turn.kind, key="round")
        except IntegrityError:
            continue


def waiting(kind: str = "") -> int:
    """Count the jobs not ended yet, of one ``kind`` or of all."""
    rows = Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING))
    return rows.filter(kind=kind).count() if kind else rows.count()
