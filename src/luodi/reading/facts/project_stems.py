"""The words before a project head: where the name begins, and whether they name anything."""

from __future__ import annotations

import re
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import tree
from luodi.reading.tables import rows, words

_COUNTED = lazy(
    r"\d+[余多]?[个批项类条座家处栋](?!性)|(?:[一二三四五六七八九十两几数百多]+|首|第[一二三四五\d]+)[个批项类条座家处所间](?!性)|类|个|批|多个"
)
_UNNAMED = lazy(r"(?:[个家项批类条座处户]|[年月日]|\d栋)$")
_PLACE_ONLY = lazy("(?:[县市州乡村省国旗]|(?<![小古集城])镇|街道|(?<![街小园景社校灌片库湖山新])区)$")
_WORKS = lazy("改造|提升|治理|修复|保护|更新|整治|[扩迁改重]建")
_ACTING = frozenset("上抓招引谈跑看促推落拼争报管帮各该本此这那每")
_COUNT_END = lazy(r"(?:\d|[一二三四五六七八九十两几数百各多])[余多]?[个批项类]$|[两三四五六七八]大$")
_COUNT_INSIDE = lazy(r"\d(?:公里|千米|平方米|米)|\d[余多]?[个条座家处栋项批]|[两三四五六七八九十几][条座]")
_COUNT_ENDS, _UNNAMED_ENDS = frozenset("个批项类大"), frozenset("个家项批类条座处户年月日栋")
_ROAD_NAME = lazy("[\u4e00-\u9fff]{2,4}[路街巷]$")
_PLACE_ENDS = frozenset("县市州乡村省国旗镇道区")
_LINKING = ("与", "及")
_JOINING = ("与", "和", "及")


@cache
def _generic() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for words any project may carry: anywhere, and in a row at the start of a reversed text."""
    table = [*words("project_generic"), *"0123456789"]
    return re.compile(tree(table)), re.compile(tree(word[::-1] for word in table) + "*")


@cache
def _breaks() -> re.Pattern[str]:
    """Return a pattern, for reversed text, of words that end a name's left side, with what may not adjoin them."""
    parts = {}
    for word, ahead, behind in rows("name_breaks"):
        follow = f"(?<![{ahead}].{{{len(word)}}})" if ahead else ""
        parts[word[::-1]] = follow + (f"(?![{behind}])" if behind else "")
    return re.compile(tree(parts))


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
    return len(_generic()[0].sub("", stem))


def cut(window: str) -> tuple[int, str] | None:
    """Return where the name begins inside ``window`` and the word before it, or ``None`` for a generic name.

    Words that any project may carry (重点, 建设 …) are taken off the right end first; what is then left must not
    end in a verb, a count or a place.

    >>> cut("加快推进星河轴承")
    (4, '推进')
    >>> cut("全州168个重点") is None
    True
    """
    last = window[-1:]
    if last in _ACTING or (last in _COUNT_ENDS and _COUNT_END.search(window, max(0, len(window) - 6))):
        return None
    core = _core(window, len(window))
    if core < 2:
        return None
    begin, word = _begin(window, core)
    if begin == core and word in _JOINING and core > 2 and _WORKS.search(window, core):
        core = _core(window, core - 1)
        begin, word = _begin(window, core)
    stem = window[begin:core]
    if word == "等" or not (specific(stem) or _ROAD_NAME.search(stem)) or _counted(stem):
        return None
    if stem[-1] in _PLACE_ENDS and _PLACE_ONLY.search(stem) and not _WORKS.search(window, core):
        return None
    if word in _LINKING:
        begin = _linked(window, begin)
    return begin, word


def _counted(stem: str) -> bool:
    """Tell whether ``stem`` begins or ends with a count, or holds one: nothing counted is one project by name."""
    if stem[-1] in _UNNAMED_ENDS and _UNNAMED.search(stem):
        return True
    return _COUNTED.match(stem) is not None or _COUNT_INSIDE.search(stem) is not None


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
    found = _breaks().search(window[::-1], len(window) - core)
    return (len(window) - found.start(), found[0][::-1]) if found else (0, "")


def _core(window: str, core: int) -> int:
    found = _generic()[1].match(window[core - 1 :: -1]) if core else None
    return core - found.end() if found else core


def _break_at(window: str, at: int) -> str | None:
    found = _breaks().match(window[::-1], len(window) - at)
    return found[0][::-1] if found else None


def begin_of(body: str, low: int, at: int) -> int:
    """Return where the name that ends at ``at`` begins: behind the last word in ``[low, at)`` that ends its left side.

    >>> begin_of("全面推进林长制", 0, 7), begin_of("林长制", 0, 3)
    (4, 0)
    """
    turned = body[low : at + 1][::-1]
    size = len(turned)
    found = _breaks().search(turned, low + size - at)
    while found is not None and found[0].startswith("目项"):
        found = _breaks().search(turned, found.start() + 1)
    return low + size - found.start() if found else low
