"""Merge a unit into another."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from luodi.office.people.actions.add_alias import add_alias
from luodi.office.people.actions.end_unit import end_unit
from luodi.office.people.actions.move_unit import move_unit
from luodi.office.people.models import Post, Unit
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid
from luodi.office.trail.models import Batch


def merge_units(unit: Unit, *, into: Unit, on: date, by: Standing, reason: str) -> Batch:
    """Let ``on`` be the last day of ``unit`` and ``into`` take over the day after, as one batch that can be undone.

    Units below it and posts go over; its names become aliases; the ended unit itself is put under ``into``, so
    that what it held stays whole and is seen from there.
    """
    by.require("people.manage", unit.path)
    by.require("people.manage", into.path)
    if into.path.startswith(unit.path):
        raise Invalid(_("A unit cannot be merged into itself or one below it."), field="to")
    if into.valid_to is not None:
        raise Invalid(_("The unit above has ended. Choose one that still exists."), field="to")
    with transaction.atomic():
        batch = Batch.objects.create(
            kind="merge", label=f"{unit} → {into}", by_id=by.actor.user_id, by_name=by.actor.name
        )
        for child in Unit.objects.filter(parent=unit, removed_at=None).order_by("path"):
            move_unit(child, to=into, by=by, reason=reason, batch=batch)
        going_on = list(_posts(unit, on))
        end_unit(unit, on=on, by=by, reason=reason, batch=batch)
        for post in going_on:
            _take_over(post, into, start=max(on + timedelta(days=1), post.valid_from), by=by, batch=batch)
        for name in (
            unit.name,
            unit.short_name,
            *unit.aliases.filter(removed_at=None).values_list("name", flat=True),
        ):
            if name and name != into.name:
                add_alias(into, name, by=by, batch=batch)
        if unit.parent_id != into.pk:
            move_unit(unit, to=into, by=by, reason=reason, batch=batch)
    return batch


def _posts(unit: Unit, on: date) -> list[Post]:
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    return list(Post.objects.filter(later, unit=unit, removed_at=None).select_related("user"))


def _take_over(post: Post, into: Unit, *, start: date, by: Standing, batch: Batch) -> None:
    same = Post.objects.filter(user=post.user_id, unit=into, role=post.role, removed_at=None)
    if same.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=start)).exists():
        return
    keep(
        Post(), by=by.actor, verb="appoint", batch=batch, user=post.user, unit=into, role=post.role,
        title=post.title, valid_from=start, valid_to=post.valid_to, secondment=post.secondment,
    )  # fmt: skip
