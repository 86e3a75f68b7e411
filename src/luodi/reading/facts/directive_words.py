"""Word lists asked by one character: what a text opens or ends with, without trying every word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from luodi.reading import tables


class Openings:
    """Words indexed by their first character."""

    __slots__ = ("_by",)

    def __init__(self, words: Iterable[str]) -> None:
        self._by: dict[str, tuple[str, ...]] = {}
        for word in sorted(words, key=len, reverse=True):
            self._by[word[0]] = (*self._by.get(word[0], ()), word)

    def at(self, text: str, at: int = 0) -> str:
        """Return the longest word that stands at ``at``, empty where none does.

        >>> Openings(["加强", "加"]).at("要加强", 1), Openings(["加"]).at("减")
        ('加强', '')
        """
        for word in self._by.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return ""

    def firsts(self) -> str:
        """Return the first characters of all words in one string."""
        return "".join(self._by)


class Endings:
    """Words indexed by their last character."""

    __slots__ = ("_by", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._by: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.words, key=lambda w: (-len(w), w)):
            self._by[word[-1]] = (*self._by.get(word[-1], ()), word)

    def of(self, text: str) -> str:
        """Return the longest word that ``text`` ends with, empty where none does.

        >>> Endings(["局", "供电局"]).of("县供电局"), Endings(["局"]).of("")
        ('供电局', '')
        """
        for word in self._by.get(text[-1:], ()):
            if text.endswith(word):
                return word
        return ""

    def lasts(self) -> str:
        """Return the last characters of all words in one string."""
        return "".join(self._by)


@cache
def tails() -> Endings:
    """Return what the name of an actor can end in."""
    return Endings(tables.words("actor_tails"))


@cache
def adverbs() -> Endings:
    """Return what may stand between an actor and his verb."""
    return Endings(tables.words("actor_adverbs"))


@cache
def orders() -> Openings:
    """Return the verbs of ordering."""
    return Openings(w for w in tables.words("imperative_verbs") if len(w) > 1)


@cache
def duty_verbs() -> Openings:
    """Return what may follow an actor at once: verbs of duty and order, demand verbs."""
    marks = ("要", "必须", "须", "应", "务必", "不得", "都", "均", "也", "与", "依法", "(")
    ordering = (w for w in tables.words("imperative_verbs") if len(w) > 1)
    return Openings({*tables.words("actor_verbs"), *ordering, *marks})
