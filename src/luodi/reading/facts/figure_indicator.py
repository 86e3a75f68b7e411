"""What a value measures: the shortest clause that holds it, and the noun phrase it belongs to."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import one_of, tree
from luodi.reading.tables import words

if TYPE_CHECKING:
    from luodi.reading.facts.figure_clauses import Clauses
    from luodi.reading.facts.figure_grammar import Value

_BASE, _MOVE = one_of("figure_patterns", "growth_base"), one_of("figure_patterns", "growth")
_GROWTH = lazy(f"{_BASE}*{_MOVE}$")
_GROWN = lazy("(?:同比|环比|比上年|较上年)*(?:增长|下降|增加|提高)$")
_SHIFT = lazy(f"(?:以上|左右)?{one_of('figure_patterns', 'shift')}(?:到|至|为)|[、和及与至]$")
_LISTED = lazy("、[^,。;、0-9]{2,}[0-9]")
_NUMBERED = lazy(r"\d{1,2}[.、](?!\d)|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳]")
_AFTER = lazy(r"(?:左右|上下)?([^,。;:!?、()|\d\n的]{2,18})")
_POOR = lazy("(?:及?以[上下]|左右|以内|上下|[和与及至到的为、]|在(?!建))")
_BREAK = lazy("[,。;!?\n]")
_COUNTING = ("count", "person")
_OPENING = frozenset('“” "】')


class Described(NamedTuple):
    """The clause of a value ``[start, end)``, where the value ends, and what it measures."""

    start: int
    end: int
    at: int
    indicator: str | None


def describe(clauses: Clauses, value: Value, last: Described | None) -> Described:
    """Return the clause and indicator of ``value``; ``last`` is the figure before it, for lists and growth.

    >>> from luodi.reading.facts.figure_clauses import Clauses
    >>> from luodi.reading.facts.figure_grammar import values
    >>> c = Clauses("税收权重40分、能耗权重20分,比上年提高5分")
    >>> a, b, d = values(c.body)
    >>> first = describe(c, a, None)
    >>> second = describe(c, b, first)
    >>> c.body[second.start : second.end], second.indicator, describe(c, d, second).indicator
    ('能耗权重20分', '能耗权重', '能耗权重比上年提高')
    """
    body = clauses.body
    start, end = _clause(clauses, value, last)
    name = _noun_after(body, value, end) if value.kind in _COUNTING else None
    if name is None:
        at = last.at if last is not None and last.at > start else start
        left = body[at : value.start]
        name = _noun_before(left)
        if last is not None and last.indicator and start - last.at <= 8:
            name = _carried(body, (start, left, name), last)
    if name is None and last is not None and start - last.at <= 2:
        name = last.indicator
    elif name is None:
        name = _noun_before(_BREAK.split(body[max(0, start - 20) : max(0, start - 1)])[-1])
    return Described(start, end, value.end, name)


def _carried(body: str, own: tuple[int, str, str | None], last: Described) -> str | None:
    """Take the indicator of the figure before: 由38%提高到65%, 200万元、500万元; 同比增长12% adds to it."""
    start, left, name = own
    said = last.indicator or ""
    if last.at > start - 2 and (name is None or _SHIFT.match(left)):
        return said
    if name and _GROWTH.match(name) and "。" not in body[last.at : start]:
        stem = _GROWN.sub("", said)
        return (stem if len(stem) >= 2 else said) + name
    return name


def _clause(clauses: Clauses, value: Value, last: Described | None) -> tuple[int, int]:
    body = clauses.body
    start, end = clauses.around(value.start, value.end)
    colon = body.rfind(":", start, value.start) + 1
    if colon and value.start - colon >= 2:
        start = colon
    if last is not None and last.at > start:
        pause = body.rfind("、", last.at, value.start) + 1
        if pause and value.start - pause >= 2:
            start = pause
    pause = body.find("、", value.end, end)
    if pause >= 0 and _LISTED.match(body, pause):
        end = pause
    while start < value.start and body[start] in _OPENING:
        start += 1
    number = _NUMBERED.match(body, start, value.start)
    return (number.end() if number else start), end


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for what trails (over the reversed text, so that both are anchored) and what leads."""
    tails = tree(word[::-1] for word in words("figure_tails"))
    plain = [word for word in words("figure_leads") if word.isalnum()]
    shaped = [word for word in words("figure_leads") if not word.isalnum()]
    return re.compile(f"{tails}*"), re.compile(f'[“”" 【】]*(?:{"|".join([*shaped, tree(plain)])})*')


@cache
def _actions() -> re.Pattern[str]:
    """Return a pattern for the verb whose object is measured (县财政局安排筹备经费), or the end of a deadline."""
    ends = dict.fromkeys(words("figure_actions"), "了?(?:的(?=.{2}))?(?![率额量数度值面])")
    return re.compile(tree(ends | {"前": "(?<=[月日底之]前)"}))


@cache
def _nouns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(tree(words("figure_verbs"))), re.compile(tree(words("figure_nouns")))


def _noun_after(body: str, value: Value, end: int) -> str | None:
    if value.end == end or _POOR.match(body, value.end):
        return None
    match = _AFTER.match(body, value.end, end)
    if match is None:
        return None
    noun = match[1]
    verbs, heads = _nouns()
    verb = verbs.search(noun)
    noun = noun[: verb.start()] if verb and verb.start() else noun
    head = heads.search(noun)
    noun = (noun[: head.end()] if head else noun).rstrip("各共均")
    return noun if len(noun) >= 2 else None


def _noun_before(left: str) -> str | None:
    tails, leads = _edges()
    left = left[-30:]
    trailing = tails.match(left[::-1])
    end = len(left) - (trailing.end() if trailing else 0)
    leading = leads.match(left)
    name = left[leading.end() if leading else 0 : end].rstrip(":、(|")
    name = name[max(name.rfind("、"), name.rfind("|"), name.rfind("】")) + 1 :]
    size = len(name)
    if size < 2:
        return None
    begin = 0
    for action in _actions().finditer(name) if size >= 4 else ():
        if action.end() <= size - 2:
            begin = action.end()
    return name[max(begin, size - 20) :]
