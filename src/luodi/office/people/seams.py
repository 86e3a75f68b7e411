"""What ``people`` adds to the interface."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luodi.office.registry import room

room("people:index", _("People"), icon="people", right="people.read", order=70)
