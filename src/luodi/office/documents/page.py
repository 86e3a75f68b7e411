"""The page data of one document: its header in words, its facts as known, its text with marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from luodi.office.documents.bridge import region
from luodi.office.documents.models import Document, Fact, Text
from luodi.office.documents.words import KINDS
from luodi.office.trail import queries as trail
from luodi.office.trail.actions.undo import value_of
from luodi.office.trail.models import Entry

HEADER = ("title", "published", "origin", "author", "validity", "region_code", "review", "flags")
"""What a document says about itself, as the trail keeps it."""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one kind."""

    kind: str
    label: str
    facts: tuple[Fact, ...]


def official(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts a person has confirmed."""
    return [f for f in facts if f.state == Fact.State.CONFIRMED]


def as_known(document: Document, day: date) -> list[Fact]:
    """Return the facts of ``document`` as they stood at the end of ``day``: one query for all of them.

    The facts are read backwards from today through the trail and are not to be saved. The document itself is put
    back likewise: what it says of itself is what was known then.
    """
    for name, value in trail.as_known(document, day).values.items():
        if name in HEADER:
            setattr(document, name, value_of(document, name, value))
    facts = {f.pk: f for f in Fact.objects.filter(document=document)}
    since = Entry.objects.filter(noun="fact", object_id__in=facts, at__gt=trail.end_of(day))
    for entry in since.order_by("-seq"):
        fact = facts[entry.object_id]
        for name, (old, _new) in entry.changes.items():
            setattr(fact, name, value_of(fact, name, old))
    return sorted((f for f in facts.values() if f.removed_at is None), key=lambda f: (f.start or 0, f.pk))


def standing_in(facts: Sequence[Fact], body: str) -> list[Fact]:
    """Return the facts whose words stand where they say: after a new reading, not all of an earlier day do."""
    return [f for f in facts if f.start < f.end and body[f.start : f.end] == f.quote]


def groups(facts: Sequence[Fact]) -> list[Group]:
    """Return facts by kind, in the order of the table of kinds."""
    found = ((kind, str(label), tuple(f for f in facts if f.kind == kind)) for kind, label in KINDS.items())
    return [Group(*group) for group in found if group[2]]


def header(document: Document, text: Text | None) -> list[tuple[str, str]]:
    """Return label and value of what the page says about itself, and of how it came here."""
    said = text.header if text else {}
    event = (text.event or {}) if text else {}
    when = str(document.published or said.get("published") or "")
    happened = " ".join(str(event[k]) for k in ("type", "date", "place") if event.get(k))
    rows = [
        (_("Published"), when), (_("Origin"), document.origin), (_("Author"), document.author),
        (_("Editor"), str(said.get("editor") or "")), (_("Event"), happened), (_("Region"), region(document.region_code)),
        (_("Unit"), str(document.unit)), (_("Address"), document.address),
    ]  # fmt: skip
    return [(label, value) for label, value in rows if value]
