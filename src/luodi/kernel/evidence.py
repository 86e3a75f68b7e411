"""Evidence: the document, the characters of it, and the words a value was read from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from luodi.kernel.errors import ParseError
from luodi.kernel.spans import OffsetMap, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands: ``document`` (SHA-256), ``span`` in the body, ``source`` in the decoded page.

    >>> body = "县发改局牵头,9月底前完成。"
    >>> offsets = OffsetMap(((0, 14, 100, 114),))
    >>> e = Evidence.of(body, Span(7, 11), offsets, document=sha256("原文".encode()))
    >>> e.quote, e.source, e.holds_in(body)
    ('9月底前', Span(start=107, end=111), True)
    """

    document: str
    span: Span
    source: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.span) != len(self.quote):
            raise ParseError("引文与位置长度不符", seen=self.quote)

    @classmethod
    def of(cls, body: str, span: Span, offsets: OffsetMap, *, document: str) -> Evidence:
        """Cut the quote out of ``body`` and follow it to the source."""
        return cls(document, span, offsets.to_source(span), span.of(body))

    def holds_in(self, body: str) -> bool:
        """Tell whether ``body`` says the quote at the span, character by character."""
        return self.span.of(body) == self.quote


def sha256(data: bytes) -> str:
    """Return the name of a document: the SHA-256 of its bytes, 64 hexadecimal digits.

    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()
