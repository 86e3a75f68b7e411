"""Values, places and periods in templates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from luodi.office.claims import wording
from luodi.office.claims.models import Claim, ClaimGroup

register = template.Library()


@register.filter
def valued(claim: Claim, group: ClaimGroup) -> str:
    """Return the value of a figure in the unit officials read, counts with the word the text counts by."""
    unit = str(claim.fact.fields.get("unit") or "") if claim.fact else ""
    return wording.value(Decimal(claim.value), group.measure, unit.lstrip(wording.SCALES))


@register.filter
def placed(code: str) -> str:
    """Return the name of a place."""
    return wording.place(code)


@register.filter
def timed(group: ClaimGroup) -> str:
    """Return the period of a group."""
    return wording.period(group.start, group.end)


@register.filter
def source(code: str) -> Any:
    """Return what place or period was taken from, in words."""
    return wording.FROM.get(code, "")


@register.filter
def sentence(claim: Claim) -> SafeString:
    """Return the quote with the value marked."""
    quote = claim.fact.quote if claim.fact else ""
    value = str(claim.fact.fields.get("value") or "") if claim.fact else ""
    before, found, after = quote.partition(value) if value else (quote, "", "")
    return format_html("{}<mark>{}</mark>{}", before, found, after) if found else conditional_escape(quote)


@register.filter
def decided(verb: str) -> Any:
    """Return what somebody decided, in words."""
    return wording.DECIDED.get(verb, verb)
