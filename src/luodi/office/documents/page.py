"""The page data of one document: its header in words, its facts as known, its text with marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luodi.office.documents.models import Document, Fact, Text
from luodi.office.documents.words import KINDS


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one kind."""

    kind: str
    label: str
    facts: tuple[Fact, ...]


def official(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts a person has confirmed."""
    return [f for f in facts if f.state == Fact.State.CONFIRMED]


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
        (_("Editor"), str(said.get("editor") or "")), (_("Event"), happened), (_("Region"), document.region_code),
        (_("Unit"), str(document.unit)), (_("Address"), document.address),
    ]  # fmt: skip
    return [(label, value) for label, value in rows if value]
