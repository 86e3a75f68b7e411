"""What a password must be, beyond Django's own rules (length, common passwords, likeness to the name)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONG = 16
KINDS = 3


class Mixed:
    """Asks for three of lower-case letters, capitals, digits and other marks, or for sixteen characters."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise unless ``password`` is mixed or long.

        >>> Mixed().validate("Yunling-2027")
        """
        kinds = (str.islower, str.isupper, str.isdecimal, lambda c: not c.isalnum())
        found = sum(any(kind(c) for c in password) for kind in kinds)
        if len(password) < LONG and found < KINDS:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("Use three of small letters, capitals, digits and other marks, or at least 16 characters.")


class Fresh:
    """Asks for another password than the present one."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise where ``password`` is the one ``user`` has now."""
        if (
            user is not None
            and user.pk is not None
            and user.has_usable_password()
            and user.check_password(password)
        ):
            raise ValidationError(_("Choose another password than the present one."), code="password_same")

    def get_help_text(self) -> str:
        """Return the rule in words."""
        return _("It must differ from the present one.")
