"""What a Chinese date expression says, before any calendar: the pieces that the other modules resolve.

Every pattern is matched at one place and bounded in length, so reading is linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from luodi.kernel.numerals import DIGITS, parse_number
from luodi.kernel.patterns import lazy

FOLDER = Path(__file__).parents[1] / "data"
_CN = "〇○零一二两三四五六七八九十廿"
_SMALL = rf"(?:\d{{1,3}}|[{_CN}半]{{1,3}})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_TO = r"\s?(?:至|到|—+|－+|–|-+|~|～|―+)\s?"
_WEEKDAY = "一二三四五六日天"
_CLOCK = (
    r"(?:\s?\((?:星期|周)[一二三四五六日天]\))?(?:上午|下午|中午|晚上|晚间|傍晚|凌晨|早上|晚|下班)?"
    r"(?:\d{1,2}(?:时|点|:|：)(?:\d{1,2}分?|半|整)?)?(?:下班)?"
)
YEAR = lazy(
    rf"(?P<year>(?:19|20)\d\d|[一二][{_CN}]{{3}})\s?(?P<span>年度?|{_TO}(?P<year2>(?:19|20)\d\d)年)"
    r"|(?P<ref>今年度|本年度|今年|去年|明年|本年|当年|前年(?!度)|后年|上年|次年|翌年|同年)(?P<span2>度?)"
)
MONTH = lazy(
    rf"(?P<one>{_MONTH})月?(?:{_TO}|、)(?P<two>{_MONTH})月份?"
    rf"|(?P<month>{_MONTH})月份?(?![饼球革]|一[^日号十])|(?P<ref>本|上个?|下个?|当|次|这个)月份?"
)
DAY = lazy(rf"(?P<one>{_DAY})[日号]?(?:{_TO}|、)(?P<two>{_DAY})[日号]|(?P<day>{_DAY})[日号]")
PART = lazy(
    r"(?P<tens>[上中下]旬|上中旬|中上旬|中下旬)|(?P<end>年?底|年?末|月底|月末)|(?P<start>年?初|月初)|(?P<mid>年中(?!国))"
    r"|(?P<half>[上下前后])半年|(?P<first>前)(?P<n>[一二三四五六七八九十两]|\d{1,2})个?(?P<unit>季度|月)(?!前)"
    r"|第?(?P<quarter>[一二三四1-4])季(?:度|(?=[末底初]))(?P<qpart>[末底初])?|首季度?|(?P<whole>全年|年(?=内))"
)
TAIL = lazy(
    r"(?P<before>(?:之|以)?前(?!往|来|列|景|端|线|期|沿|进|三|两|[一二三四五六七八九十]|后|夕|提|瞻|半|述|款|\d))"
    r"|(?P<within>(?:之|以)?内(?!容|部|外|蒙|需|地|涵|生))|(?P<since>(?:以来|至今|来(?=[,，、。；;]|[^\w])))"
    r"|(?P<from>起)|(?P<around>前后|左右|前夕)|(?P<during>期间)|(?P<after>(?:之|以)?后(?=[,，。]))"
)
ISO = lazy(r"((?:19|20)\d\d)([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?!\d)")
SPAN = lazy(
    rf"(?P<lead>近|最近|过去|未来|今后|此后|连续)?(?P<n>{_SMALL})[多余]?"
    r"(?P<unit>个?工作日|个?小时|天|日|周|个?星期|个半月|个月|年半|年|个季度)(?:时间)?多?"
    r"(?P<tail>(?:之|以)?(?:内(?!容|部|外)|前(?![往来列后])|后(?![年备续]))|以?来(?![自年到源]))?"
)
EVERY = lazy(
    r"(?:每隔?(?:一|两|二|三|半)?个?(?:季度|半年|半个?月|工作日|星期|[年月周旬季天日])(?P<of>[一二三四五六日天](?![个名家]))?"
    r"|逐[年月周日季]|按[年月周旬季](?:度)?)"
)
WEEK = lazy(
    rf"(?P<ref>本|这|上|下|当)?(?P<word>周|星期|礼拜)(?:(?P<day>[{_WEEKDAY}])|(?P<end>末|底))?{_CLOCK}"
)
PLAN = lazy(
    r"(?P<open>[“\"「])?(?P<plan>十[一二三四五六]?五|[七八九]五)(?P<close>[”\"」])?(?P<word>规划期?|时期|期间|末|初|以来)*"
)
FEAST = lazy(
    r"(?P<name>元旦|春节|元宵|清明|五一|劳动节|端午|中秋|国庆|七一|八一|教师节|十一(?=假|黄金|长假))节?"
    r"(?P<rest>(?:小?长假|黄金周|假期)?(?:期间)?)(?P<tail>(?:之|以|来临|到来)*前夕?(?!后|来|往)|前后|当[天日])?"
)
SEASON = lazy(
    r"(?P<name>主汛期|汛期|雨季|台风季|入冬|采暖[季期]|供暖[季期]|春耕|开学)(?:来临|到来)?(?:之|以)?前(?!后)"
)
TODAY = lazy(
    r"(?P<word>今[天日]|昨[天日]|明[天日]|前天|后天|即日|当[天日])(?P<tail>起|前|内|之?内)?" + _CLOCK
)
CLOCK = lazy(_CLOCK)
COUNTED = lazy(rf"(?:\d{{1,4}}|[{_CN}]{{1,4}})\s?[年月日号季至到—－–\-~～―、]")
"""How a point must go on that begins with a number; most numbers of a page fall here."""
NUMBER = lazy(
    rf"(?:\d{{1,4}}|[{_CN}半]{{1,4}})(?:\s?[年月日号季至到—－–\-~～―、]|[多余]?个?[工小天日周星半月年季])|\d{{4}}[./]"
)
"""What every expression that begins with a plain number matches: point, count or ISO day. Few numbers do."""
TO = lazy(_TO)
QUOTED = '“"「'


class Point(NamedTuple):
    """A place in the calendar as printed; what is not said is ``None``.

    A tuple, since a page makes hundreds.
    ``year`` a number, ``year_word`` 今年 and its like; ``month`` and ``month_word`` the same; ``part`` one of
    ``end start mid h1 h2 q1..q4 t1 t2 t3 t12 t23 f<months> whole``.
    """

    year: int | None = None
    year_word: str | None = None
    month: int | None = None
    month_word: str | None = None
    day: int | None = None
    part: str | None = None


NOTHING = Point()


def number(text: str) -> int:
    """Return a small printed number.

    >>> number("廿八"), number("09"), number("二〇二六")
    (28, 9, 2026)
    """
    if text.isdecimal():
        return int(text)
    digit = DIGITS.get(text)
    return int(parse_number(text)) if digit is None else digit


TENS = {"上旬": "t1", "中旬": "t2", "下旬": "t3", "上中旬": "t12", "中上旬": "t12", "中下旬": "t23"}


def part_of(found: re.Match[str]) -> str:
    """Name the part of a year or month that a :data:`PART` match says."""
    if found["tens"]:
        return TENS[found["tens"]]
    if found["half"]:
        return "h1" if found["half"] in "上前" else "h2"
    if found["first"]:
        months = number(found["n"]) * (3 if found["unit"] == "季度" else 1)
        return f"f{min(months, 12)}"
    if found["quarter"] or found[0].startswith("首季"):
        quarter = number(found["quarter"]) if found["quarter"] else 1
        return f"q{quarter}" + ({"末": "end", "底": "end", "初": "start"}.get(found["qpart"] or "", ""))
    return next(name for name in ("end", "start", "mid", "whole") if found[name])


@cache
def vague_words() -> dict[str, tuple[str, ...]]:
    """Return the words for times nobody can date (近期, 下一步), longest first, by their first character."""
    out: dict[str, list[str]] = {}
    for line in (FOLDER / "vague_times.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            out.setdefault(line[0], []).append(line)
    return {key: tuple(sorted(words, key=len, reverse=True)) for key, words in out.items()}
