"""Cut a repaired body into paragraphs, sentences, quoted stretches and enumerated items."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Span
from luodi.reading.items import Item, items

# One set in front: a pattern that starts with alternatives would be tried at every character.
_END = lazy(r"[。!?\n](?:(?<!\n)[。!?]*[”\"』」)]*)?")
_STRAIGHT = lazy(r'"([^"\n]{1,80})"')
_CURLY = lazy(r"“([^“”\n]{1,80})”")
_TITLE = lazy(r"《[^《》\n]{1,80}》")
_SPEECH = lazy(r"[。!?]|^[^,;]{0,200}[,;][^,;]{0,200}[,;]")
MASK = "▢"


class Sentence(NamedTuple):
    """One sentence ``[start, end)``; ``close`` is where its final punctuation begins.

    ``paragraph`` is the index into ``Segments.paragraphs``. A tuple, since a page makes dozens.
    """

    start: int
    end: int
    paragraph: int
    close: int


@dataclass(frozen=True, slots=True)
class Segments:
    """The parts of one body.

    ``masked`` is the body, character for character, with named phrases in quotation or title marks blanked
    out by ``▢`` (direct speech stays), so that a pattern cannot match inside a slogan or a document's title.
    ``items`` are enumerated items in the order of the text, nested ones after the item they stand in.
    """

    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Span, ...]
    items: tuple[Item, ...]
    masked: str

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character at ``offset``, or ``None`` between sentences."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the last paragraph that starts at or before ``offset``."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda p: p.start) - 1)


def segment(body: str) -> Segments:
    r"""Cut ``body``: paragraphs at line breaks, sentences at ``。!?`` outside named phrases.

    >>> s = segment("会议要求,一要抓“开门红!”,二要抓落实。\n县里将照办。")
    >>> [s.sentences[i].paragraph for i in range(2)], s.masked[9:13]
    ([0, 1], '▢▢▢▢')
    >>> ["".join(s.masked[i.start:i.text]) for i in s.items]
    ['一要', '二要']
    """
    quotes = _quotes(body)
    masked = _mask(body, quotes)
    paragraphs, sentences = _sentences(masked)
    return Segments(paragraphs, sentences, quotes, items(masked, paragraphs), masked)


def _quotes(body: str) -> tuple[Span, ...]:
    """Find phrases in quotation or title marks, marks included, that are names rather than direct speech."""
    found = []
    for mark, pattern in (("“", _CURLY), ('"', _STRAIGHT)):
        if mark in body:
            found += [m.span() for m in pattern.finditer(body) if not _is_speech(body, m)]
    if "《" in body:
        found += [m.span() for m in _TITLE.finditer(body)]
    found.sort()
    out: list[Span] = []
    for start, end in found:
        if not out or start >= out[-1].end:
            out.append(Span(start, end))
        elif end > out[-1].end:
            out[-1] = Span(out[-1].start, end)
    return tuple(out)


def _is_speech(body: str, m: re.Match[str]) -> bool:
    """Tell direct speech from a named phrase: a whole sentence, clauses of its own, or words behind a colon."""
    said = m[1].rstrip("。!?")
    if said != m[1] and body[max(0, m.start() - 1) : m.start()] in ("", "\n", "。", ",", ":"):
        return True
    return bool(_SPEECH.search(said)) or (
        len(said) > 8 and "," in said and body[m.start() - 1 : m.start()] == ":"
    )


def _mask(body: str, quotes: tuple[Span, ...]) -> str:
    parts, last = [], 0
    for q in quotes:
        parts += [body[last : q.start + 1], MASK * (len(q) - 2), body[q.end - 1]]
        last = q.end
    return "".join([*parts, body[last:]])


def _sentences(masked: str) -> tuple[tuple[Span, ...], tuple[Sentence, ...]]:
    paragraphs: list[Span] = []
    sentences: list[Sentence] = []
    start = first = 0
    for close, end in [*(m.span() for m in _END.finditer(masked)), (len(masked), len(masked))]:
        broken = close == end or masked[close] == "\n"
        stop = close if broken else end
        if stop > start and not masked[start:stop].isspace():
            sentences.append(Sentence(start, stop, len(paragraphs), close))
        elif broken and sentences and sentences[-1].paragraph == len(paragraphs):
            sentences[-1] = sentences[-1]._replace(end=stop)
        start = end
        if broken:
            if close > first and not masked[first:close].isspace():
                paragraphs.append(Span(first, close))
            first = end
    return tuple(paragraphs), tuple(sentences)
