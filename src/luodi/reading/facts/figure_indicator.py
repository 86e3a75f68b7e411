"""What a value measures: the shortest clause that holds it, the noun phrase it belongs to, and its period."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from luodi.reading.tables import words

if TYPE_CHECKING:
    from luodi.reading.facts.figure_grammar import Value

_STOP = re.compile("[,。;!?\n]")
_YEAR = "(?:[12][09][0-9]{2}年度?|今年|去年|当年|本年度?|明年|前年)"
_PART = (
    "(?:前[二三]季度|[一二三四]季度|上半年|下半年|[0-9]{1,2}月?(?:至|到|-|—)[0-9]{1,2}月份?"
    "|[0-9]{1,2}月[0-9]{1,2}日(?:至|到|-|—)(?:[0-9]{1,2}月)?[0-9]{1,2}日|[0-9]{1,2}月(?:份|底|末)?)"
)
_PERIOD = re.compile(
    rf"(?:截至|截止|到)?(?:{_YEAR}(?:全年|以来|底|末|初)?(?:{_PART})?|{_PART})(?:以来|前|每月)?"
    "|每(?:年|月|季度|周|天|日|人每年)|年内|年底前?|全年|月底前?|年度(?!任务的|计划的|目标|预算)|近?[一二三四五六七八九十两]年(?:内|来|间|前)|过去[一二三四五]年"
    "|“十[二三四五]五”(?:期间|时期|以来|末)?"
)
_COMPARED = ("比", "较", "于", "年")
_GROWTH = re.compile(
    "(?:同比|环比|分别|按可比口径|比(?:上年|去年|年初|上月)(?:同期)?|较(?:上年|去年|年初|上月)(?:同期)?)*"
    "(?:增长|增加|增幅|增速|下降|回落|提高|提升|上升|减少|净增|上涨|下跌|高于.{1,6}|低于.{1,6}|占.{0,8}|完成.{0,6}|其中.*)$"
)
_GROWN = re.compile("(?:同比|环比|比上年|较上年)*(?:增长|下降|增加|提高)$")
_SHIFT = re.compile("(?:以上|左右)?(?:提高|增加|提升|上升|下降|降低|降|压缩|压减|扩大|增长|缩短|涨|降为|升)(?:到|至|为)|[、和及与至]$")
_LISTED = re.compile("、[^,。;、0-9]{2,}[0-9]")
_NUMBERED = re.compile(r"\d{1,2}[.、](?!\d)|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳]")
_AFTER = re.compile(r"(?:左右|上下)?([^,。;:!?、()\d\n的“”]{2,18})")
_POOR = re.compile(r"^(?:以上|以下|左右|以内|及以上|上下|和|与|及|至|到|的|在|为|、)")


@dataclass(frozen=True, slots=True)
class Described:
    """The clause of a value ``[start, end)``, where the value ends, and what it measures."""

    start: int
    end: int
    at: int
    indicator: str | None


class Clauses:
    """Where the clauses and sentences of a body end, found once, and the periods named in them, found on demand.

    >>> Clauses("1至6月,税收12亿元,比去年增长5%").period(14)
    '1至6月'
    """

    __slots__ = ("_periods", "_stops", "body")

    def __init__(self, body: str) -> None:
        self.body = body
        self._stops = [match.start() for match in _STOP.finditer(body)]
        self._periods: dict[int, list[tuple[int, int]]] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the clause that holds the stretch ``[start, end)``."""
        left = bisect_left(self._stops, start)
        right = bisect_left(self._stops, end)
        return (
            self._stops[left - 1] + 1 if left else 0,
            self._stops[right] if right < len(self._stops) else len(self.body),
        )

    def period(self, at: int) -> str | None:
        """Return the last period named in the sentence before the character ``at``."""
        begin = max(self.body.rfind("。", 0, at), self.body.rfind("\n", 0, at)) + 1
        if begin not in self._periods:
            stops = [i for c in "。\n" if (i := self.body.find(c, at)) >= 0]
            end = min(stops, default=len(self.body))
            self._periods[begin] = [match.span() for match in _PERIOD.finditer(self.body, begin, end)]
        for start, end in reversed(self._periods[begin]):
            if end <= at and self.body[max(0, start - 1) : start] not in _COMPARED:
                return self.body[start:end]
        return None


def describe(clauses: Clauses, value: Value, last: Described | None) -> Described:
    """Return the clause and indicator of ``value``; ``last`` is the figure before it, for lists and growth.

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
    noun = _noun_after(value, body[value.end : end])
    if noun:
        return Described(start, end, value.end, noun)
    near = last is not None and last.at > start - 2
    left = body[max(start, last.at) if last is not None and last.at > start else start : value.start]
    name = _noun_before(left)
    if last is not None and near and last.indicator and (name is None or _SHIFT.match(left)):
        return Described(start, end, value.end, last.indicator)
    if last is not None and last.indicator and name and _GROWTH.match(name) and _near(body, last, start):
        stem = _GROWN.sub("", last.indicator)
        return Described(start, end, value.end, (stem if len(stem) >= 2 else last.indicator) + name)
    if name is None:
        name = _noun_before(re.split("[,。;!?\n]", body[max(0, start - 20) : max(0, start - 1)])[-1])
    return Described(start, end, value.end, name)


def _near(body: str, last: Described, start: int) -> bool:
    return start - last.at <= 8 and "。" not in body[last.at : start]


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
    while start < value.start and body[start] in "“” \"】":
        start += 1
    number = _NUMBERED.match(body, start, value.start)
    return (number.end() if number else start), end


@cache
def _trim() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    tail = "|".join(sorted(words("figure_tails"), key=len, reverse=True))
    lead = "|".join(sorted(words("figure_leads"), key=len, reverse=True))
    verb = "|".join(sorted(words("figure_verbs"), key=len, reverse=True))
    return re.compile(f"(?:{tail})$"), re.compile(f"^(?:{lead})+"), re.compile(verb)


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("figure_nouns"), key=len, reverse=True)))


def _noun_after(value: Value, right: str) -> str | None:
    if value.kind not in ("count", "person") or not right or _POOR.match(right):
        return None
    match = _AFTER.match(right)
    if match is None:
        return None
    verb = _trim()[2].search(match[1])
    noun = match[1][: verb.start()] if verb and verb.start() else match[1]
    head = _nouns().search(noun)
    noun = noun[: head.end()] if head else noun
    return noun if len(noun) >= 2 else None


def _noun_before(left: str) -> str | None:
    tail, lead, _ = _trim()
    while (match := tail.search(left)) is not None:
        left = left[: match.start()]
    left = lead.sub("", left.lstrip("“”\" 【】"))
    left = left.rstrip(":、(").rpartition("、")[2]
    return left[-20:] if len(left) >= 2 else None
