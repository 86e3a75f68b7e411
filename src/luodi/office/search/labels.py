"""What kinds and states are called on the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = (
    ("document", _("Document")), ("directive", _("Directive")), ("commitment", _("Commitment")),
    ("event", _("Event")), ("person", _("Person")), ("organisation", _("Organisation")), ("region", _("Region")),
    ("project", _("Project")), ("figure", _("Figure")), ("programme", _("Programme")), ("date", _("Date")),
)  # fmt: skip
STATES = (("proposed", _("Proposed")), ("confirmed", _("Confirmed")), ("rejected", _("Rejected")))
NARROWINGS = (("state", _("State")), ("unit", _("Unit")), ("region", _("Region")))
