"""The page data of the review desk: facts as filtered, marks, coverage, and what bulk and undo would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luodi.office.documents import queries
from luodi.office.documents.models import Document, Fact, Text
from luodi.office.documents.words import FIELDS, KINDS, shown
from luodi.office.people.standing import Standing
from luodi.office.trail.models import Batch, Entry

JUDGEMENT = "judgement"
"""The kind of batch in which judgements of facts are kept."""
THRESHOLDS = (0.99, 0.97, 0.95, 0.92, 0.9, 0.88, 0.85, 0.8, 0.7, 0.5)
"""Certainties from which a person may choose to confirm at once."""
BINDING = frozenset({"directive", "commitment"})


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence ``[start, end)`` that demands something while no directive stands on it."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a reviewer should still look at: sentences without a directive, directives without an owner."""

    gaps: tuple[Gap, ...]
    ownerless: tuple[Fact, ...]
    demands: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review is: facts in all, still open, and by state."""

    total: int
    open: int
    confirmed: int
    rejected: int

    @property
    def judged(self) -> int:
        """How many facts somebody has judged."""
        return self.total - self.open


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind or state to filter by, with how many facts it holds."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the desk shows of one document; ``shown`` are the facts the filter lets through."""

    document: Document
    text: Text
    facts: list[Fact]
    kind: str = ""
    state: str = ""
    undoable: Batch | None = None

    @property
    def shown(self) -> list[Fact]:
        """The facts of the chosen kind and state."""
        return [f for f in self.facts if self.kind in ("", f.kind) and self.state in ("", f.state)]

    @property
    def kinds(self) -> list[Choice]:
        """The kinds that occur."""
        return kinds(self.facts)

    @property
    def states(self) -> list[Choice]:
        """The states, counted within the chosen kind."""
        return states(f for f in self.facts if self.kind in ("", f.kind))

    @property
    def bulk(self) -> list[tuple[float, int]]:
        """What confirming at once would confirm."""
        return bulk(self.facts, self.kind)

    @property
    def progress(self) -> Progress:
        """How far the review is."""
        return progress(self.facts)

    @property
    def coverage(self) -> Coverage:
        """What is still without a directive or an owner."""
        return coverage(self.text, self.facts)


def desk(document: Document, standing: Standing, *, kind: str = "", state: str = "") -> Desk:
    """Lay out the desk for a document that was read: two queries, whatever the number of facts."""
    facts = list(queries.facts(document))
    for fact in facts:
        fact.document = document  # else every label of a row would fetch it again
    kind = kind if kind in KINDS else ""
    state = state if state in Fact.State.values else ""
    return Desk(document, document.text, facts, kind, state, last_judgement(document, standing))


def coverage(text: Text, facts: Sequence[Fact]) -> Coverage:
    """Compare the sentences that demand with the directives; a rejected one counts: somebody has looked."""
    spans = sorted((f.start, f.end) for f in facts if f.kind in BINDING)
    gaps = [
        Gap(a, b, text.body[a:b].strip())
        for a, b in text.demands
        if not any(start < b and a < end for start, end in spans)
    ]
    ownerless = [
        f
        for f in facts
        if f.kind == "directive" and f.state != Fact.State.REJECTED and not f.fields.get("owner")
    ]
    return Coverage(tuple(gaps), tuple(ownerless), len(text.demands))


def progress(facts: Iterable[Fact]) -> Progress:
    """Count facts by state."""
    count = Counter(f.state for f in facts)
    state = Fact.State
    return Progress(sum(count.values()), count[state.PROPOSED], count[state.CONFIRMED], count[state.REJECTED])


def kinds(facts: Iterable[Fact]) -> list[Choice]:
    """Return the kinds that occur, in the order of the table, with their counts."""
    count = Counter(f.kind for f in facts)
    return [Choice(kind, str(label), count[kind]) for kind, label in KINDS.items() if count[kind]]


def states(facts: Iterable[Fact]) -> list[Choice]:
    """Return every state with its count."""
    count = Counter(f.state for f in facts)
    return [Choice(code, str(label), count[code]) for code, label in Fact.State.choices]


def bulk(facts: Iterable[Fact], kind: str = "") -> list[tuple[float, int]]:
    """Return the thresholds that make a difference, each with how many open facts it would confirm."""
    certainties = [f.certainty for f in open_facts(facts, kind)]
    out: list[tuple[float, int]] = []
    for threshold in THRESHOLDS:
        count = sum(c >= threshold for c in certainties)
        if count and (not out or out[-1][1] != count):
            out.append((threshold, count))
    return out


def open_facts(facts: Iterable[Fact], kind: str = "") -> list[Fact]:
    """Return the facts nobody has judged, of one kind or of all."""
    return [f for f in facts if f.state == Fact.State.PROPOSED and kind in ("", f.kind)]


def last_judgement(document: Document, standing: Standing) -> Batch | None:
    """Return the last judgement of this person on the document that still stands."""
    ids = Fact.objects.filter(document=document).values("pk")
    entries = Entry.objects.filter(
        noun="fact",
        object_id__in=ids,
        actor_id=standing.user_id,
        batch__kind=JUDGEMENT,
        batch__undone_at=None,
    )
    entry = entries.select_related("batch").order_by("-seq").first()
    return entry.batch if entry else None


def compare(theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return what differs between the saved fact and the one somebody wanted to save, field by field.

    >>> compare({"fields": {"owner": "a", "target": "1"}}, {"fields": {"owner": "b", "target": "1"}})[0][1:]
    ('a', 'b')
    """
    out = [
        (str(FIELDS[n]), shown(n, a), shown(n, b))
        for n in FIELDS
        if (a := theirs.get("fields", {}).get(n)) != (b := mine.get("fields", {}).get(n))
    ]
    heads = {"quote": _("Words"), "note": _("Reason"), "judged_by": _("Judged by")}
    for name, label in heads.items():
        if mine.get(name) != theirs.get(name) and (mine.get(name) or theirs.get(name)):
            out.append((label, str(theirs.get(name) or ""), str(mine.get(name) or "")))
    if "state" in mine:
        words = dict(Fact.State.choices)
        out.append((_("State"), str(words.get(theirs["state"])), str(words.get(mine["state"]))))
    return out


def to_review(standing: Standing) -> QuerySet[Document]:
    """Return the documents in scope that wait for review, newest first; copies are left to their first one."""
    return queries.documents(standing, "documents.review").filter(
        state=Document.State.READ, review=Document.Review.OPEN, copy_of=None
    )


def next_to_review(standing: Standing, after: int = 0) -> int | None:
    """Return the next document to review below ``after`` in the list, from the top where there is none."""
    rows = to_review(standing).exclude(pk=after)
    below = rows.filter(pk__lt=after) if after else rows
    return (
        below.values_list("pk", flat=True).order_by("-pk").first()
        or rows.values_list("pk", flat=True).order_by("-pk").first()
    )
