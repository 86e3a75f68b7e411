"""Who may sign in at all."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend


class Accounts(ModelBackend):
    """User name and password, of accounts that are neither closed nor removed."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Refuse closed accounts, and those taken back by an undone import."""
        return bool(user is not None and user.is_active and user.removed_at is None)
