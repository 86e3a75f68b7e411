"""What kinds and states are called on the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from luodi.office.documents.models import Fact
from luodi.office.documents.words import KINDS as FACTS

KINDS = (("document", _("Document")), *FACTS.items())
STATES = tuple(Fact.State.choices)
NARROWINGS = (("state", _("State")), ("unit", _("Unit")), ("region", _("Region")))
