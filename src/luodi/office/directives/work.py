"""Background work of directives: the lights of the new day."""

from __future__ import annotations

from luodi.office.directives.actions.colour import colour_all
from luodi.office.directives.models import Directive
from luodi.office.jobs.models import Job
from luodi.office.jobs.queue import renew
from luodi.office.jobs.registry import job


@job("directives.lights", every=3600)
def lights(job: Job) -> None:
    """Compute every light again; an hour's round also catches up after days without a worker."""
    total = Directive.objects.filter(removed_at=None).count()
    for done in colour_all():
        if not renew(job, done=done, total=total):
            return
