"""Draws marked text, and says codes in words. Every text that came from a page is escaped here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luodi.office.documents import words
from luodi.office.documents.marks import Paragraph, Piece, Repair

register = template.Library()
PLAIN = SafeString("")
BRIEF = frozenset({"person", "organisation", "region", "programme", "date"})


@register.simple_tag
def paragraph(row: Paragraph, oob: bool = False) -> SafeString:
    """Draw one paragraph of the body; ``data-o`` is the offset of its first character."""
    swap = SafeString(' hx-swap-oob="true"') if oob else PLAIN
    first = _cited(row.pieces)
    inner = joined(_piece(p, anchor=p is first) for p in row.pieces)
    return format_html('<p id="p{}" data-o="{}"{}>{}</p>', row.start, row.start, swap, inner)


@register.simple_tag
def source_text(pieces: list[Piece]) -> SafeString:
    """Draw the source: edges of the page greyed, markup hidden."""
    return joined(_source_piece(p) for p in pieces)


@register.simple_tag(takes_context=True)
def may_export_cases(context: Context) -> bool:
    """Tell whether this person may take cases out of the office."""
    standing = context.get("standing")
    return standing is not None and bool(standing.may("documents.cases"))


@register.filter
def kind_word(code: str) -> str:
    """Return a kind in words."""
    return str(words.KINDS.get(code, code))


@register.filter
def brief(kind: str) -> bool:
    """Tell a kind whose facts are a few words each."""
    return kind in BRIEF


@register.filter
def validity_word(code: str) -> str:
    """Return the validity in words."""
    return str(words.VALIDITY.get(code, code))


@register.filter
def flag_word(code: str) -> str:
    """Return a page flag in words."""
    return words.flag(code)


@register.filter
def repair_word(rule: str) -> str:
    """Return what a repair did, in words."""
    return words.repair(rule)


@register.filter
def pairs(fields: Any) -> list[tuple[str, str]]:
    """Return label and value of the fields that say something."""
    return words.pairs(fields)


@register.filter
def percent(value: float) -> str:
    """Return a certainty as a percentage.

    >>> percent(0.97)
    '97%'
    """
    return f"{value * 100:.0f}%"


@register.filter
def tip(repair: Repair) -> str:
    """Return what a repair changed, by which rule, how sure."""
    after = repair.after or _("(removed)")
    sure = _("certain") if repair.certain else _("in doubt")
    text = f"{_short(repair.before)} → {_short(after)} · {words.repair(repair.rule)} · {sure}"
    if repair.candidates:
        text += " · " + _("perhaps %(words)s") % {"words": _(", ").join(repair.candidates)}
    return text


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Join pieces that are safe already."""
    return format_html_join("", "{}", ((p,) for p in parts))


def _cited(pieces: Iterable[Piece]) -> Piece | None:
    return next((p for p in pieces if p.cite), None)


def _piece(piece: Piece, *, anchor: bool = False) -> SafeString:
    inner = format_html("{}", piece.text)
    if piece.repair:
        inner = _repaired(piece.repair, inner)
    if piece.cite:
        inner = format_html(
            '<mark class="cited"{}>{}</mark>', SafeString(' id="cited"') if anchor else PLAIN, inner
        )
    return _marked(piece, inner)


def _source_piece(piece: Piece) -> SafeString:
    inner = format_html("{}", piece.text)
    lead = SafeString('<span class="nl"></span>') if piece.breaks else PLAIN
    if piece.markup:
        inner = format_html('<span class="tag-text">{}</span>', inner)
    elif piece.repair:
        inner = _repaired(piece.repair, inner)
    elif piece.chrome:
        what = words.CHROME.get(piece.chrome, piece.chrome)
        said = _("%(what)s: not part of the text") % {"what": what}
        inner = format_html('<span class="c" data-tip="{}">{}</span>', said, inner)
    return lead + _marked(piece, inner)


def _repaired(repair: Repair, inner: SafeString) -> SafeString:
    look = "faint" if repair.faint else "quiet" if repair.quiet else "lost" if not repair.certain else "sure"
    return format_html(
        '<span class="r r-{}{}" data-tip="{}">{}</span>', look, "" if inner else " cut", tip(repair), inner
    )


def _marked(piece: Piece, inner: SafeString) -> SafeString:
    if not piece.facts:
        return inner
    fact = piece.facts[-1]
    inside = any(f.kind in ("directive", "commitment") for f in piece.facts[:-1])
    return format_html(
        '<mark class="m k-{} s-{}{}" data-f="{}">{}</mark>', fact.kind, fact.state, " inside" if inside else "",
        " ".join(str(f.pk) for f in piece.facts), inner,
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:24] + "…" + text[-12:]
