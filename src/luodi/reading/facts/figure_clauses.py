"""Clauses, sentences and periods of a body, as the figures ask for them."""

from __future__ import annotations

import re
from bisect import bisect_left

_STOP = re.compile("[,。;!?\n]")
_YEAR = "(?:[12][09][0-9]{2}年度?|今年|去年|当年|本年度?|明年|前年)"
_PART = (
    "(?:前[二三]季度|[一二三四]季度|上半年|下半年|[0-9]{1,2}月?(?:至|到|-|—)[0-9]{1,2}月份?"
    "|[0-9]{1,2}月[0-9]{1,2}日(?:至|到|-|—)(?:[0-9]{1,2}月)?[0-9]{1,2}日|[0-9]{1,2}月(?:份|底|末)?)"
)
_PERIOD = re.compile(
    "(?=[0-9截到今去当本明前上下一二三四五六七八九十两每年全月近过“])"  # most characters fail here, at once
    rf"(?:(?:截至|截止|到)?(?:{_YEAR}(?:全年|以来|底|末|初)?(?:{_PART})?|{_PART})(?:以来|前|每月)?"
    "|每(?:年|月|季度|周|天|日|人每年)|年内|年底前?|全年|月底前?|年度(?!任务的|计划的|目标|预算)"
    "|近?[一二三四五六七八九十两]年(?:内|来|间|前)|过去[一二三四五]年|“十[二三四五]五”(?:期间|时期|以来|末)?)"
)
# A period right behind one of these is what a value is compared with, or a date: not what it is about.
_COMPARED = ("比", "较", "于", "年")


class Clauses:
    """Where the clauses and sentences of a body end, found once, and the periods named in them, on demand.

    >>> Clauses("1至6月,税收12亿元,比去年增长5%").period(14)
    '1至6月'
    """

    __slots__ = ("_ends", "_periods", "_stops", "body")

    def __init__(self, body: str) -> None:
        self.body = body
        self._stops = [match.start() for match in _STOP.finditer(body)]
        self._ends = [at for at in self._stops if body[at] in "。\n"]
        self._periods: dict[int, list[tuple[int, int]]] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the clause that holds the stretch ``[start, end)``."""
        left = bisect_left(self._stops, start)
        right = bisect_left(self._stops, end, left)
        return (
            self._stops[left - 1] + 1 if left else 0,
            self._stops[right] if right < len(self._stops) else len(self.body),
        )

    def sentence(self, at: int) -> int:
        """Return where the sentence of the character ``at`` begins."""
        index = bisect_left(self._ends, at)
        return self._ends[index - 1] + 1 if index else 0

    def period(self, at: int) -> str | None:
        """Return the last period named in the sentence before the character ``at``."""
        index = bisect_left(self._ends, at)
        found = self._periods.get(index)
        if found is None:
            begin = self._ends[index - 1] + 1 if index else 0
            end = self._ends[index] if index < len(self._ends) else len(self.body)
            found = self._periods[index] = self._named(begin, end)
        for start, end in reversed(found):
            if end <= at and self.body[max(0, start - 1) : start] not in _COMPARED:
                return self.body[start:end]
        return None

    def _named(self, begin: int, end: int) -> list[tuple[int, int]]:
        text = self.body[begin:end]
        if not ("年" in text or "季" in text or "月" in text or "每" in text or "“" in text):
            return []
        return [match.span() for match in _PERIOD.finditer(self.body, begin, end)]
