"""The words before a project head: where the name begins, and whether they name anything."""

from __future__ import annotations

import re
from functools import cache

from luodi.reading.tables import rows, words

_COUNTED = re.compile(
    r"\d+[余多]?[个批项类条座家处栋](?!性)|(?:[一二三四五六七八九十两几数百多]+|首|第[一二三四五\d]+)[个批项类条座家处](?!性)|类|个|批|多个"
)
_UNNAMED = re.compile(r"(?:[个家项批类条座处户]|[年月日]|\d栋)$")
_PLACE_ONLY = re.compile("(?:[县市州乡村省国旗]|(?<![小古集城])镇|街道|(?<![街小园景社校灌片库湖山新])区)$")
_WORKS = re.compile("改造|提升|治理|修复|保护|更新|整治|[扩迁改重]建")
_ACTING = frozenset("上抓招引谈跑看促推落拼争报管帮各该本此这那每")
_COUNT_END = re.compile(r"(?:\d|[一二三四五六七八九十两几数百各多])[余多]?[个批项类]$|[两三四五六七八]大$")
_COUNT_INSIDE = re.compile(r"\d[余多]?[个条座家处栋项批]|[两三四五六七八九十几][条座]")
_LINKING = ("与", "及")
_JOINING = ("与", "和", "及")


@cache
def _generic() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the words any project may carry, longest first, by their first and by their last character."""
    first: dict[str, list[str]] = {}
    last: dict[str, list[str]] = {}
    for word in sorted(words("project_generic"), key=len, reverse=True):
        first.setdefault(word[0], []).append(word)
        last.setdefault(word[-1], []).append(word)
    return first, last


@cache
def _breaks() -> dict[str, list[tuple[str, str, str]]]:
    table: dict[str, list[tuple[str, str, str]]] = {}
    for word, ahead, behind in sorted(rows("name_breaks"), key=lambda row: -len(row[0])):
        table.setdefault(word[-1], []).append((word, ahead, behind))
    return table


def specific(stem: str) -> bool:
    """Tell whether words that any project may carry leave two characters of ``stem`` over.

    >>> specific("重点产业"), specific("油茶精深加工")
    (False, True)
    """
    return weight(stem) >= 2


def weight(stem: str) -> int:
    """Return how many characters of ``stem`` belong to no word that any project may carry.

    >>> weight("重点油茶加工")
    4
    """
    left = at = 0
    table, _ = _generic()
    while at < len(stem):
        for word in table.get(stem[at], ()):
            if stem.startswith(word, at):
                at += len(word)
                break
        else:
            left += not stem[at].isdigit()
            at += 1
    return left


def cut(window: str) -> tuple[int, str] | None:
    """Return where the name begins inside ``window`` and the word before it, or ``None`` for a generic name.

    Words that any project may carry (重点, 建设 …) are taken off the right end first; what is then left must not
    end in a verb, a count or a place.

    >>> cut("加快推进星河轴承")
    (4, '推进')
    >>> cut("全州168个重点") is None
    True
    """
    if window[-1:] in _ACTING or _COUNT_END.search(window, max(0, len(window) - 6)):
        return None
    core = _core(window, len(window))
    begin, word = _begin(window, core)
    if begin == core and word in _JOINING and core > 2 and _WORKS.search(window, core):
        core = _core(window, core - 1)
        begin, word = _begin(window, core)
    stem = window[begin:core]
    if word == "等" or not specific(stem) or _UNNAMED.search(stem) or _COUNTED.match(stem):
        return None
    if _COUNT_INSIDE.search(stem):
        return None
    if _PLACE_ONLY.search(stem) and not _WORKS.search(window, core):
        return None
    if word in _LINKING:
        begin = _linked(window, begin)
    return begin, word


def _linked(window: str, begin: int) -> int:
    """Take in what stands before 及 or 与, unless it is a project of its own (甲项目及乙项目)."""
    left = window[: begin - 1]
    if "项目" in left or "工程" in left:
        return begin
    start, _ = _begin(left, _core(left, len(left)))
    return start if weight(left[start:]) >= 3 and not _COUNTED.match(left[start:]) else begin


def start_of_name(window: str) -> int:
    """Return where the name that ends ``window`` begins: behind the last verb, particle or count.

    >>> start_of_name("加快建设园区二期")
    4
    """
    begin, word = _begin(window, _core(window, len(window)))
    for size in (2, 3):
        if begin + size < len(window) and _break_at(window, begin + size) == window[begin : begin + size]:
            return begin + size
    return _linked(window, begin) if word in _LINKING else begin


def _begin(window: str, core: int) -> tuple[int, str]:
    for at in range(core, 0, -1):
        found = _break_at(window, at)
        if found:
            return at, found
    return 0, ""


def _core(window: str, core: int) -> int:
    _, table = _generic()
    while core:
        last = window[core - 1]
        if last.isdigit():
            core -= 1
            continue
        for word in table.get(last, ()):
            if window.endswith(word, 0, core):
                core -= len(word)
                break
        else:
            break
    return core


def _break_at(window: str, at: int) -> str | None:
    for word, ahead, behind in _breaks().get(window[at - 1], ()):
        start = at - len(word)
        if start < 0 or not window.startswith(word, start):
            continue
        if (at < len(window) and window[at] in ahead) or (start and window[start - 1] in behind):
            continue
        return word
    return None


def break_before(body: str, low: int, at: int) -> bool:
    """Tell whether a word that ends a name's left side stands right before ``at`` and not before ``low``.

    >>> break_before("推进林长制", 0, 2), break_before("推进林长制", 0, 3)
    (True, False)
    """
    return _break_at(body[low : at + 1], at - low) is not None
