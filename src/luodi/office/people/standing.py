"""What a person may do where, today: the one answer that views, queries, API and command line ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from luodi.office.people.models import Delegation, Post, Unit, User, valid_on
from luodi.office.people.roles import rights
from luodi.office.trail.actor import SYSTEM, Actor
from luodi.office.trail.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Grant:
    """Rights within the subtree ``path``, from a post or a delegation of one."""

    path: str
    unit_id: int
    unit: str
    role: str
    title: str
    rights: frozenset[str]
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor with the grants that hold on one day; ``within`` narrows rights to those of a token."""

    actor: Actor
    grants: tuple[Grant, ...] = ()
    user_id: int | None = None
    within: frozenset[str] | None = None
    everything: bool = False

    def may(self, right: str, path: str = "") -> bool:
        """Tell whether ``right`` is held, at all or (with ``path``) over that unit."""
        return any(path.startswith(p) for p in self.paths(right)) if path else bool(self.paths(right))

    def paths(self, right: str) -> tuple[str, ...]:
        """Return the subtrees over which ``right`` is held."""
        if self.within is not None and right not in self.within:
            return ()
        if self.everything:
            return ("/",)
        return tuple(g.path for g in self.grants if right in g.rights)

    def require(self, right: str, path: str = "") -> None:
        """Raise :class:`Refused` unless ``right`` is held (over ``path``)."""
        if not self.may(right, path):
            raise Refused(_("Your post does not allow this here. Ask your unit head or the administrator."))

    def scope(self, right: str, through: str = "") -> Q:
        """Return the condition that a row's unit lies where ``right`` is held; ``through`` is the way to it.

        ``through`` is the lookup of the unit's foreign key (``unit``, ``document__unit``); empty for units.
        """
        paths = self.paths(right)
        if "/" in paths:
            return Q()
        if not paths:
            return Q(pk__in=())
        prefix = Q()
        for path in paths:
            prefix |= Q(path__startswith=path)
        if not through:
            return prefix
        return Q(**{f"{through}__in": Unit.objects.filter(prefix).values("pk")})

    @property
    def home_unit(self) -> int | None:
        """The unit that what this person brings in belongs to: that of the first own post."""
        return next((g.unit_id for g in self.grants if not g.lent), None)


SYSTEM_STANDING = Standing(SYSTEM, everything=True)
"""The program's own standing: background work only."""


def standing_of(
    user: User,
    *,
    day: date | None = None,
    channel: str = "web",
    address: str = "",
    within: Iterable[str] | None = None,
) -> Standing:
    """Return the standing of ``user`` on ``day`` (today): two queries, whatever the number of posts."""
    posts = Post.objects.filter(valid_on(day), valid_on(day, "unit__"), user=user, removed_at=None)
    lent = Delegation.objects.filter(
        valid_on(day),
        valid_on(day, "post__"),
        valid_on(day, "post__unit__"),
        to=user,
        removed_at=None,
        post__removed_at=None,
    )
    grants = [_grant(p) for p in posts.select_related("unit").order_by("secondment", "id")]
    grants += [_grant(d.post, lent=True, only=d.rights) for d in lent.select_related("post__unit")]
    post = grants[0] if grants else None
    actor = Actor(
        user.name,
        f"{post.unit}{post.title}" if post else "",
        user_id=user.pk,
        channel=channel,
        address=address,
    )
    narrowed = None if within is None else frozenset(within)
    return Standing(actor, tuple(grants), user.pk, narrowed)


def scoped(rows: QuerySet[M], standing: Standing, right: str, *, through: str = "unit") -> QuerySet[M]:
    """Return those of ``rows`` that are not removed and lie where ``right`` is held."""
    removed: dict[str, Any] = {"removed_at": None} if hasattr(rows.model, "removed_at") else {}
    return rows.filter(standing.scope(right, through), **removed)


def _grant(post: Post, *, lent: bool = False, only: Iterable[str] = ()) -> Grant:
    unit = post.unit
    title = post.title or str(post.get_role_display())
    held = rights()[post.role]
    narrowed = held & frozenset(only) if only else held
    return Grant(unit.path, unit.pk, unit.name, post.role, title, narrowed, lent)
