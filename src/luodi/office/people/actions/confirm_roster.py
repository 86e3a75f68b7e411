"""Say yes to a roster whose preview has no problem."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.office.jobs.queue import put
from luodi.office.people.models import Draft
from luodi.office.people.standing import Standing
from luodi.office.trail.errors import Invalid, Refused


def confirm_roster(draft: Draft, *, by: Standing) -> None:
    """Queue the taking in of ``draft``; a second yes does nothing, one with problems is refused."""
    by.require("people.manage")
    if draft.user_id != by.user_id:
        raise Refused(_("Only who uploaded a table takes it in."))
    if draft.problems:
        raise Invalid(_("Mend the problems in the table and upload it again."), code="problems")
    with transaction.atomic():
        if Draft.objects.filter(pk=draft.pk, state=Draft.State.OPEN).update(state=Draft.State.RUNNING):
            put("people.roster", key=f"roster:{draft.pk}", draft=draft.pk)
