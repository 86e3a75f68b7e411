"""The list of documents: what was asked for, the rows in pieces that cost the same anywhere, counts by state.

A list is paged by its key ("the rows after this one"), never by counting, and counts stop at :data:`CAP`: both cost
as much at 200,000 documents as at 200.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db.models import Q, QuerySet

from luodi.office.documents.models import Document
from luodi.office.people.standing import Standing, scoped

ON_A_PAGE = 50
CAP = 1_000
"""Where counts stop: "1,000+" tells as much as a person acts on."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: the field that leads (empty: arrival), downwards or up; rows without a value come last."""

    field: str = ""
    down: bool = True
    nullable: bool = False


SORTS: Mapping[str, Sort] = {
    "newest": Sort(),
    "oldest": Sort(down=False),
    "published": Sort("published", nullable=True),
    "open": Sort("open_count"),
    "facts": Sort("fact_count"),
}
TABS: Mapping[str, Mapping[str, str]] = {
    "open": {"state": "read", "review": "open"},
    "done": {"state": "read", "review": "done"},
    "waiting": {"state": "waiting"},
    "wanted": {"state": "wanted"},
    "held": {"state": "held"},
    "failed": {"state": "failed"},
}
"""What the tabs show; each is counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A list somebody asks for: ``filters`` are conditions, ``tab`` a key of :data:`TABS`, ``after`` a row's key."""

    filters: Q
    tab: str = ""
    sort: str = "newest"
    copies: bool = False
    after: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """One page of a list; ``before`` and ``after`` are the keys that lead on, empty at an end."""

    rows: list[Document]
    before: str
    after: str


def rows(
    standing: Standing, asked: Asked, *, right: str = "documents.read", tab: bool = True
) -> QuerySet[Document]:
    """Return the documents asked for, in no order."""
    found = scoped(Document.objects.all(), standing, right).filter(asked.filters)
    if tab and asked.tab in TABS:
        found = found.filter(**TABS[asked.tab])
    if not asked.copies:
        found = found.filter(first_in_sight(standing))
    return found.order_by()


def first_in_sight(standing: Standing) -> Q:
    """Return the condition that a row is no copy of a document that this person sees too.

    A copy whose first document lies outside the scope, or was removed, stands for itself.
    """
    hidden = Q(copy_of__removed_at=None) & standing.scope("documents.read", "copy_of__unit")
    return Q(copy_of=None) | ~hidden


def piece(standing: Standing, asked: Asked) -> Piece:
    """Return one page of the list; the rows before a key come in the list's own order too."""
    found = list(islice(_ordered(rows(standing, asked), asked), ON_A_PAGE + 1))
    more, found = len(found) > ON_A_PAGE, found[:ON_A_PAGE]
    if asked.back:
        found.reverse()
    first, last = (key(found[0], asked.sort), key(found[-1], asked.sort)) if found else ("", "")
    before = first if (more if asked.back else asked.after) else ""
    return Piece(found, before or "", last if (asked.back or more) else "")


def every(standing: Standing, asked: Asked) -> Iterator[Document]:
    """Yield all rows of the list in its order, streamed."""
    return _ordered(rows(standing, asked), asked, chunk=1_000)


def counts(standing: Standing, asked: Asked) -> dict[str, int]:
    """Count the rows of each tab under the other filters, at most one more than :data:`CAP`."""
    found = rows(standing, asked, tab=False)
    return {name: found.filter(**values)[: CAP + 1].count() for name, values in TABS.items()}


def key(document: Document, sort: str) -> str:
    """Return the key of a row: the value it is sorted by and its number."""
    field = SORTS[sort].field
    value = getattr(document, field) if field else ""
    return f"{'' if value is None else value}~{document.pk}"


def _ordered(found: QuerySet[Document], asked: Asked, *, chunk: int = 0) -> Iterator[Document]:
    """Yield rows in order from the key on; those without a value stand behind (or, going back, before) the others."""
    sort = SORTS[asked.sort]
    found = found.select_related("unit", "copy_of__unit")
    down = sort.down != asked.back
    value, pk = _parsed(asked.after)
    sign = "-" if down else ""
    step = "lt" if down else "gt"
    plain = found.order_by(f"{sign}pk")
    if not sort.field:
        return _iterate(plain.filter(**{f"pk__{step}": pk}) if pk else plain, chunk)
    some = found.order_by(f"{sign}{sort.field}", f"{sign}pk")
    if not sort.nullable:
        return _iterate(_beyond(some, sort.field, step, value, pk), chunk)
    dated, undated = (
        some.filter(**{f"{sort.field}__isnull": False}),
        plain.filter(**{f"{sort.field}__isnull": True}),
    )
    if pk and not value:
        undated = undated.filter(**{f"pk__{step}": pk})
        return chain(_iterate(undated, chunk), _iterate(dated, chunk) if asked.back else ())
    dated = _beyond(dated, sort.field, step, value, pk)
    return chain(_iterate(dated, chunk), () if asked.back else _iterate(undated, chunk))


def _beyond(found: QuerySet[Document], field: str, step: str, value: str, pk: int) -> QuerySet[Document]:
    if not pk:
        return found
    # The first condition alone can be looked up in an index; the second cuts what shares the value.
    same_or_beyond = {f"{field}__{step}e": value}
    return found.filter(**same_or_beyond).filter(Q(**{f"{field}__{step}": value}) | Q(**{f"pk__{step}": pk}))


def _iterate(found: QuerySet[Document], chunk: int) -> Iterator[Document]:
    return found.iterator(chunk_size=chunk) if chunk else iter(found[: ON_A_PAGE + 1])


def _parsed(text: str) -> tuple[str, int]:
    value, _, pk = text.rpartition("~")
    return value, int(pk) if pk.isdigit() else 0


def may_name_first(standing: Standing, document: Document) -> bool:
    """Tell whether this person may be told which document this one is a copy of."""
    first = document.copy_of
    return first is not None and first.removed_at is None and standing.may("documents.read", first.unit.path)


def shown(standing: Standing, document: Document) -> dict[str, Any]:
    """Return a row of the list as templates and exports need it."""
    return {"document": document, "first": document.copy_of if may_name_first(standing, document) else None}
