"""How the trail speaks to people: the words for verbs, nouns and fields, and values as a page shows them.

Every app adds the words of its own verbs in its ``seams.py``:

>>> verbs(plant="planted")
>>> str(verb("plant"))
'planted'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.office.trail.models import Entry

Text = str | Promise
VERBS: dict[str, Text] = {}
READ_BY: dict[str, str] = {}
"""The right that opens the trail of a noun, where it is not ``trail.read``."""
CHANNELS: tuple[tuple[str, Text], ...] = (
    ("web", gettext_lazy("Browser")), ("api", gettext_lazy("API")), ("cli", gettext_lazy("Command line")), ("import", gettext_lazy("Import")),
    ("job", gettext_lazy("Background")), ("system", gettext_lazy("System")),
)  # fmt: skip
HIDDEN = frozenset({"id", "version", "path", "password", "last_login", "last_visit", "seen_until"})
"""Columns that tell a reader nothing, or must not."""
LONG = 300
"""Characters of a value a page shows."""


def verbs(**words: Text) -> None:
    """Add words for verbs, in the past tense: ``verbs(appoint=_("appointed"))``."""
    VERBS.update(words)


def verb(name: str) -> Text:
    """Return the word for a verb; an unknown one stands for itself."""
    return VERBS.get(name, name)


def read_by(right: str, *nouns: str) -> None:
    """Let ``right`` instead of ``trail.read`` open (and undo) the trail of ``nouns``."""
    READ_BY.update(dict.fromkeys(nouns, right))


@cache
def model_of(noun: str) -> type[Model] | None:
    """Return the table a noun of the trail stands for."""
    return next((m for m in apps.get_models() if m._meta.model_name == noun), None)


def noun_word(noun: str) -> str:
    """Return the word for a noun."""
    model = model_of(noun)
    return str(model._meta.verbose_name) if model is not None else noun


def column(noun: str, name: str) -> Field[Any, Any] | None:
    """Return the field behind a column name (``unit_id`` gives ``unit``); ``None`` where the table lost it."""
    model = model_of(noun)
    fields = model._meta.concrete_fields if model is not None else ()
    return next((f for f in fields if name in {f.attname, f.name}), None)


def label(noun: str, name: str) -> str:
    """Return what a field is called on pages."""
    field = column(noun, name)
    return str(field.verbose_name) if field is not None else name


def shown(noun: str, name: str, value: Any, names: Mapping[tuple[str, Any], str] | None = None) -> str:
    """Return a JSON value of the trail as a page shows it; ``names`` gives the texts of foreign rows."""
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    field = column(noun, name)
    if field is not None and field.is_relation:
        return (names or {}).get((_target(field), value), f"#{value}")
    if field is not None and field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if field is not None and field.get_internal_type() == "DateTimeField":
        return _moment(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


@dataclass(frozen=True, slots=True)
class Change:
    """One changed field in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words."""

    entry: Entry
    verb: Text
    noun: str
    changes: tuple[Change, ...]
    channel: Text


def tell(entries: Iterable[Entry]) -> list[Told]:
    """Put entries into words; one query per kind of foreign row, however many entries."""
    entries = list(entries)
    names = names_of((e.noun, f, v) for e in entries for f, pair in e.changes.items() for v in pair)
    return [_told(e, names) for e in entries]


def sides(noun: str, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return ``(field, theirs, mine)`` in words for every field of ``mine``."""
    names = names_of((noun, n, v) for values in (theirs, mine) for n, v in values.items())
    fields = [n for n in mine if n not in HIDDEN]
    return [
        (label(noun, n), shown(noun, n, theirs.get(n), names), shown(noun, n, mine[n], names)) for n in fields
    ]


def names_of(values: Iterable[tuple[str, str, Any]]) -> dict[tuple[str, Any], str]:
    """Return the texts of the foreign rows among ``(noun, field, value)``."""
    wanted: dict[type[Model], set[Any]] = {}
    for noun, name, value in values:
        field = column(noun, name)
        if value is not None and field is not None and field.is_relation:
            wanted.setdefault(field.related_model, set()).add(value)  # type: ignore[arg-type]  # never "self" once loaded
    found: dict[tuple[str, Any], str] = {}
    for model, keys in wanted.items():
        # Without the join a row's text may ask the database again for every row.
        for row in model._base_manager.select_related().filter(pk__in=keys):
            found[(model._meta.model_name or "", row.pk)] = str(row)
    return found


def _told(entry: Entry, names: Mapping[tuple[str, Any], str]) -> Told:
    changes = tuple(
        Change(label(entry.noun, n), shown(entry.noun, n, old, names), shown(entry.noun, n, new, names))
        for n, (old, new) in entry.changes.items()
        if n not in HIDDEN
    )
    channel = dict(CHANNELS).get(entry.channel, entry.channel)
    return Told(entry, verb(entry.verb), noun_word(entry.noun), changes, channel)


def _target(field: Field[Any, Any]) -> str:
    return str(field.related_model._meta.model_name)  # type: ignore[union-attr]  # a relation always has one


def _moment(value: Any) -> str:
    moment = value if isinstance(value, datetime) else parse_datetime(str(value))
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else str(value)
