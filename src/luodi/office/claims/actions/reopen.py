"""Open a resolved group again."""

from __future__ import annotations

from luodi.office.claims.actions.settling import settle
from luodi.office.claims.models import ClaimGroup
from luodi.office.people.standing import Standing


def reopen(group: ClaimGroup, *, reason: str, by: Standing, version: int | None = None) -> ClaimGroup:
    """Take a decision back, with a reason; what was decided stays in the trail."""
    return settle(
        group, by=by, verb="reopen", reason=reason, version=version, state=ClaimGroup.State.OPEN, verdict="",
        holds="", why="", settled="", resolved_by="", resolved_at=None,
    )  # fmt: skip
