"""Suggestions while somebody types: names, titles and facts that begin with it or sound like it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from luodi.office.documents import queries as documents
from luodi.office.documents.models import Fact
from luodi.office.people.models import Post, Unit, valid_on
from luodi.office.people.standing import Standing, scoped
from luodi.office.search import asking
from luodi.office.search.labels import KINDS
from luodi.office.search.queries import RIGHT
from luodi.office.search.question import Question
from luodi.office.search.reader import Condition, Hit, find, searcher
from luodi.office.search.schema import DOCUMENT, FACT, PERSON, UNIT
from luodi.office.search.snippets import marked

MOST, NAMES, LOOKED = 8, 3, 40
"""Suggestions in all, units and people among them, rows looked at before the same words twice are dropped."""
PEOPLE = "people.read"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: what it is (``kind`` names its colour), its words with the typed part marked, where it leads."""

    kind: str
    label: str
    text: SafeString
    address: str


def suggest(asked: Question, standing: Standing, condition: Condition) -> list[Suggestion]:
    """Return up to eight suggestions in scope: units and people by ``people.read``, the rest by ``documents.read``."""
    if condition.live is None or not any(not part.out for part in asked.parts):
        return []
    over = searcher(condition.live)
    named: list[Suggestion] = []
    if standing.may(PEOPLE):
        query = asking.names(asked, asking.scope(standing, PEOPLE))
        named = _names(asked, standing, find(over, query, limit=NAMES).hits)
    query = asking.labels(asked, asking.scope(standing, RIGHT))
    found = _labels(asked, standing, find(over, query, limit=LOOKED).hits)
    unlike: dict[str, Suggestion] = {}
    for row in [*named, *found]:
        unlike.setdefault(row.text, row)
    return list(unlike.values())[:MOST]


def _names(asked: Question, standing: Standing, hits: tuple[Hit, ...]) -> list[Suggestion]:
    units = scoped(Unit.objects.all(), standing, PEOPLE, through="").in_bulk(
        [h.ref for h in hits if h.what == UNIT]
    )
    people = [h.ref for h in hits if h.what == PERSON]
    posts = scoped(Post.objects.filter(valid_on(), user__in=people), standing, PEOPLE).select_related(
        "unit", "user"
    )
    held = {post.user_id: post for post in posts.order_by("-pk")}
    out = []
    for hit in hits:
        if hit.what == UNIT and (unit := units.get(hit.ref)):
            out.append(_line("organisation", "unit", unit.name, unit.pk, asked))
        elif hit.what == PERSON and (post := held.get(hit.ref)):
            out.append(_line("person", "account", f"{post.user.name} {post}", post.unit_id, asked))
    return out


def _line(kind: str, label: str, text: str, unit: int, asked: Question) -> Suggestion:
    return Suggestion(kind, label, marked(text, asked.parts), reverse("people:unit", args=[unit]))


def _labels(asked: Question, standing: Standing, hits: tuple[Hit, ...]) -> list[Suggestion]:
    facts = Fact.objects.filter(pk__in=[h.ref for h in hits if h.what == FACT], removed_at=None).in_bulk()
    pks = {h.ref for h in hits if h.what == DOCUMENT} | {f.document_id for f in facts.values()}
    rows = documents.documents(standing, RIGHT).in_bulk(pks)
    out, kinds = [], dict(KINDS)
    for hit in hits:
        fact = facts.get(hit.ref) if hit.what == FACT else None
        document = rows.get(fact.document_id if fact else hit.ref)
        if document is None:
            continue
        kind = fact.kind if fact else "document"
        cite = f"#c{fact.start}-{fact.end}" if fact else ""
        words = marked(str(fact or document), asked.parts)
        address = f"{reverse('documents:show', args=[document.pk])}{cite}"
        out.append(Suggestion(kind, str(kinds.get(kind, kind)), words, address))
    return out
