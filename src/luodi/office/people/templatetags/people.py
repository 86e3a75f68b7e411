"""Words for kinds of units and roles that a table names by their code."""

from __future__ import annotations

from django import template

from luodi.office.people.models import Unit
from luodi.office.people.roles import Role

register = template.Library()


@register.filter
def kind_word(code: str) -> str:
    """Return the word for a kind of unit."""
    return str(dict(Unit.Kind.choices).get(code, code or "—"))


@register.filter
def role_word(code: str) -> str:
    """Return the word for a role."""
    return str(dict(Role.choices).get(code, code or "—"))
