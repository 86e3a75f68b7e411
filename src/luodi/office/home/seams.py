"""The Today page's own entry in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luodi.office.people.access import SIGNED_IN
from luodi.office.registry import room

room("home:today", _("Today"), icon="today", right=SIGNED_IN, order=0)
