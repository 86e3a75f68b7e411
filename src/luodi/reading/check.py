"""What makes a statement a fact: its quote stands in the text, and its numbers and names stand in the quote.

Quotes are found exactly, after a folding that changes width, quotation marks and white space only. There is
no fuzzy search: a quote with one character altered is not evidence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Span
from luodi.reading.model import Fact

VERBATIM = frozenset(
    (
        "name",
        "post",
        "owner",
        "speaker",
        "investor",
        "place",
        "indicator",
        "unit",
        "value",
        "amount",
        "text",
        "target",
    )
)
"""Fields whose value must stand in the quote as it is; of every other field its numbers must."""

CLASSES = frozenset(("kind", "level", "issuer_level", "stage", "date_kind", "code", "group", "certainty"))
"""Fields that sort a fact rather than quote the page; they are not looked for."""

_NUMBER = lazy(r"\d+(?:\.\d+)?")
_MARKS = str.maketrans("“”‘’「」『』＂＇", "\"\"''\"\"''\"'")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate, no fact, and why: ``quote-missing``, ``quote-not-found``, or a field not in it."""

    candidate: Mapping[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier made of candidates: those it bears out, with their spans, and the rest."""

    verified: tuple[tuple[Mapping[str, Any], Span], ...]
    unverified: tuple[Rejected, ...]


class Folded:
    """A text folded to one width and quotation mark, without white space, that knows its offsets.

    >>> text = Folded("会议 强调，“要抓 落实”。")
    >>> [text.span(at, size) for at, size in text.find('"要抓落实"')]
    [Span(start=6, end=13)]
    """

    def __init__(self, text: str) -> None:
        self.text, self._at = _fold(text)

    def find(self, quote: str) -> list[tuple[int, int]]:
        """Return every ``(position, length)`` of ``quote`` in the folded text, left to right."""
        wanted, _ = _fold(quote)
        found, at = [], self.text.find(wanted) if wanted else -1
        while at >= 0:
            found.append((at, len(wanted)))
            at = self.text.find(wanted, at + 1)
        return found

    def span(self, at: int, size: int) -> Span:
        """Return the stretch of the original text under a stretch of the folded one."""
        return Span(self._at[at], self._at[at + size - 1] + 1)


def find_quotes(body: str, quotes: Sequence[str]) -> list[Span | None]:
    """Return where each of ``quotes``, given in the order of the text, stands in ``body``.

    A quote that stands there several times is taken at its first place after the quote before it and before
    the next one that stands only once, so that the order is kept.

    >>> find_quotes("甲要落实。乙强调,要落实。丙说", ["要落实", "乙强调", "要落实", "要落空"])
    [Span(start=1, end=4), Span(start=5, end=8), Span(start=9, end=12), None]
    """
    folded = Folded(body)
    places = [folded.find(q) for q in quotes]
    out: list[Span | None] = []
    low = 0
    taken: set[tuple[int, int]] = set()
    for index, found in enumerate(places):
        if not found:
            out.append(None)
            continue
        high = next(
            (p[0][0] for p in places[index + 1 :] if len(p) == 1 and p[0][0] >= low), len(folded.text)
        )
        free = [p for p in found if p not in taken] or found
        at, size = next((p for p in free if low <= p[0] <= high), free[0])
        taken.add((at, size))
        low = max(low, at)
        out.append(folded.span(at, size))
    return out


def verify(body: str, candidates: Iterable[Mapping[str, Any]]) -> Verdict:
    """Sort ``candidates``, each with a ``quote`` and fields, into those the text bears out and the rest."""
    given = list(candidates)
    named = [c for c in given if isinstance(c.get("quote"), str) and c["quote"].strip()]
    rejected = [Rejected(c, "quote-missing") for c in given if not any(c is n for n in named)]
    kept: list[tuple[Mapping[str, Any], Span]] = []
    for candidate, span in zip(named, find_quotes(body, [c["quote"] for c in named]), strict=True):
        reason = "quote-not-found" if span is None else _missing(candidate, span.of(body))
        if span is None or reason:
            rejected.append(Rejected(candidate, reason or "quote-not-found"))
        else:
            kept.append((candidate, span))
    return Verdict(tuple(kept), tuple(rejected))


def misquoted(body: str, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts whose span and quote disagree; there must be none.

    >>> good, bad = (Fact("date", 0, 2, quote, "r", 1.0, {}) for quote in ("5月", "6月"))
    >>> misquoted("5月底前", [good, bad]) == (bad,)
    True
    """
    return tuple(f for f in facts if not f.quote or body[f.start : f.end] != f.quote)


def _missing(candidate: Mapping[str, Any], quote: str) -> str | None:
    """Return why a field does not stand in the quote, or ``None``."""
    folded, _ = _fold(quote)
    plain = folded.replace(",", "")
    numbers = set(_NUMBER.findall(plain))
    for key, value in candidate.items():
        if key == "quote" or key in CLASSES or value is None:
            continue
        text, _ = _fold(str(value))
        if not set(_NUMBER.findall(text.replace(",", ""))) <= numbers:
            return f"number-not-in-quote:{key}"
        if key in VERBATIM and text not in folded and text.replace(",", "") not in plain:
            return f"name-not-in-quote:{key}"
    return None


def _fold(text: str) -> tuple[str, list[int]]:
    out: list[str] = []
    at: list[int] = []
    for index, character in enumerate(text.translate(_MARKS)):
        if character.isspace():
            continue
        narrow = unicodedata.normalize("NFKC", character) if "\uff00" <= character <= "\uffef" else character
        out.append(narrow)
        at.extend([index] * len(narrow))
    return "".join(out), at
