"""From a fact of kind figure, and the document it stands in, to what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from luodi.kernel.errors import ParseError
from luodi.kernel.periods import parse_period
from luodi.kernel.places import find, spot
from luodi.office.claims.measures import measured
from luodi.office.claims.said import Said
from luodi.office.claims.subjects import subject
from luodi.office.claims.tables import rows, words
from luodi.office.documents.models import Document, Fact
from luodi.reading.repair import fold


class Region(NamedTuple):
    """A place a document names: ``code`` empty where the table does not know it."""

    name: str
    code: str


def regions(facts: Iterable[Fact]) -> tuple[Region, ...]:
    """Return the places among the facts of a document, longest names first, so that a town wins over its county."""
    named = {(fact.fields.get("name") or fact.quote): (fact.fields.get("code") or "") for fact in facts}
    return tuple(sorted((Region(n, c) for n, c in named.items() if n), key=lambda r: -len(r.name)))


def said(fact: Fact, document: Document, named: tuple[Region, ...]) -> Said | None:
    """Return what a figure says, ``None`` where it has no indicator or no number."""
    fields: Mapping[str, Any] = fact.fields
    about = subject(str(fields.get("indicator") or ""))
    value = str(fields.get("value") or "")
    number = measured(value, str(fields.get("unit") or ""), fact.quote)
    if not about or number is None:
        return None
    before = fact.quote[: max(0, fact.quote.find(value))]
    place, place_from = _place(before, document, named)
    start, end, period_from = _period(fields.get("period"), document.published)
    aim = any(word in before for word in words("aims"))
    return Said(about, *number, place, place_from, start, end, period_from, aim)


def _place(before: str, document: Document, named: tuple[Region, ...]) -> tuple[str, str]:
    """Return the place of a figure and what it was taken from, the nearest word first."""
    of_title = _of_title(fold(document.title), named)
    home = (of_title.code if of_title else "") or document.region_code
    for word, digits in rows("scopes"):
        if word in before and home:
            return home[: int(digits)].ljust(6, "0")[:6], "scope"
    for region in named:
        if region.name in before:
            return (region.code or region.name)[:30], "quote"
    if of_title is not None:
        return (of_title.code or of_title.name)[:30], "title"
    return document.region_code, "document" if document.region_code else ""


def _of_title(title: str, named: tuple[Region, ...]) -> Region | None:
    """Return the first place of a title: one the body names too, or one whose name the table knows for one place."""
    found = [(title.find(r.name), r) for r in named if r.name in title]
    for hit in spot(title):
        places = find(hit.name)
        if len(places) == 1:
            found.append((hit.start, Region(hit.name, places[0].code)))
    return min(found, key=lambda pair: (pair[0], not pair[1].code), default=(0, None))[1]


def _period(text: Any, published: date | None) -> tuple[date | None, date | None, str]:
    """Return first day, last day, and whether the text said so or the day of publication had to do."""
    if text:
        try:
            period = parse_period(str(text), published)
        except ParseError:
            return None, None, ""
        if period.start is not None and period.end is not None:
            return period.start, period.end, "said"
        return None, None, ""
    if published is None:
        return None, None, ""
    return date(published.year, 1, 1), date(published.year, 12, 31), "published"
