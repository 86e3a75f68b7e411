"""Confirm a fact as it stands: from then on it is official."""

from __future__ import annotations

from luodi.office.documents.actions.judging import judge
from luodi.office.documents.models import Fact
from luodi.office.people.standing import Standing


def confirm(fact: Fact, *, by: Standing, version: int | None = None) -> Fact:
    """Confirm ``fact``; ``version`` is the one the person saw. A second time nothing changes."""
    if fact.state == Fact.State.CONFIRMED and version in (None, fact.version):
        return fact
    return judge(fact, by=by, verb="confirm", version=version, state=Fact.State.CONFIRMED, note="")
