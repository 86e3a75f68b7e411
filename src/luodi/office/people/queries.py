"""Questions about units and people."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from luodi.office.people.models import Post, Unit, User, valid_on
from luodi.office.people.standing import Standing, scoped


def units(standing: Standing, right: str = "people.read") -> QuerySet[Unit]:
    """Return the units where ``right`` is held, in tree order, with ``people``: posts valid today."""
    now = Q(posts__removed_at=None) & valid_on(prefix="posts__")
    rows = scoped(Unit.objects.all(), standing, right, through="")
    return rows.annotate(people=Count("posts", filter=now)).order_by("path")


def posts(unit: Unit) -> QuerySet[Post]:
    """Return the posts in ``unit``, past ones included, newest first."""
    return (
        Post.objects.filter(unit=unit, removed_at=None)
        .select_related("user", "unit")
        .order_by("-valid_from", "user__name")
    )


def demo_people() -> QuerySet[User]:
    """Return the people of the demonstration, each with today's posts."""
    return User.objects.filter(is_active=True).prefetch_related("posts__unit").order_by("id")[:30]
