"""Rights in words."""

from __future__ import annotations

from django import template

from luodi.office.api import words

register = template.Library()


@register.filter
def right_name(right: str) -> str:
    """Return a right in words.

    >>> right_name("unheard.of")
    'unheard.of'
    """
    return words.right_name(right)
