"""Words for kinds of units and roles that a table names by their code."""

from __future__ import annotations

import re

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


PROGRAMS = (("Edg", "Edge"), ("MicroMessenger", "WeChat"), ("QQBrowser", "QQ"), ("Firefox", "Firefox"),
            ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
           ("Mac OS X", "macOS"), ("Linux", "Linux"))  # fmt: skip


@register.filter
def browser(agent: str) -> str:
    """Return a browser's long name in short: the program with its version, and the system.

    >>> browser("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36")
    'Chrome 120, Windows'
    >>> browser("curl/8.5.0"), browser("")
    ('curl/8.5.0', '—')
    """
    program = next(((mark, name) for mark, name in PROGRAMS if f"{mark}/" in agent), None)
    if program is None:
        return agent[:60] or "—"
    version = re.search(rf"{program[0]}/(\d+)", agent)
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return ", ".join(
        part for part in (f"{program[1]} {version[1]}" if version else program[1], system) if part
    )
