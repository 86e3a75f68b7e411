"""What a value measures: the shortest clause that holds it, the noun phrase it belongs to, and its period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from luodi.reading.tables import words

if TYPE_CHECKING:
    from luodi.reading.facts.figure_grammar import Value

_STOP = ",。;!?\n"
_YEAR = "(?:[12][09][0-9]{2}年度?|今年|去年|当年|本年度?|明年|前年)"
_PART = (
    "(?:前[二三]季度|[一二三四]季度|上半年|下半年|[0-9]{1,2}月?(?:至|到|-|—)[0-9]{1,2}月份?"
    "|[0-9]{1,2}月[0-9]{1,2}日(?:至|到|-|—)(?:[0-9]{1,2}月)?[0-9]{1,2}日|[0-9]{1,2}月(?:份|底|末)?)"
)
_PERIOD = re.compile(
    rf"(?:截至|截止|到)?(?:{_YEAR}(?:全年|以来|底|末|初)?(?:{_PART})?|{_PART})(?:以来|前|每月)?"
    "|每(?:年|月|季度|周|天|日|人每年)|年内|年底前?|全年|月底前?|年度|近?[一二三四五六七八九十两]年(?:内|来|间|前)|过去[一二三四五]年"
    "|“十[二三四五]五”(?:期间|时期|以来|末)?"
)
_AFTER = re.compile(r"(?:左右|上下)?([^,。;:!?、()\d\n的“”]{2,18})")
_POOR = re.compile(r"^(?:以上|以下|左右|以内|及以上|上下|和|与|及|至|到|的|在|为|、)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The clause of a value ``[start, end)``, what it measures and the printed period."""

    start: int
    end: int
    indicator: str | None
    period: str | None


def periods(body: str) -> list[tuple[int, int]]:
    """Return the stretches that name a period a figure can be about, in order.

    >>> [ "1至6月,税收12亿元,比去年增长5%"[a:b] for a, b in periods("1至6月,税收12亿元,比去年增长5%")]
    ['1至6月', '去年']
    """
    return [match.span() for match in _PERIOD.finditer(body)]


def describe(body: str, value: Value, before: Value | None, after: Value | None) -> tuple[int, int, str | None]:
    """Return clause start, clause end and indicator of ``value``; its kept neighbours part a list at 、.

    >>> from luodi.reading.facts.figure_grammar import values
    >>> body = "税收权重40分、能耗权重20分"
    >>> a, b = values(body)
    >>> start, end, name = describe(body, b, a, None)
    >>> body[start:end], name
    ('能耗权重20分', '能耗权重')
    """
    start, end = _clause(body, value, before, after)
    if body[start : start + 1] == "其" and body.startswith("其中", start) and value.start - start > 3:
        pass
    left, right = body[start : value.start], body[value.end : end]
    noun = _noun_after(value, right)
    name = noun or _noun_before(left) or _noun_before(body[max(0, start - 20) : start].rstrip(_STOP).rpartition(",")[2])
    return start, end, name or None


def _clause(body: str, value: Value, before: Value | None, after: Value | None) -> tuple[int, int]:
    start = max(body.rfind(c, 0, value.start) for c in _STOP) + 1
    colon = body.rfind(":", start, value.start) + 1
    if colon and value.start - colon >= 2:
        start = colon
    if before is not None and before.end >= start:
        pause = body.find("、", before.end, value.start) + 1
        if pause and value.start - pause >= 2:
            start = pause
    ends = [at for c in _STOP if (at := body.find(c, value.end)) >= 0]
    end = min(ends, default=len(body))
    if after is not None and after.start < end:
        pause = body.find("、", value.end, after.start)
        end = pause if pause >= 0 else end
    while body[start] in "“” \"":
        start += 1
    return start, end


@cache
def _trim() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    tail = "|".join(sorted(words("figure_tails"), key=len, reverse=True))
    lead = "|".join(sorted(words("figure_leads"), key=len, reverse=True))
    verb = "|".join(sorted(words("figure_verbs"), key=len, reverse=True))
    return re.compile(f"(?:{tail})$"), re.compile(f"^(?:{lead})+"), re.compile(verb)


def _noun_after(value: Value, right: str) -> str | None:
    if value.kind not in ("count", "person") or not right or _POOR.match(right):
        return None
    match = _AFTER.match(right)
    if match is None:
        return None
    verb = _trim()[2].search(match[1])
    noun = match[1][: verb.start()] if verb else match[1]
    return noun if len(noun) >= 2 else None


def _noun_before(left: str) -> str | None:
    tail, lead, _ = _trim()
    while (match := tail.search(left)) is not None:
        left = left[: match.start()]
    left = lead.sub("", left.lstrip("“”\" 【】"))
    left = left.rstrip(":、")
    return left[-20:] if len(left) >= 2 else None
