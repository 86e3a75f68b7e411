"""Reject a fact: it is not what the text says."""

from __future__ import annotations

from luodi.office.documents.actions.judging import judge
from luodi.office.documents.models import Fact
from luodi.office.people.standing import Standing


def reject(fact: Fact, *, by: Standing, reason: str = "", version: int | None = None) -> Fact:
    """Reject ``fact``, with a reason where the person gives one; it may be added later by rejecting again."""
    reason = reason.strip()[:300]
    same = fact.state == Fact.State.REJECTED and reason in ("", fact.note)
    if same and version in (None, fact.version):
        return fact
    state = Fact.State.REJECTED
    return judge(fact, by=by, verb="reject", version=version, reason=reason, state=state, note=reason)
