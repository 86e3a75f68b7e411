"""Ask for a verification of the chain."""

from __future__ import annotations

from luodi.office.jobs.models import Job
from luodi.office.jobs.queue import put
from luodi.office.trail.actions.reverse import Doer

RIGHT = "trail.verify"
KIND = "trail.verify"


def verify(*, by: Doer) -> Job:
    """Queue a verification; one that waits already is not doubled."""
    by.require(RIGHT)
    return put(KIND, key="chain", by=by.actor.name)
