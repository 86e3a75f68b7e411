"""Background work of ``claims``: follow the trail."""

from __future__ import annotations

from luodi.office.claims import following
from luodi.office.jobs.models import Job
from luodi.office.jobs.registry import Effects, job


@job("claims.follow", every=60)
def follow(job: Job) -> Effects | None:  # noqa: ARG001 - every job is called alike
    """Bring figures, groups and clashes up to the trail."""
    following.follow()
    return None
