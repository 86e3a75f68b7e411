"""Where a text says what was looked for: a phrase of pairs is a substring, so finding it again is ``str.find``."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from luodi.office.search.bridge import fold
from luodi.office.search.pinyin import parted, syllables
from luodi.office.search.question import Part
from luodi.office.search.words import RUN

BEFORE, LENGTH = 24, 130
"""Characters shown before the first place found, and in all."""
Spans = list[tuple[int, int]]


def snippet(text: str, parts: Iterable[Part]) -> SafeString:
    """Return a stretch of ``text`` around the first place found, escaped, with every place in it marked.

    >>> snippet("会议要求<健全>要素跟着项目走机制", (Part("项目走"),))
    '会议要求&lt;健全&gt;要素跟着<mark>项目走</mark>机制'
    """
    spans = places(text, parts)
    first = spans[0][0] if spans else 0
    start = 0 if first <= BEFORE else first - BEFORE
    end = min(len(text), start + LENGTH)
    inner = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
    shown = _marked(text[start:end].replace("\n", " "), inner)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return mark_safe(f"{before}{shown}{after}")  # noqa: S308 - _marked escapes, the rest is ours


def marked(text: str, parts: Iterable[Part]) -> SafeString:
    """Return a title whole, escaped, with every place marked; letters mark what they are the sounds of.

    >>> marked("健全要素跟着项目走", (Part("ysgz"),))
    '健全<mark>要素跟着</mark>项目走'
    """
    return _marked(text, places(text, parts, sounds=True))


def places(text: str, parts: Iterable[Part], *, sounds: bool = False) -> Spans:
    """Return the spans of ``text`` that say what was looked for, in order, joined where they meet.

    >>> places("项目跟着項目走", (Part("项目"),))
    [(0, 2), (4, 6)]
    """
    folded, spans = fold(text), list[tuple[int, int]]()
    for part in parts:
        if part.out:
            continue
        found = list(_every(folded, part.text))
        if not found and sounds and part.letters:
            found = _sounded(folded, part.text)
        spans += found
    return _joined(spans)


def _every(text: str, needle: str) -> Iterable[tuple[int, int]]:
    at = text.find(needle)
    while at >= 0 and needle:
        yield at, at + len(needle)
        at = text.find(needle, at + len(needle))


def _sounded(folded: str, letters: str) -> Spans:
    """Return the characters whose initials, or whole sounds, the letters are."""
    chars = [m.start() + i for m in RUN.finditer(folded) for i in range(len(m[0]))]
    said = syllables(folded)
    at = "".join(sound[0] for sound in said).find(letters)
    if at >= 0:
        return [(chars[at], chars[at + len(letters) - 1] + 1)]
    for way in parted(letters):
        for at in range(len(said) - len(way) + 1):
            if said[at : at + len(way) - 1] == way[:-1] and said[at + len(way) - 1].startswith(way[-1]):
                return [(chars[at], chars[at + len(way) - 1] + 1)]
    return []


def _joined(spans: Spans) -> Spans:
    out: Spans = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _marked(text: str, spans: Spans) -> SafeString:
    pieces, at = [], 0
    for start, end in spans:
        pieces.append((conditional_escape(text[at:start]), text[start:end]))
        at = end
    return format_html_join("", "{}<mark>{}</mark>", pieces) + conditional_escape(text[at:])
