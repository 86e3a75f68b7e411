"""Bytes to text: strict UTF-8, else GB18030, a declared charset where neither makes sense, lines where all mix."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from luodi.kernel.errors import BinaryInput, EmptyInput
from luodi.reading.model import Page, Source
from luodi.reading.tables import rows

LOST = "\ufffd"
_WHITE = " \t\r\n\f\v\u3000\xa0\ufeff\u200b\0"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF-", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90",
    b"Rar!", b"7z\xbc\xaf", b"BM6", b"RIFF", b"\xca\xfe\xba\xbe", b"SQLite format 3", b"OggS", b"ID3", b"BZh", b"\xfd7zXZ",
)  # fmt: skip
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{3,20})""", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|meta|title|div|table|p|br|article|section)\b", re.IGNORECASE
)
_SAMPLE = 4096
_FEW = 12
_COMMON = 1500
_PLAUSIBLE = 0.5
_GARBAGE = 0.25
_GUESSES = ("big5", "big5hkscs")


class Decoded(NamedTuple):
    """A text, the encoding it was read with, and how many bytes no encoding explained."""

    text: str
    encoding: str
    losses: int


def decode(page: Page) -> Source:
    """Decode a text or html page; what a docx or pdf holds is read elsewhere.

    Raises ``EmptyInput`` where nothing stands in the file and ``BinaryInput`` where it is no text.

    >>> decode(Page("a.txt", "全县项目推进会召开。".encode("gbk")))
    Source(text='全县项目推进会召开。', media_type='text/plain', encoding='gb18030', losses=0)
    """
    data = page.data
    if not data or (len(data) < _SAMPLE and not data.strip(b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe")):
        raise EmptyInput(name=page.name, seen=f"{len(data)} 字节")
    found = decode_bytes(data)
    if found is None or found.losses > max(8, _GARBAGE * len(found.text)):
        raise BinaryInput(name=page.name, seen=data[:12].hex(" "))
    if not found.text.strip(_WHITE):
        raise EmptyInput(name=page.name, seen=f"{len(data)} 字节，只有空白")
    return Source(found.text, media_type(page.name, found.text), found.encoding, found.losses)


def media_type(name: str, text: str) -> str:
    """Tell html from plain text by what the text opens with, and by the name where that says nothing.

    >>> media_type("p.txt", "<html><body>通知"), media_type("p.htm", "通知<br>"), media_type("p.html", "通知")
    ('text/html', 'text/html', 'text/plain')
    """
    head = text[:_SAMPLE].lstrip(_WHITE)
    if head[:1] == "<" and _HTML.search(head):
        return "text/html"
    named = name.lower().endswith((".html", ".htm", ".shtml", ".xhtml"))
    return "text/html" if named and "<" in head and _HTML.search(text) else "text/plain"


def decode_bytes(data: bytes) -> Decoded | None:
    """Return the text of ``data``, or ``None`` where the bytes are no text.

    >>> decode_bytes("会议".encode("utf-8") + "召开".encode("gbk")[:1])
    Decoded(text='会议�', encoding='utf-8', losses=1)
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _with(data, encoding) or _replaced(data, encoding)
    if data.startswith(_MAGIC):
        return None
    if not (_CONTROL.search(data, 0, _SAMPLE) and _is_binary(data)):
        return _with(data, "utf-8") or _legacy(data)
    return _wide(data)


def declared(data: bytes) -> str | None:
    """Return the charset that html or xml declares in its first bytes, lower case.

    >>> declared(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    match = _DECLARED.search(data, 0, _SAMPLE)
    return match[1].decode("ascii").lower() if match else None


def _legacy(data: bytes) -> Decoded:
    chinese = _with(data, "gb18030")
    if chinese and _plausible(chinese.text):
        return chinese
    named = declared(data)
    for encoding in (named, *_GUESSES) if named else _GUESSES:
        other = _with(data, encoding) if encoding else None
        if other and _plausible(other.text, least=_FEW):
            return other
    return _by_line(data, named)


def _with(data: bytes, encoding: str) -> Decoded | None:
    """Decode strictly; a character cut off at the very end is one loss, not a failure."""
    try:
        return Decoded(data.decode(encoding), encoding, 0)
    except UnicodeDecodeError as error:
        cut = error.start
        if not cut or cut < len(data) - 3 or cut < len(data) // 2:
            return None
    except (LookupError, ValueError):
        return None
    try:
        return Decoded(data[:cut].decode(encoding) + LOST, encoding, 1)
    except UnicodeDecodeError:
        return None


def _replaced(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count(LOST))


def _by_line(data: bytes, named: str | None) -> Decoded:
    """Decode line by line, each with the encoding that explains it; what none explains becomes U+FFFD."""
    out: list[str] = []
    used: Counter[str] = Counter()
    lost = 0
    for line in data.split(b"\n"):
        found = next((d for e in ("utf-8", "gb18030", named) if e and (d := _strict(line, e))), None)
        if found is None:
            found = min((_replaced(line, e) for e in ("utf-8", "gb18030")), key=lambda d: d.losses)
        if not line.isascii():
            used[found.encoding] += 1
        lost += found.losses
        out.append(found.text)
    return Decoded("\n".join(out), used.most_common(1)[0][0] if len(used) == 1 else "mixed", lost)


def _strict(line: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(line.decode(encoding), encoding, 0)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _is_binary(data: bytes) -> bool:
    head = data[:_SAMPLE]
    return b"\0" in head or len(_CONTROL.findall(head)) > len(head) // 50


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark: every second byte of its ASCII characters is zero."""
    head = data[:_SAMPLE]
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        if head[place::2].count(0) > 2 * head[1 - place :: 2].count(0):
            found = _with(data, encoding)
            if found and "\0" not in found.text and _plausible(found.text, least=1):
                return found
    return None


@cache
def _common() -> frozenset[str]:
    simplified = {char for char, _ in rows("character_uses")[:_COMMON]}
    return frozenset(simplified | {t for t, s in rows("script_characters") if s in simplified})


def _plausible(text: str, least: int = 0) -> bool:
    """Tell whether the Hanzi of the beginning are mostly everyday ones; too few to tell counts as yes."""
    hanzi = [c for c in text[: 4 * _SAMPLE] if "\u3400" <= c <= "\u9fff" or "\ue000" <= c <= "\uf8ff"]
    if len(hanzi) < max(_FEW, least):
        return len(hanzi) >= least
    return sum(map(_common().__contains__, hanzi)) > _PLAUSIBLE * len(hanzi)
