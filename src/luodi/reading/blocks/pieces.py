"""Join stretches of markup into one located text, character references read."""

from __future__ import annotations

from html.entities import html5

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Located

Piece = tuple[int, int]
"""A stretch of the source, start and end."""

_ENTITY = lazy(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")


def locate(text: str, pieces: list[Piece]) -> Located | None:
    """Join pieces of the source, entities read, the white space around them left out."""
    if len(pieces) == 1:
        start, end = pieces[0]
        raw = text[start:end]
        if "&" not in raw:
            body = raw.strip()
            return Located.plain(body, start + len(raw) - len(raw.lstrip())) if body else None
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in pieces:
        _read(text, start, end, (out, starts, ends))
    joined = "".join(out)
    lead, stop = len(joined) - len(joined.lstrip()), len(joined.rstrip())
    return Located(joined[lead:stop], starts[lead:stop], ends[lead:stop]) if stop > lead else None


def _read(text: str, start: int, end: int, into: tuple[list[str], list[int], list[int]]) -> None:
    out, starts, ends = into
    at = start
    if text.find("&", start, end) >= 0:
        for m in _ENTITY.finditer(text, start, end):
            new = _character(m.group())
            if new is None:
                continue
            out.append(text[at : m.start()])
            starts.extend(range(at, m.start()))
            ends.extend(range(at + 1, m.start() + 1))
            out.append(new)
            starts.extend([m.start()] * len(new))
            ends.extend([m.end()] * len(new))
            at = m.end()
    out.append(text[at:end])
    starts.extend(range(at, end))
    ends.extend(range(at + 1, end + 1))


def _character(entity: str) -> str | None:
    """Return what an entity stands for, ``None`` where it is no entity; never a newline of its own.

    >>> _character("&ldquo;"), _character("&#24320;"), _character("&id")
    ('“', '开', None)
    """
    body = entity[1:].rstrip(";")
    if not body.startswith("#"):
        known = html5.get(body + ";") if entity.endswith(";") else html5.get(body)
        return known.replace("\n", " ") if known else None
    code = int(body[2:], 16) if body[1] in "xX" else int(body[1:])
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return " " if code in (9, 10, 13) else None
    return chr(code)
