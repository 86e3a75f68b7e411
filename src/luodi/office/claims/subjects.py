"""What a figure is about: the indicator without scope, filler and marks, and its synonyms as one word."""

from __future__ import annotations

import re
from functools import cache

from luodi.kernel.periods import find_periods
from luodi.kernel.places import spot
from luodi.office.claims.tables import rows
from luodi.reading.repair import fold

_MARKS = re.compile(r"[^\w]+")


def subject(indicator: str) -> str:
    """Return the subject of a printed indicator, at most 60 characters.

    >>> subject("全省小城市培育试点镇数"), subject("我县 GDP"), subject("规上工业增加值")
    ('小城市培育试点镇', '地区生产总值', '规模以上工业增加值')
    >>> subject("2017年全省共有小城市培育试点镇")
    '小城市培育试点镇'
    """
    text = _MARKS.sub("", fold(indicator)).lower()
    before = ""
    while text != before:
        before, text = text, _trimmed(text)
    whole, part = _synonyms()
    for said, means in part:
        # 规模以上 holds no 规上, but a synonym that its own meaning holds would grow without end.
        text = text if means in text else text.replace(said, means)
    return whole.get(text, text)[:60]


def _trimmed(text: str) -> str:
    when = next(iter(find_periods(text)), None)
    if when is not None and when.span.start == 0 and when.span.end < len(text) - 1:
        text = text[when.span.end :]
    place = next((hit for hit in spot(text) if hit.start == 0 and hit.end < len(text)), None)
    if place is not None and len(place.name) > 2:
        text = text[place.end :]
    for word, side in _trims():
        if side == "lead" and text.startswith(word) and len(text) > len(word) + 1:
            return text[len(word) :]
        if side == "trail" and text.endswith(word) and len(text) > len(word) + 1:
            return text[: -len(word)]
    return text


@cache
def _trims() -> tuple[tuple[str, str], ...]:
    longest_first = sorted(rows("trims"), key=lambda row: -len(row[0]))
    return tuple((word, side) for word, side in longest_first)


@cache
def _synonyms() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    whole = {said: means for said, means, where in rows("synonyms") if where == "whole"}
    return whole, tuple((said, means) for said, means, where in rows("synonyms") if where == "part")
