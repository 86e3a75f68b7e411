"""Clauses, sentences and periods of a body, as the figures ask for them."""

from __future__ import annotations

import re
from functools import cache

from luodi.kernel.patterns import lazy

_STOP, _END = lazy("[,。;!?\n]"), lazy("[。\n]")
_FAR = 600  # characters to look for a stop: a dump without any would otherwise be read anew for every value
_YEARS = ("[12][09][0-9]{2}年度?", "今年", "去年", "当年", "本年度?", "明年", "前年")
_PARTS = (
    "前[二三]季度",
    "[一二三四]季度",
    "上半年",
    "下半年",
    "[0-9][0-9]?月?(?:至|到|-|—)[0-9]{1,2}月份?",
    "[0-9][0-9]?月[0-9]{1,2}日(?:至|到|-|—)(?:[0-9]{1,2}月)?[0-9]{1,2}日",
    "[0-9][0-9]?月(?:份|底|末)?",
)
_OTHERS = (
    "每(?:年|月|季度|周|天|日|人每年)",
    "年内",
    "年底前?",
    "全年",
    "月底前?",
    "年度(?!任务的|计划的|目标|预算)",
    "近[一二三四五六七八九十两]年(?:内|来|间|前)",
    "[一二三四五六七八九十两]年(?:内|来|间|前)",
    "过去[一二三四五]年",
    "“十[二三四五]五”(?:期间|时期|以来|末)?",
)
_MARKED = lazy(r"\[([^\]]+)\](.*)", re.DOTALL)


def _spread(alternatives: list[str]) -> str:
    """Join the alternatives by their first character, classes written out: the engine skips what begins none."""
    first: dict[str, list[str]] = {}
    for text in alternatives:
        shaped = _MARKED.match(text)
        chars, rest = (shaped[1].replace("0-9", "0123456789"), shaped[2]) if shaped else (text[0], text[1:])
        for char in chars:
            first.setdefault(char, []).append(rest)
    return "|".join(f"{char}(?:{'|'.join(rests)})" for char, rests in first.items())


@cache
def _period() -> re.Pattern[str]:
    years = (f"{y}(?:全年|以来|底|末|初)?(?:{'|'.join(_PARTS)})?(?:以来|前|每月)?" for y in _YEARS)
    parts = (f"{part}(?:以来|前|每月)?" for part in _PARTS)
    return re.compile(_spread([*years, *parts, *_OTHERS]))


# A period right behind one of these is what a value is compared with, or a date: not what it is about.
_COMPARED = ("比", "较", "于", "年")


class Clauses:
    """Where the clauses and sentences of a body end, found once, and the periods named in them, on demand.

    >>> Clauses("1至6月,税收12亿元,比去年增长5%").period(14)
    '1至6月'
    """

    __slots__ = ("_back", "_periods", "body")

    def __init__(self, body: str) -> None:
        self.body = body
        self._back = body[::-1]
        self._periods: dict[int, list[tuple[int, int]]] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return the clause that holds the stretch ``[start, end)``."""
        right = _STOP.search(self.body, end, end + _FAR)
        size = len(self.body)
        return self._behind(_STOP, start), right.start() if right else min(size, end + _FAR)

    def sentence(self, at: int) -> int:
        """Return where the sentence of the character ``at`` begins."""
        return self._behind(_END, at)

    def period(self, at: int) -> str | None:
        """Return the last period named in the sentence before the character ``at``."""
        begin = self._behind(_END, at)
        found = self._periods.get(begin)
        if found is None:
            stop = _END.search(self.body, at, at + _FAR)
            end = stop.start() if stop else min(len(self.body), at + _FAR)
            found = self._periods[begin] = self._named(begin, end)
        for start, end in reversed(found):
            if end <= at and self.body[max(0, start - 1) : start] not in _COMPARED:
                return self.body[start:end]
        return None

    def _behind(self, stops: re.Pattern[str], at: int) -> int:
        size = len(self.body)
        found = stops.search(self._back, size - at, size - at + _FAR)
        return size - found.start() if found else max(0, at - _FAR)

    def _named(self, begin: int, end: int) -> list[tuple[int, int]]:
        text = self.body[begin:end]
        if not ("年" in text or "季" in text or "月" in text or "每" in text or "“" in text):
            return []
        found = []
        for match in _period().finditer(self.body, begin, end):
            start = match.start()
            if self.body[max(begin, start - 2) : start] in ("截至", "截止"):
                start -= 2
            elif start > begin and self.body[start - 1] == "到":
                start -= 1
            found.append((start, match.end()))
        return found
