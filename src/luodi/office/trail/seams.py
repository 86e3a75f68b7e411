"""What ``trail`` adds to the interface: its room, and the words for its own verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luodi.office.registry import room
from luodi.office.trail.words import verbs

room("trail:index", _("Trail"), icon="trail", right="trail.open", order=80)
verbs(undo=_("undone"), remove=_("removed"), take_in=_("taken in"), read=_("read by the engine"))
