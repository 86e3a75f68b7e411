"""Questions about tokens."""

from __future__ import annotations

from django.db.models import QuerySet

from luodi.office.api.models import ApiToken


def tokens(owner_id: int | None) -> QuerySet[ApiToken]:
    """Return the tokens of one person that are not revoked, newest first; expired ones included."""
    return ApiToken.objects.filter(owner=owner_id, removed_at=None).order_by("-id")
