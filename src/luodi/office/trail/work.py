"""Background work of ``trail``: verify the chain from its first entry to its last."""

from __future__ import annotations

from functools import partial
from itertools import islice

from luodi.office.jobs.models import Job
from luodi.office.jobs.registry import Effects, job
from luodi.office.trail.chain import broken
from luodi.office.trail.models import Check, Head

SHOWN = 100
"""Breaks that a check keeps; the rest is counted."""


@job("trail.verify")
def verify_chain(job: Job) -> Effects:
    """Recompute every digest and note the result as a :class:`Check`."""
    head = Head.objects.filter(pk=1).first() or Head()
    breaks = broken()
    first = list(islice(breaks, SHOWN))
    found = len(first) + sum(1 for _break in breaks)
    check = Check(
        by_name=job.args.get("by", ""), entries=head.seq, found=found, breaks=first, digest=head.digest
    )
    return partial(check.save, force_insert=True)
