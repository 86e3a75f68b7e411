"""Questions about claims; what lies outside a person's scope is neither shown nor counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from luodi.office.claims.grouping import kinship
from luodi.office.claims.models import Apart, Claim, ClaimGroup, Clash
from luodi.office.claims.said import agree
from luodi.office.claims.wording import KINSHIP
from luodi.office.people.standing import Standing
from luodi.office.trail.models import Entry
from luodi.reading.repair import fold

RIGHT = "claims.read"
TABS = ("clash", "all", "resolved")
CANDIDATES, ALIKE = 40, 8
"""Groups compared with one for likeness, and shown."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A group that may speak of the same: why, and its figures in scope."""

    group: ClaimGroup
    reasons: tuple[Any, ...]
    claims: tuple[Claim, ...]


def claims(standing: Standing) -> QuerySet[Claim]:
    """Return the figures in scope with fact, document and unit."""
    rows = Claim.objects.filter(standing.scope(RIGHT, "document__unit"), fact__isnull=False)
    return rows.filter(document__removed_at=None).select_related("fact", "document__unit")


def groups(standing: Standing) -> QuerySet[Any]:
    """Return the groups with at least one figure in scope, each with ``seen`` documents and ``clash``, in scope."""
    mine = claims(standing).select_related(None).filter(group=OuterRef("pk")).order_by()
    counted = mine.values("group").annotate(n=Count("document", distinct=True)).values("n")
    in_scope = standing.scope(RIGHT, "a__document__unit") & standing.scope(RIGHT, "b__document__unit")
    live = Q(a__fact__isnull=False, b__fact__isnull=False)
    clash = Exists(Clash.objects.filter(in_scope & live, group=OuterRef("pk")))
    rows = ClaimGroup.objects.filter(removed_at=None, size__gt=0)
    return rows.annotate(seen=Coalesce(Subquery(counted), 0), clash=clash).filter(seen__gt=0)


def listed(standing: Standing, asked: Mapping[str, str]) -> QuerySet[Any]:
    """Return the groups of one tab, narrowed by indicator, place and year; most documents first."""
    rows = groups(standing).filter(documents__gt=1, seen__gt=1)
    tab = asked.get("tab") or TABS[0]
    if tab == "clash":
        rows = rows.filter(clash=True, state=ClaimGroup.State.OPEN)
    elif tab == "resolved":
        rows = rows.filter(state=ClaimGroup.State.RESOLVED)
    if text := fold(asked.get("q", "").strip())[:60]:
        rows = rows.filter(subject__icontains=text)
    if place := asked.get("place", ""):
        rows = rows.filter(place=place[:30])
    year = asked.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4:
        rows = rows.filter(start__year__lte=int(year), end__year__gte=int(year))
    return rows.order_by(F("clash").desc(), "-seen", "-pk")


def tab_counts(standing: Standing) -> dict[str, int]:
    """Return how many groups each tab holds: one query."""
    rows = groups(standing).filter(documents__gt=1, seen__gt=1)
    # The names differ from the annotations': an aggregate called clash would hide the one it filters by.
    found = rows.order_by().aggregate(
        n_clash=Count("pk", filter=Q(clash=True, state=ClaimGroup.State.OPEN)),
        n_all=Count("pk"),
        n_resolved=Count("pk", filter=Q(state=ClaimGroup.State.RESOLVED)),
    )
    return {tab: found[f"n_{tab}"] for tab in TABS}


def places_of(standing: Standing) -> list[str]:
    """Return the places of the groups in scope, for the filter."""
    rows = groups(standing).filter(documents__gt=1, seen__gt=1).exclude(place="").order_by("place")
    return list(rows.values_list("place", flat=True).distinct()[:100])


def members(standing: Standing, rows: Iterable[ClaimGroup]) -> dict[int, list[Claim]]:
    """Return the figures in scope of several groups: one query."""
    found: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims(standing).filter(group__in=[row.pk for row in rows]):
        found[claim.group_id].append(claim)
    return found


def alike(group: ClaimGroup, standing: Standing) -> list[Alike]:
    """Return groups in scope that may speak of the same and say otherwise, the most alike first."""
    near = groups(standing).filter(head=group.head, measure=group.measure, aim=group.aim).exclude(pk=group.pk)
    apart = Apart.objects.filter(Q(a=group) | Q(b=group)).values_list("a", "b")
    near = near.exclude(pk__in={pk for pair in apart for pk in pair})
    rows = list(near.order_by("-documents", "-pk")[:CANDIDATES])
    found = members(standing, [group, *rows])
    kin = [(row, link) for row in rows if (link := kinship(group, row)) is not None]
    differing = [(row, link) for row, link in kin if not _all_agree(found[group.pk], found[row.pk])]
    differing.sort(key=lambda pair: -sum(reason.startswith("same") for reason in pair[1].reasons))
    return [
        Alike(row, tuple(KINSHIP[reason] for reason in link.reasons), tuple(found[row.pk]))
        for row, link in differing[:ALIKE]
    ]


def history(group: ClaimGroup) -> QuerySet[Entry]:
    """Return what people decided about a group, newest first."""
    near = ClaimGroup.objects.filter(Q(pk=group.pk) | Q(joined_into=group)).values_list("pk", flat=True)
    return Entry.objects.filter(noun="claimgroup", object_id__in=list(near))


def _all_agree(ours: Iterable[Claim], theirs: Iterable[Claim]) -> bool:
    theirs = list(theirs)
    return all(agree((a.low, a.high), (b.low, b.high)) for a in ours for b in theirs)
