"""Keys by which programs enter: one row per token, of which only a hash is kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.office.trail.models import Recorded

LONGEST = timedelta(days=366)
"""No token lives longer than a year."""


class ApiToken(Recorded):
    """A token of one person: ``prefix`` is shown in lists, ``secret_hash`` is the SHA-256 of the whole token.

    ``scopes`` are rights; what the token may do is what its owner may do today, narrowed to these.
    ``unit_path`` is where the owner's first post was when the token was made: who may see its trail.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(_("name"), max_length=60)
    prefix = models.CharField(max_length=16, unique=True)
    secret_hash = models.CharField(max_length=64)
    scopes: models.JSONField[Any, Any] = models.JSONField(default=list)
    unit_path = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def scope_path(self) -> str:
        """The path that decides who sees this row's trail."""
        return self.unit_path

    def live(self, now: datetime | None = None) -> bool:
        """Tell whether the token opens the door: neither revoked nor expired."""
        return self.removed_at is None and self.expires_at > (now or timezone.now())
