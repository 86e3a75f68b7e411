"""Keep a question, to ask it again and to be told of new documents."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.people.standing import Standing
from luodi.office.search.models import SavedSearch
from luodi.office.search.question import Question
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid, Refused
from luodi.office.trail.models import Head

MOST = 50


def save_search(asked: Question, *, name: str, every: str, by: Standing) -> SavedSearch:
    """Keep ``asked`` under ``name`` for the person themself; what is found up to now counts as known."""
    by.require("search")
    if by.user_id is None:
        raise Refused(_("Only a person can save a search."))
    if asked.empty:
        raise Invalid(_("There is no question to save: type something or choose a filter first."))
    name = (name.strip() or asked.text or _("Saved search"))[:80]
    with transaction.atomic():
        mine = SavedSearch.objects.filter(user=by.user_id, removed_at=None)
        if mine.count() >= MOST:
            raise Invalid(
                _("You have %(n)s saved searches. Remove one first.") % {"n": MOST}, code="too-many"
            )
        head = Head.objects.filter(pk=1).first()
        return keep(
            SavedSearch(user_id=by.user_id), by=by.actor, verb="save_search", name=name, every=every,
            asked=asked.values(), seen_seq=head.seq if head else 0,
        )  # fmt: skip
