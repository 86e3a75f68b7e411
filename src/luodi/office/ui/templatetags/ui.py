"""Tags of the interface: icons, query strings, badges."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

ICONS = {
    "today": "M4 5h16v15H4zM4 9h16M8 3v4M16 3v4M8 13h3v3H8z",
    "document": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "search": "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 21 21",
    "claims": "M5 4v16M5 5h11l-2 4 2 4H5M19 20H9",
    "people": "M9 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 5a3 3 0 0 1 0 6M17 14c2.5.5 4 2.5 4.5 6",
    "trail": "M5 4v10a4 4 0 0 0 4 4h10M15 14l4 4-4 4M5 4a2 2 0 1 1 0 .1",
    "system": "M4 6h10M18 6h2M4 12h2M10 12h10M4 18h10M18 18h2M14 4v4M6 10v4M14 16v4",
    "check": "M4 12.5 9.5 18 20 6.5",
    "cross": "M6 6l12 12M18 6 6 18",
    "edit": "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
    "plus": "M12 5v14M5 12h14",
    "undo": "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6",
    "link": "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    "print": "M7 8V3h10v5M7 17H4v-8h16v8h-3M7 14h10v7H7z",
    "download": "M12 4v11M7 11l5 5 5-5M4 20h16",
    "upload": "M12 20V8M7 12l5-5 5 5M4 4h16",
    "menu": "M4 6h16M4 12h16M4 18h16",
    "sun": "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4",
    "warning": "M12 3 22 20H2zM12 9v5M12 17v.5",
    "info": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v6M12 7.5v.5",
    "key": "M14 10a5 5 0 1 1-4-4.900M13 9l8-6M18 5l2 3",
    "out": "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
    "clock": "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7v5l3 3",
}
"""Our own line icons on a 24 × 24 grid."""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon; with ``label`` it speaks for itself, without it is decoration.

    >>> "aria-hidden" in icon("check")
    True
    """
    speech = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" {}><path d="{}"/></svg>',
        speech,
        ICONS.get(name, ICONS["info"]),
    )


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """Return the page's query string with ``changes``; ``None`` or an empty value takes a part out."""
    params = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            params.pop(name, None)
        else:
            params[name] = value
    return f"?{params.urlencode()}" if params else "?"


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """Return ``mapping[key]``, ``None`` where it is not there."""
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.filter
def holds(standing: Any, right: str) -> bool:
    """Tell whether a standing holds ``right`` anywhere: ``{% if standing|holds:"trail.open" %}``."""
    return bool(standing is not None and standing.may(right))
