"""Questions of the search room: one page of results with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from luodi.kernel.places import by_code
from luodi.office.documents import queries as documents
from luodi.office.documents.models import Document, Fact, Text
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.office.search import asking
from luodi.office.search.labels import KINDS, NARROWINGS, STATES
from luodi.office.search.models import SavedSearch
from luodi.office.search.question import Question
from luodi.office.search.reader import Condition, Hit, counts, find, searcher
from luodi.office.search.schema import DOCUMENT, FACT
from luodi.office.search.snippets import marked, snippet

RIGHT = "documents.read"
PAGE = 20
SHOWN = 12
DEEPEST = 500
"""Pages that can be turned to: who has not found it by then narrows the question."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the results; ``fact`` is ``None`` for a document."""

    document: Document
    fact: Fact | None
    title: SafeString
    snippet: SafeString
    address: str

    @property
    def kind(self) -> str:
        """What it is, in words."""
        kind = self.fact.kind if self.fact else "document"
        return str(dict(KINDS).get(kind, kind))


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a question can be narrowed to: how many results it has, and the address that does it."""

    value: str
    label: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of results; ``facets`` maps a narrowing to its choices."""

    count: int = 0
    results: tuple[Result, ...] = ()
    page: int = 1
    pages: int = 1
    facets: dict[str, list[Choice]] = field(default_factory=dict)
    all_kinds: str = ""

    @property
    def before(self) -> int:
        """The page before."""
        return self.page - 1

    @property
    def after(self) -> int:
        """The page after."""
        return self.page + 1

    @property
    def narrowings(self) -> list[dict[str, Any]]:
        """What stands beside the results: a label and its choices."""
        return [{"label": label, "choices": self.facets.get(name, [])[:SHOWN]} for name, label in NARROWINGS]


def answer(asked: Question, standing: Standing, *, page: int = 1, condition: Condition) -> Answer:
    """Return one page of what ``asked`` finds within the scope of ``standing``."""
    if condition.live is None or asked.empty:
        return Answer()
    over, where = searcher(condition.live), asking.scope(standing, RIGHT)
    page = max(1, min(page, DEEPEST))
    query = asking.query(asked, where)
    newest = asked.newest or not asked.parts
    found = find(over, query, limit=PAGE, offset=(page - 1) * PAGE, newest=newest)
    facets = counts(over, query, ("state", "unit", "region"))
    kinds = asking.query(asked, where, without="kind") if asked.kind else query
    facets |= counts(over, kinds, ("kind",))
    pages = max(1, min(DEEPEST, -(-found.count // PAGE)))
    results = _results(asked, standing, found.hits)
    return Answer(found.count, results, page, pages, _choices(asked, facets), asked.address(kind=""))


def _results(asked: Question, standing: Standing, hits: Iterable[Hit]) -> tuple[Result, ...]:
    """Load what was found from the database, in scope once more; what has gone meanwhile is left out."""
    wanted = {what: [h.ref for h in hits if h.what == what] for what in (DOCUMENT, FACT)}
    rows = documents.documents(standing, RIGHT)
    facts = Fact.objects.filter(pk__in=wanted[FACT], removed_at=None).in_bulk()
    owners = {fact.document_id for fact in facts.values()}
    found = rows.filter(pk__in=[*wanted[DOCUMENT], *owners]).in_bulk()
    bodies = dict(Text.objects.filter(document__in=wanted[DOCUMENT]).values_list("document_id", "body"))
    out = []
    for hit in hits:
        fact = facts.get(hit.ref) if hit.what == FACT else None
        document = found.get(fact.document_id if fact else hit.ref if hit.what == DOCUMENT else 0)
        if document is not None:
            out.append(_result(asked, document, fact, bodies.get(document.pk, "")))
    return tuple(out)


def _result(asked: Question, document: Document, fact: Fact | None, body: str) -> Result:
    address = reverse("documents:show", args=[document.pk])
    if fact is None:
        return Result(document, None, marked(str(document), asked.parts), snippet(body, asked.parts), address)
    fact.document = document
    cite = f"{address}#c{fact.start}-{fact.end}"
    return Result(document, fact, marked(str(fact), asked.parts), snippet(fact.quote, asked.parts), cite)


def _choices(asked: Question, facets: dict[str, list[Any]]) -> dict[str, list[Choice]]:
    units = {str(pk): name for pk, name in _units(key for key, _n in facets["unit"])}
    labels: dict[str, dict[str, Any]] = {
        "kind": dict(KINDS), "state": dict(STATES), "unit": units,
        "region": {code: place.name for code, _n in facets["region"] if (place := by_code(code))},
    }  # fmt: skip
    return {name: list(_of(asked, name, facets[name], labels[name])) for name in labels}


def _of(asked: Question, name: str, pairs: list[Any], labels: dict[str, Any]) -> Iterable[Choice]:
    now = str(getattr(asked, name) or "")
    for key, count in pairs:
        value = str(int(key)) if name == "unit" else str(key)
        if value in labels:
            other = "" if value == now else value
            address = f"?{asked.address(**{name: other})}"
            yield Choice(value, str(labels[value]), count, address, value == now)


def _units(keys: Iterable[Any]) -> Iterable[tuple[int, str]]:
    rows = Unit.objects.filter(pk__in=[int(key) for key in keys])
    return rows.values_list("pk", "name")


def saved(standing: Standing) -> QuerySet[Any]:
    """Return the person's own saved searches, each with ``new``: documents found and not looked at yet."""
    rows = SavedSearch.objects.filter(user=standing.user_id, removed_at=None)
    return rows.annotate(new=Count("hits", filter=_unseen(standing)))


def with_news(standing: Standing) -> list[Any]:
    """Return those of the person's saved searches that found something new."""
    return list(saved(standing).filter(new__gt=0))


def new_documents(search: SavedSearch, standing: Standing) -> QuerySet[Document]:
    """Return what a saved search found and its owner has not looked at, newest first, as far as in scope."""
    unseen = search.hits.filter(seen=False).values("document")
    return documents.documents(standing, RIGHT).filter(pk__in=unseen)


def _unseen(standing: Standing) -> Q:
    now_visible = documents.documents(standing, RIGHT).order_by().values("pk")
    return Q(hits__seen=False, hits__document__in=now_visible)
