"""What ``documents`` adds to the interface."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.office.documents import queries
from luodi.office.documents.models import Document
from luodi.office.registry import card, room

room("documents:index", _("Documents"), icon="document", right="documents.read", order=20)


@card("review", template="documents/card_review.html", right="documents.review", order=10)
def waiting_for_review(request: Any) -> dict[str, Any]:
    """Documents read by the engine that nobody has reviewed."""
    rows = queries.documents(request.standing, "documents.review").filter(
        state=Document.State.READ, review=Document.Review.OPEN, copy_of=None
    )
    return {"count": rows.count(), "documents": rows[:6]}
