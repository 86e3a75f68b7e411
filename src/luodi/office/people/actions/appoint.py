"""Appoint a person to a post."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.people.models import Post, Unit, User, valid_on
from luodi.office.people.roles import Role
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch


def appoint(
    user: User, unit: Unit, *, role: str, by: Standing, title: str = "", start: date | None = None,
    end: date | None = None, secondment: bool = False, batch: Batch | None = None,
) -> Post:  # fmt: skip
    """Give ``user`` a post in ``unit`` from ``start`` (today) to ``end``.

    Duties are separated: nobody administers the system and handles business at the same time.
    """
    by.require("people.manage", unit.path)
    start = start or timezone.localdate()
    if end is not None and end < start:
        raise Invalid(_("The last day is before the first."), field="valid_to")
    with transaction.atomic():
        held = Post.objects.filter(valid_on(start), user=user, removed_at=None).values_list("role", flat=True)
        if any((role == Role.ADMINISTRATOR) != (other == Role.ADMINISTRATOR) for other in held):
            raise Invalid(
                _("An administrator holds no business post. End the other post first."),
                field="role",
                code="duties",
            )
        return keep(
            Post(), by=by.actor, verb="appoint", batch=batch, user=user, unit=unit, role=role, title=title,
            valid_from=start, valid_to=end, secondment=secondment,
        )  # fmt: skip
