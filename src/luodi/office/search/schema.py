"""The fields of the index, and one row as the index takes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import tantivy

from luodi.office.search.bridge import fold
from luodi.office.search.pinyin import sounds
from luodi.office.search.words import index_text

DOCUMENT, FACT, UNIT, PERSON = range(4)
"""What a row is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be found.

    ``key`` is what it is replaced by (``d12``: document 12 with its facts), ``ref`` its own number. ``units`` are
    the numbers of its unit and all above, ``regions`` its region code and the codes around it, ``day`` the
    ordinal of the publication (0: unknown), ``since`` the trail entry with which the document was first read.
    """

    key: str
    what: int
    ref: int
    kind: str
    title: str
    body: str = ""
    about: str = ""
    doc: int = 0
    state: str = ""
    unit: int = 0
    units: tuple[int, ...] = ()
    region: str = ""
    regions: tuple[str, ...] = ()
    day: int = 0
    year: int = 0
    since: int = 0


@cache
def schema() -> tantivy.Schema:
    """Return the schema; :data:`~luodi.office.search.folder.FORM` counts its changes."""
    b = tantivy.SchemaBuilder()
    b.add_text_field("key", tokenizer_name="raw", index_option="basic")
    for name in ("kind", "state", "region"):
        b.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    b.add_text_field("regions", tokenizer_name="raw", index_option="basic")
    for name in ("title", "body", "about", "initials", "sounds"):
        b.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    b.add_text_field("starts", tokenizer_name="whitespace", index_option="basic")
    for name in ("what", "unit", "day", "year", "since"):
        b.add_integer_field(name, indexed=True, fast=True)
    for name in ("ref", "doc"):
        b.add_integer_field(name, fast=True)
    b.add_integer_field("units", indexed=True)
    return b.build()


def entry(row: Row) -> tantivy.Document:
    """Return a row as the index takes it: folded, in pairs, with the sounds of its title."""
    title = fold(row.title)
    spoken, letters, starts = sounds(title)
    doc = tantivy.Document()
    for name, text in (("title", index_text(title)), ("body", index_text(fold(row.body)))):
        doc.add_text(name, text)
    for name, text in (("about", index_text(fold(row.about))), ("sounds", spoken), ("initials", letters)):
        doc.add_text(name, text)
    doc.add_text("starts", starts)
    for name in ("key", "kind", "state", "region"):
        doc.add_text(name, getattr(row, name))
    for code in row.regions:
        doc.add_text("regions", code)
    for name in ("what", "ref", "doc", "unit", "day", "year", "since"):
        doc.add_integer(name, getattr(row, name))
    for unit in row.units:
        doc.add_integer("units", unit)
    return doc
