"""Questions to the trail: what is in scope, the story of one row, and what was known of it on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from luodi.office.trail import words
from luodi.office.trail.actions.keep import plain, unit_path
from luodi.office.trail.actions.undo import find, made
from luodi.office.trail.models import Batch, Entry, Recorded

READ, UNDO = "trail.read", "trail.undo"


class Sight(Protocol):
    """Whoever looks: a standing, of which only these two questions matter here."""

    def may(self, right: str, path: str = "") -> bool:
        """Tell whether ``right`` is held over ``path``."""

    def paths(self, right: str) -> tuple[str, ...]:
        """Return the subtrees over which ``right`` is held."""


@dataclass(frozen=True, slots=True)
class Known:
    """A row as the office knew it at ``at``: ``values`` by column, as JSON keeps them.

    ``existed`` is false before the row was made; ``removed`` tells that it had been taken out by then; ``entry``
    is the last change before ``at`` (``None`` where the trail begins later).
    """

    noun: str
    at: datetime
    values: Mapping[str, Any]
    existed: bool
    entry: Entry | None

    @property
    def removed(self) -> bool:
        """Whether the row had been removed by then."""
        return bool(self.values.get("removed_at"))

    def told(self) -> list[words.Change]:
        """Return the fields in words (``old`` stays empty), for a page."""
        pairs = [(n, v) for n, v in self.values.items() if n not in words.HIDDEN and v not in (None, "")]
        names = words.names_of((self.noun, n, v) for n, v in pairs)
        return [
            words.Change(words.label(self.noun, n), "", words.shown(self.noun, n, v, names)) for n, v in pairs
        ]


def as_known(row: Recorded, at: datetime | date) -> Known:
    """Return what was known of ``row`` at a moment, or at the end of a day: the chain read backwards from today.

    Fields that never were in the trail keep today's value.
    """
    moment = end_of(at)
    noun = row._meta.model_name or ""
    story = history(noun, row.pk)
    values = {
        f.attname: plain(getattr(row, f.attname))
        for f in row._meta.concrete_fields
        if f.attname != "password"
    }
    existed = True
    for entry in story.filter(at__gt=moment).order_by("-seq"):
        values.update({name: old for name, (old, _new) in entry.changes.items() if name in values})
        existed = not made(entry)
    last = story.filter(at__lte=moment).order_by("-seq").first()
    return Known(noun, moment, values, existed or last is not None, last)


def end_of(at: datetime | date) -> datetime:
    """Return a moment as it is, a day as its last microsecond here."""
    if isinstance(at, datetime):
        return at
    return timezone.make_aware(datetime.combine(at, time.max))


def entries(sight: Sight) -> QuerySet[Entry]:
    """Return the entries in scope, newest first."""
    special = list(words.READ_BY)
    allowed = _within(sight.paths(READ)) & ~Q(noun__in=special)
    for right in sorted(set(words.READ_BY.values())):
        nouns = [noun for noun, by in words.READ_BY.items() if by == right]
        where = _within(sight.paths(right))
        if sight.may(right):
            # An account without a post belongs to no unit yet; without this nobody could see who made it.
            where |= Q(unit_path="")
        allowed |= where & Q(noun__in=nouns)
    return Entry.objects.filter(allowed).select_related("batch").order_by("-seq")


def history(noun: str, pk: int) -> QuerySet[Entry]:
    """Return the entries about one row, newest first."""
    return Entry.objects.filter(noun=noun, object_id=pk).select_related("batch").order_by("-seq")


def subject(sight: Sight, noun: str, pk: int) -> tuple[Recorded | None, Entry] | None:
    """Return a row (``None`` once it is gone) with its last entry; ``None`` where it is out of scope or unknown."""
    last = history(noun, pk).first()
    if last is None:
        return None
    row = find(noun, pk)
    path = unit_path(row) if row is not None else last.unit_path
    return (row, last) if sight.may(words.READ_BY.get(noun, READ), path) else None


def batches(sight: Sight) -> QuerySet[Batch]:
    """Return the batches with at least one entry in scope, newest first."""
    inside = entries(sight).filter(batch=OuterRef("pk")).order_by()
    return Batch.objects.filter(Exists(inside)).order_by("-id")


def _within(paths: tuple[str, ...]) -> Q:
    if "/" in paths:
        return ~Q(pk__in=())
    inside = Q(pk__in=())
    for path in paths:
        inside |= Q(unit_path__startswith=path)
    return inside
