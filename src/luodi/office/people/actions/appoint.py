"""Appoint a person to a post."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.people.duties import check_duties, overlapping
from luodi.office.people.models import Post, Unit, User
from luodi.office.people.roles import Role
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid, Refused
from luodi.office.trail.models import Batch


def appoint(
    user: User, unit: Unit, *, role: str, by: Standing, title: str = "", start: date | None = None,
    end: date | None = None, secondment: bool = False, batch: Batch | None = None,
) -> Post:  # fmt: skip
    """Give ``user`` a post in ``unit`` from ``start`` (today) to ``end``.

    Duties are separated: nobody administers the system and handles business at the same time, and nobody
    appoints himself.
    """
    by.require("people.manage", unit.path)
    if by.user_id == user.pk:
        raise Refused(_("Nobody appoints himself. Another administrator has to do it."))
    start = start or timezone.localdate()
    if end is not None and end < start:
        raise Invalid(_("The last day is before the first."), field="valid_to")
    if unit.valid_to is not None and (end is None or end > unit.valid_to):
        raise Invalid(_("The unit ends before the post does."), field="valid_to", code="unit-ended")
    if role == Role.ENTERPRISE and unit.kind != Unit.Kind.ENTERPRISE and not by.everything:
        raise Invalid(_("This role exists only in enterprises."), field="role", code="duties")
    if unit.kind == Unit.Kind.ENTERPRISE and role != Role.ENTERPRISE and not by.everything:
        raise Invalid(_("In an enterprise there is only the role Enterprise."), field="role", code="duties")
    with transaction.atomic():
        check_duties(user, role, start=start, end=end)
        twins = Post.objects.filter(overlapping(start, end), user=user, unit=unit, role=role, removed_at=None)
        if twins.exists():
            raise Invalid(_("This person holds that post already."), field="role", code="twin")
        return keep(
            Post(), by=by.actor, verb="appoint", batch=batch, user=user, unit=unit, role=role, title=title,
            valid_from=start, valid_to=end, secondment=secondment,
        )  # fmt: skip
