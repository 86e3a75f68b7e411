"""Remove documents with a reason: they leave every list and stay in the trail."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.documents.models import Document
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep_all import change_all
from luodi.office.trail.errors import Invalid


def remove_documents(documents: Sequence[Document], *, by: Standing, reason: str) -> int:
    """Remove ``documents``; return how many. Their copies then stand for themselves."""
    if not reason.strip():
        raise Invalid(_("Say why: the reason stays in the trail."), field="reason", code="no-reason")
    for path in {d.scope_path for d in documents}:
        by.require("documents.remove", path)
    gone = {"removed_at": timezone.now(), "removed_reason": reason.strip()[:300]}
    with transaction.atomic():
        rows = [(d, gone) for d in documents if d.removed_at is None]
        return len(change_all(rows, by=by.actor, verb="remove", reason=reason.strip()[:500]))
