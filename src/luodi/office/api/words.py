"""Rights in words, for people who choose what a token may do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RIGHTS: dict[str, Promise] = {
    "documents.read": _("Read documents and facts"),
    "documents.intake": _("Take in documents"),
    "documents.review": _("Confirm, correct and reject facts"),
    "documents.remove": _("Remove documents"),
    "claims.read": _("Read claims"),
    "claims.resolve": _("Resolve claims"),
    "people.read": _("Read units and posts"),
    "trail.read": _("Read the trail"),
    "search": _("Search"),
    "signed-in": _("any token"),
}


def right_name(right: str) -> str:
    """Return a right in words, or as it is where it has none yet."""
    return str(RIGHTS.get(right, right))
