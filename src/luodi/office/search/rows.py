"""From the database to rows of the index, a chunk of documents at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Min

from luodi.office.documents.models import Document, Fact, Text
from luodi.office.people.models import Post, Unit, UnitAlias, User, valid_on
from luodi.office.search.schema import DOCUMENT, FACT, PERSON, UNIT, Row
from luodi.office.trail.models import Entry


def document_rows(pks: Collection[int]) -> Iterator[Row]:
    """Yield the rows of documents and their facts, removed ones left out: four queries whatever the number."""
    documents = Document.objects.filter(pk__in=pks, removed_at=None).select_related("unit")
    bodies = dict(Text.objects.filter(document__in=pks).values_list("document_id", "body"))
    since = _first_read(pks)
    facts: dict[int, list[dict[str, Any]]] = defaultdict(list)
    columns = ("document_id", "pk", "kind", "label", "quote", "state")
    for fact in Fact.objects.filter(document__in=pks, removed_at=None).values(*columns):
        facts[fact["document_id"]].append(fact)
    for document in documents:
        common = _common(document, since.get(document.pk, 0))
        about = " · ".join((document.origin, document.author, document.event_type, document.name))
        yield Row(
            what=DOCUMENT, ref=document.pk, kind="document", title=str(document), state=document.state, about=about,
            body=bodies.get(document.pk, ""), **common,
        )  # fmt: skip
        for fact in facts[document.pk]:
            yield Row(
                what=FACT, ref=fact["pk"], kind=fact["kind"], title=fact["label"], body=fact["quote"],
                state=fact["state"], **common,
            )  # fmt: skip


def unit_rows(pks: Collection[int] | None = None) -> Iterator[Row]:
    """Yield the rows of units (all where ``None``): their names, short names and aliases."""
    units = Unit.objects.filter(removed_at=None)
    units = units if pks is None else units.filter(pk__in=pks)
    aliases: dict[int, list[str]] = defaultdict(list)
    for owner, name in UnitAlias.objects.filter(removed_at=None).values_list("unit_id", "name"):
        aliases[owner].append(name)
    for unit in units:
        other = " · ".join((unit.short_name, *aliases[unit.pk]))
        yield Row(
            f"u{unit.pk}", UNIT, unit.pk, "unit", unit.name, other,
            unit=unit.pk, units=above(unit.path),
        )  # fmt: skip


def person_rows(pks: Collection[int] | None = None) -> Iterator[Row]:
    """Yield the rows of people (all where ``None``) with the posts they hold today."""
    users = User.objects.filter(removed_at=None, is_active=True)
    users = users if pks is None else users.filter(pk__in=pks)
    held: dict[int, list[Post]] = defaultdict(list)
    for post in Post.objects.filter(valid_on(), removed_at=None, user__in=users).select_related("unit"):
        held[post.user_id].append(post)
    for user in users:
        posts = held[user.pk]
        units = sorted({number for post in posts for number in above(post.unit.path)})
        first = posts[0].unit_id if posts else 0
        yield Row(
            f"p{user.pk}", PERSON, user.pk, "account", user.name, " · ".join(str(post) for post in posts),
            unit=first, units=tuple(units),
        )  # fmt: skip


def above(path: str) -> tuple[int, ...]:
    """Return the numbers of a unit and all units above it.

    >>> above("/1/4/17/")
    (1, 4, 17)
    """
    return tuple(int(part) for part in path.split("/") if part)


def around(code: str) -> tuple[str, ...]:
    """Return the province, prefecture, county and township a region code lies in, itself included.

    >>> around("330109113"), around("330100"), around("330000"), around("")
    (('330000', '330100', '330109', '330109113'), ('330000', '330100'), ('330000',), ())
    """
    codes = [f"{code[:2]}0000", f"{code[:4]}00", code[:6], code] if code else []
    return tuple(dict.fromkeys(codes))


def _common(document: Document, since: int) -> dict[str, Any]:
    day = document.published
    return {
        "key": f"d{document.pk}", "doc": document.pk, "unit": document.unit_id, "units": above(document.unit.path),
        "region": document.region_code, "regions": around(document.region_code), "since": since,
        "day": day.toordinal() if day else 0, "year": day.year if day else 0,
    }  # fmt: skip


def _first_read(pks: Collection[int]) -> dict[int, int]:
    reads = Entry.objects.filter(noun="document", verb="read", object_id__in=pks).order_by()
    return dict(reads.values_list("object_id").annotate(Min("seq")))
