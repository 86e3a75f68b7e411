"""The columns of the list of documents: what each is called and what an export writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.kernel.places import by_code
from luodi.office.documents.models import Document
from luodi.office.documents.words import VALIDITY


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading and the plain value of a row."""

    label: str | Promise
    value: Callable[[Document], Any]
    number: bool = False


def place(code: str) -> str:
    """Return the name of a region, its code where it is not known.

    >>> place("632801"), place("")
    ('格尔木市', '')
    """
    found = by_code(code) if code else None
    return found.name if found else code


def _received(d: Document) -> str:
    return f"{timezone.localtime(d.received_at):%Y-%m-%d %H:%M}"


COLUMNS: Mapping[str, Column] = {
    "published": Column(_("Published"), lambda d: d.published),
    "origin": Column(_("Source"), lambda d: d.origin),
    "author": Column(_("Author"), lambda d: d.author),
    "region": Column(_("Region"), lambda d: place(d.region_code)),
    "event": Column(_("Event"), lambda d: d.event_type),
    "validity": Column(_("Kind of text"), lambda d: str(VALIDITY.get(d.validity, d.validity))),
    "unit": Column(_("Unit"), lambda d: d.unit.name),
    "state": Column(_("State"), lambda d: str(d.get_state_display())),
    "review": Column(_("Review"), lambda d: str(d.get_review_display()) if d.state == "read" else ""),
    "open": Column(_("Open facts"), lambda d: d.open_count, number=True),
    "facts": Column(_("Facts"), lambda d: d.fact_count, number=True),
    "received": Column(_("Received"), _received),
    "by": Column(_("Received by"), lambda d: d.received_by),
    "address": Column(_("Address"), lambda d: d.address),
    "name": Column(_("File name"), lambda d: d.name),
}
"""Every column beside the title, in the order in which they stand."""
USUAL = ("published", "unit", "state", "review", "open")


def chosen(names: list[str]) -> list[str]:
    """Return the columns to show, in their own order; the usual ones where none is chosen.

    >>> chosen(["facts", "unit", "x"]), chosen([])[:2]
    (['unit', 'facts'], ['published', 'unit'])
    """
    return [name for name in COLUMNS if name in names] or list(USUAL)
