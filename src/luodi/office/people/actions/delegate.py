"""Lend the rights of a post to another person until a stated day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.office.people.duties import check_duties
from luodi.office.people.models import Delegation, Post, User, valid_on
from luodi.office.people.roles import Role, rights
from luodi.office.people.standing import Standing
from luodi.office.trail.actions.keep import keep
from luodi.office.trail.errors import Invalid, Refused

LONGEST = timedelta(days=366)


def delegate(
    post: Post, *, to: User, by: Standing, reason: str, end: date, start: date | None = None, only: Iterable[str] = ()
) -> Delegation:  # fmt: skip
    """Lend ``post`` (or only some of its rights) to ``to`` until ``end``, a year at most.

    Only the holder lends, only what the post itself carries; what is borrowed cannot be lent on.
    """
    start, only = start or timezone.localdate(), sorted(only)
    if by.user_id != post.user_id or post.removed_at is not None:
        raise Refused(_("Only who holds the post can lend it. What is borrowed cannot be lent on."))
    if not Post.objects.filter(valid_on(), valid_on(None, "unit__"), pk=post.pk).exists():
        raise Refused(_("This post does not hold today, so it cannot be lent."))
    _check_days(post, start, end)
    if not reason.strip():
        raise Invalid(_("Give a reason."), field="reason")
    if set(only) - rights()[post.role]:
        raise Invalid(_("The post does not carry these rights."), field="rights")
    _check_borrower(post, to)
    with transaction.atomic():
        check_duties(to, post.role, start=start, end=end)
        return keep(
            Delegation(reason=reason), by=by.actor, verb="delegate", reason=reason, post=post, to=to,
            valid_from=start, valid_to=end, rights=only,
        )  # fmt: skip


def _check_days(post: Post, start: date, end: date) -> None:
    if end < start or end < timezone.localdate():
        raise Invalid(_("The last day is before the first."), field="end")
    if end - start > LONGEST:
        raise Invalid(_("A delegation lasts a year at most."), field="end")
    if post.valid_to is not None and end > post.valid_to:
        raise Invalid(_("The post ends before the delegation does."), field="end")


def _check_borrower(post: Post, to: User) -> None:
    if to.pk == post.user_id:
        raise Invalid(_("Choose somebody else."), field="to")
    if not to.is_active or to.removed_at is not None:
        raise Invalid(_("This account is closed."), field="to")
    if post.role == Role.ENTERPRISE:
        raise Invalid(_("A post of an enterprise cannot be lent."), field="post", code="duties")
