"""Questions about units and people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from luodi.office.people.models import Delegation, Post, SignIn, Unit, User, valid_on
from luodi.office.people.roles import Role
from luodi.office.people.standing import Standing, scoped

MANAGE = "people.manage"


def units(standing: Standing, right: str = "people.read", *, on: date | None = None) -> QuerySet[Unit]:
    """Return the units where ``right`` is held, in tree order, with ``people``: posts valid ``on`` (today)."""
    now = Q(posts__removed_at=None) & valid_on(on, prefix="posts__")
    rows = scoped(Unit.objects.all(), standing, right, through="")
    return rows.annotate(people=Count("posts", filter=now)).order_by("path")


def choices(standing: Standing, right: str = MANAGE) -> QuerySet[Unit]:
    """Return the units that exist today and where ``right`` is held, in tree order."""
    return scoped(Unit.objects.filter(valid_on()), standing, right, through="").order_by("path")


@dataclass(slots=True)
class Branch:
    """A unit in the tree with what is below it; ``open`` tells whether it is shown unfolded."""

    unit: Any
    children: list[Branch] = field(default_factory=list)
    open: bool = True
    hit: bool = False


def tree(standing: Standing, *, on: date | None = None, text: str = "") -> list[Branch]:
    """Return the units valid ``on`` (today) as trees; with ``text`` only hits and what is above them.

    Below the second level the branches are folded. Two queries, whatever the number of units.
    """
    rows = units(standing, on=on).filter(valid_on(on))
    hits: set[int] = set()
    if text:
        named = Q(name__icontains=text) | Q(short_name__icontains=text)
        named |= Q(aliases__name__icontains=text, aliases__removed_at=None)
        hits = set(
            scoped(Unit.objects.filter(named), standing, "people.read", through="").values_list(
                "pk", flat=True
            )
        )
    branches = {row.pk: Branch(row, open=bool(text) or row.depth < 2, hit=row.pk in hits) for row in rows}
    tops: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.unit.parent_id)
        (above.children if above is not None else tops).append(branch)
    for branch in branches.values():
        branch.children.sort(key=lambda b: (b.unit.order, b.unit.pk))
    return _pruned(tops) if text else tops


def _pruned(branches: list[Branch]) -> list[Branch]:
    kept = []
    for branch in branches:
        branch.children = _pruned(branch.children)
        if branch.hit or branch.children:
            kept.append(branch)
    return kept


def above(unit: Unit, standing: Standing) -> list[Unit]:
    """Return the units over ``unit`` that are in scope, topmost first."""
    keys = [int(part) for part in unit.path.split("/") if part][:-1]
    return list(
        scoped(Unit.objects.filter(pk__in=keys), standing, "people.read", through="").order_by("path")
    )


def posts(unit: Unit) -> QuerySet[Post]:
    """Return the posts in ``unit``, past ones included, newest first; ``user.elsewhere`` are today's other posts."""
    others = Post.objects.filter(valid_on(), removed_at=None).exclude(unit=unit).select_related("unit")
    return (
        Post.objects.filter(unit=unit, removed_at=None)
        .select_related("user", "unit")
        .prefetch_related(Prefetch("user__posts", queryset=others, to_attr="elsewhere"))
        .order_by("-valid_from", "user__name")
    )


def persons(standing: Standing) -> QuerySet[User]:
    """Return the people with a post, past or present, in scope; who keeps accounts also sees those without any.

    Each comes with ``now``: today's posts.
    """
    inside = scoped(Post.objects.filter(user=OuterRef("pk")), standing, "people.read")
    seen = Q(Exists(inside))
    if standing.may(MANAGE):
        seen |= ~Q(Exists(Post.objects.filter(user=OuterRef("pk"), removed_at=None)))
    today = (
        Post.objects.filter(valid_on(), removed_at=None).select_related("unit").order_by("secondment", "id")
    )
    rows = User.objects.filter(seen, removed_at=None)
    return rows.prefetch_related(Prefetch("posts", queryset=today, to_attr="now"))


def narrowed(rows: QuerySet[User], asked: dict[str, str]) -> QuerySet[User]:
    """Return those of ``rows`` that fit ``q`` (name or user name), ``role`` and ``state``."""
    if text := asked.get("q", "").strip():
        rows = rows.filter(Q(name__icontains=text) | Q(username__icontains=text))
    today = Post.objects.filter(valid_on(), user=OuterRef("pk"), removed_at=None)
    if asked.get("role") in Role.values:
        rows = rows.filter(Exists(today.filter(role=asked["role"])))
    state = asked.get("state", "")
    if state == "closed":
        return rows.filter(is_active=False)
    if state == "idle":
        return rows.filter(~Exists(today), is_active=True)
    return rows.filter(Exists(today), is_active=True) if state == "in_post" else rows


def counts(rows: QuerySet[User]) -> dict[str, int]:
    """Count ``rows`` by state, in one query."""
    today = Post.objects.filter(valid_on(), user=OuterRef("pk"), removed_at=None)
    in_post = Q(is_active=True) & Q(Exists(today))
    found: dict[str, int] = rows.prefetch_related(None).aggregate(
        all=Count("pk"),
        in_post=Count("pk", filter=in_post),
        idle=Count("pk", filter=Q(is_active=True) & ~Q(Exists(today))),
        closed=Count("pk", filter=Q(is_active=False)),
    )
    return found


def posts_of(user: User) -> QuerySet[Post]:
    """Return every post of ``user``, newest first."""
    return (
        Post.objects.filter(user=user, removed_at=None).select_related("unit").order_by("-valid_from", "-id")
    )


def delegations(user: User) -> QuerySet[Delegation]:
    """Return what ``user`` lent or borrowed, newest first."""
    rows = Delegation.objects.filter(Q(post__user=user) | Q(to=user), removed_at=None)
    return rows.select_related("post__unit", "post__user", "to").order_by("-valid_from", "-id")


def found(standing: Standing, text: str) -> list[User]:
    """Return up to ten people whose name or user name begins with ``text``, with ``now``: today's posts.

    Who does not keep accounts finds colleagues in post only.
    """
    text = text.strip()
    if not text:
        return []
    today = Post.objects.filter(valid_on(), removed_at=None).exclude(role=Role.ENTERPRISE)
    rows = User.objects.filter(
        Q(name__icontains=text) | Q(username__istartswith=text), is_active=True, removed_at=None
    )
    if not standing.may(MANAGE):
        rows = rows.filter(Exists(today.filter(user=OuterRef("pk"))))
    return list(
        rows.prefetch_related(Prefetch("posts", queryset=today.select_related("unit"), to_attr="now"))[:10]
    )


def sign_ins(standing: Standing, *, text: str = "", outcome: str = "") -> QuerySet[SignIn]:
    """Return the log of sign-ins of the people in scope; attempts under unknown names show to keepers of a root."""
    inside = Post.objects.filter(standing.scope(MANAGE, "unit"), user=OuterRef("user_id"), removed_at=None)
    seen = Q(Exists(inside))
    if any(path.count("/") == 2 for path in standing.paths(MANAGE)):
        seen |= Q(user=None)
    rows = SignIn.objects.filter(seen).select_related("user")
    if text.strip():
        rows = rows.filter(Q(username__icontains=text.strip()) | Q(user__name__icontains=text.strip()))
    return rows.filter(outcome=outcome) if outcome in SignIn.Outcome.values else rows


def demo_people() -> QuerySet[User]:
    """Return the people of the demonstration, each with today's posts."""
    return User.objects.filter(is_active=True).prefetch_related("posts__unit").order_by("id")[:30]
