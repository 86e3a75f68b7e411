"""From source characters back to the bytes of the original file."""

from __future__ import annotations

import codecs

from luodi.kernel.spans import Span
from luodi.reading.model import Source

BLOCK = 1 << 14


def byte_span(data: bytes, source: Source, span: Span) -> Span | None:
    """Return the bytes of ``data`` that the characters ``span`` of ``source.text`` were decoded from.

    ``None`` where the text is not a plain decoding of the file: docx and pdf have a text layer of their own.

    >>> data = "简报 会议".encode("gb18030")
    >>> byte_span(data, Source("简报 会议", "text/plain", "gb18030"), Span(3, 5))
    Span(start=5, end=9)
    """
    try:
        whole = data.decode(source.encoding, "replace")
    except LookupError:
        return None
    shift = 0
    if whole != source.text:
        shift = len(whole) - len(source.text)
        if shift < 0 or whole[shift:] != source.text:  # more than a byte order mark in front
            return None
    start = _byte_at(data, source.encoding, span.start + shift)
    return Span(start, _byte_at(data, source.encoding, span.end + shift))


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
            return index + 1
    return len(block)
