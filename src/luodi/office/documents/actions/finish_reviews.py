"""Mark many documents as reviewed at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from luodi.office.documents.models import Document
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep_all import change_all


def finish_reviews(documents: Sequence[Document], *, by: Standing) -> int:
    """Set the review of read ``documents`` to done; return how many changed. Facts nobody judged stay proposed."""
    for path in {d.scope_path for d in documents}:
        by.require("documents.review", path)
    with transaction.atomic():
        read = [(d, {"review": Document.Review.DONE}) for d in documents if d.state == Document.State.READ]
        return len(change_all(read, by=by.actor, verb="finish_review"))
