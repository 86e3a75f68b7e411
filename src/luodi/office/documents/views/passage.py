"""The passage a link points at: ``#c120-188`` for browsers with script, ``?cite=120-188`` for all."""

from __future__ import annotations

import re

from django.http import HttpRequest

from luodi.kernel.spans import Span
from luodi.office.documents.models import Text

_CITE = re.compile(r"(\d{1,9})-(\d{1,9})")


def passage(request: HttpRequest, text: Text) -> Span | None:
    """Return the stretch of body named by ``?cite=``; ``None`` where there is none or it is no stretch."""
    found = _CITE.fullmatch(request.GET.get("cite", ""))
    if found is None:
        return None
    start, end = int(found[1]), min(int(found[2]), len(text.body))
    return Span(start, end) if start < end else None
