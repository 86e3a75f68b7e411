"""From source characters back to the bytes of the original file."""

from __future__ import annotations

import codecs

from luodi.kernel.spans import Span
from luodi.reading.model import Source

BLOCK = 1 << 14
_MARKS = {"utf-8-sig": 3, "utf-16": 2, "utf-32": 4}
"""Bytes of the byte order mark in front of the first character."""


def byte_span(data: bytes, source: Source, span: Span) -> Span | None:
    """Return the bytes of ``data`` that the characters ``span`` of ``source.text`` were decoded from.

    ``None`` where the text is not a plain decoding of the file: docx and pdf have a text layer of their own.

    >>> data = "简报 会议".encode("gb18030")
    >>> byte_span(data, Source("简报 会议", "text/plain", "gb18030"), Span(3, 5))
    Span(start=5, end=9)
    """
    if source.encoding == "mixed":
        return _mixed(data, source.text, span)
    try:
        whole = data.decode(source.encoding, "replace")
    except LookupError:
        return None
    if not whole.startswith(source.text[: span.end]):
        return None
    start = max(_byte_at(data, source.encoding, span.start), _MARKS.get(source.encoding, 0))
    return Span(start, _byte_at(data, source.encoding, span.end))


def _mixed(data: bytes, text: str, span: Span) -> Span | None:
    """Find both ends by their line, each line in the encoding that gives its text again."""
    start, end = (_in_line(data, text, at) for at in (span.start, span.end))
    return None if start is None or end is None else Span(start, end)


def _in_line(data: bytes, text: str, at: int) -> int | None:
    number = text.count("\n", 0, at)
    line = text.split("\n")[number]
    lines = data.split(b"\n")
    before = sum(len(part) + 1 for part in lines[:number])
    column = at - (text.rfind("\n", 0, at) + 1)
    for encoding in ("utf-8", "gb18030"):
        if lines[number].decode(encoding, "replace") == line:
            return before + _byte_at(lines[number], encoding, column)
    return None


def _byte_at(data: bytes, encoding: str, characters: int) -> int:
    """Return how many bytes make up the first ``characters`` characters."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    seen = at = 0
    while at < len(data):
        state = decoder.getstate()
        block = decoder.decode(data[at : at + BLOCK])
        if seen + len(block) >= characters:
            decoder.setstate(state)
            return at + _within(decoder, data[at : at + BLOCK], characters - seen)
        seen += len(block)
        at += BLOCK
    return len(data)


def _within(decoder: codecs.IncrementalDecoder, block: bytes, characters: int) -> int:
    if characters <= 0:
        return 0
    for index in range(len(block)):
        made = len(decoder.decode(block[index : index + 1]))
        characters -= made
        if characters < 0:
            return index  # a broken byte and the character after it came out together
        if not characters and made:
            return index + 1 - len(decoder.getstate()[0])  # a broken byte is told only at the next one
    return len(block)
