"""Background work of ``search``: follow the trail, build the index, look for saved searches."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from luodi.office.jobs.models import Job
from luodi.office.jobs.queue import put, renew
from luodi.office.jobs.registry import Effects, job
from luodi.office.search import alerts, folder, writing
from luodi.office.search.reader import Condition

LATER = timedelta(seconds=5)
SLICE = 5.0
"""Seconds of building before other work has its turn."""


@job("search.follow", every=60)
def follow(job: Job) -> Effects | None:  # noqa: ARG001 - every job is called alike
    """Bring the index up to the trail; start a build where there is none that fits."""
    if not Condition().ready:
        put("search.build", key="build")
        return None
    try:
        writing.follow()
    except writing.Busy:
        put("search.follow", key="kick", due=timezone.now() + LATER)
    return None


@job("search.build")
def build(job: Job) -> Effects | None:
    """Build for a few seconds, then queue the rest behind whatever else waits."""
    if Condition().ready and folder.named(folder.NEXT) is None and not job.args.get("anew"):
        return None
    try:
        mark = writing.build_slice(SLICE)
    except writing.Busy:
        put("search.build", key="build", due=timezone.now() + LATER)
        return None
    renew(job, done=mark.count, total=mark.total)
    if mark.done:
        put("search.follow", key="kick")
    else:
        put("search.build", key="build", rank=6)
    return None


@job("search.alerts", every=300)
def look(job: Job) -> Effects | None:
    """Let every saved search that is due look again."""
    condition = Condition()
    rows = alerts.due() if condition.ready else []
    for n, search in enumerate(rows, 1):
        alerts.look(search, condition)
        renew(job, done=n, total=len(rows))
    return None
