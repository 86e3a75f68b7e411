"""By when, how much, and what in short: deadline, target and action of a directive."""

from __future__ import annotations

import re

_NUM = r"(?:\d+|[一二两三四五六七八九十]+|半)"
_BY = re.compile(
    r"(?:(?P<y>20\d\d)年|(?P<w>今年|明年|当年|次年|每年|本|每))?"
    r"(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号]|(?P<t>底|末|初|中旬|上旬|下旬|份)?)|(?P<e>月底|月末|年底|年末|季度末|周末|本周五|周[一二三四五六日]))"
    r"(?:之前|以前|前)"
    r"|(?:20\d\d年|今年|明年|本|每)?(?:\d{1,2}[日号]|国庆节?|春节|元旦|五一|中秋|汛期|节|年中|上冻|[一二三四]季度末?)(?:之前|以前|前)"
    rf"|{_NUM}(?:个)?(?:工作日|小时|天|日|周|个?月|年|季度|分钟)(?:之内|以内|内)"
    r"|(?:20\d\d年|\d{1,2}月|月|年|本月|本年|本周|本季度|季度|当日|当天|当月|周|节)内"
)
_DATES = re.compile(
    r"(?:20\d\d年|今年|明年|当年|每年|本|每)?(?:\d{1,2}月(?:\d{1,2}[日号]|底|末|初|[中上下]旬)?"
    r"|月底|年底)(?:之前|以前|前)"
)
_RANGE = re.compile(r"\d{1,2}月(?:至|到|—|-)\d{1,2}月每[月周]")
_EVERY = re.compile(r"每(?:半个?月|[月周季年天日]|个?季度|两周|旬)(?:\d{1,2}[日号](?:之?前|以前)?|底前?|末|初|(?=[^,;。]))")
_PERIOD = re.compile(
    r"(?:今年|明年|20\d\d年)?(?:上半年|下半年|[一二三四]季度|前三季度|年内)|今年|年内|全年|本月|本周|会后|当日|当天|即日起|立即起"
    r"|(?<=决战)[一二三四五六七八九十\d]+个?[月天]|“▢+”期间|“[^”]{3,4}五”期间"
)
_UNIT = (
    r"(?:个百分点|百分点|万吨|万亩|万户|万人|万元|亿元|亿美元|万平方米|平方米|平方公里|公里|公顷|亩|吨|千瓦|万千瓦|元|%|％|倍|成|"
    r"户|家|个|人|名|次|项|条|宗|件|起|座|台|套|所|处|栋|间|辆|支|例|场|天|个工作日|小时|分)"
)
_VALUE = rf"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?:余|多)?{_UNIT}(?:以上|以内|以下)?"
_GOAL = re.compile(
    r"(?:不少于|不低于|不得少于|不得低于|不超过|不高于|至少|达到|达|提高到|提升到|提高至|提升至|增加到|压缩到|压缩至|压减到|压减至|"
    r"缩短到|缩短至|降到|降至|降低到|下降到|控制在|突破|超过|增长|净增|新增|实现|完成|保持在|稳定在|盘活(?:[^,;。\d]{0,8}?)|"
    r"引进(?:[^,;。\d]{0,4}?)|培育(?:[^,;。\d]{0,4}?)|建成(?:[^,;。\d]{0,8}?)|新建(?:[^,;。\d]{0,6}?)|招引(?:[^,;。\d]{0,4}?))"
    rf"(?:到|至)?({_VALUE})"
)
_WHOLE = re.compile(r"全年目标|两位数|时序进度|全覆盖|全年任务|年度目标|年度任务|双过半|全部清零|零事故|“双过半”|“开门红”")


def deadline(quote: str) -> str | None:
    """Return the printed time limits of a directive, joined with ``、``; ISO where year and day are printed.

    >>> deadline("2026年5月31日前完成"), deadline("年底前完成"), deadline("要抓好落实")
    ('2026-05-31', '年底前', None)
    """
    found = [_iso(m) for m in _BY.finditer(quote)]
    ranged = [m[0] for m in _RANGE.finditer(quote)]
    if not found and not ranged:
        found = [m[0] for m in _EVERY.finditer(quote)][:1]
    found = ranged + found
    if not found:
        found = [m[0] for m in _PERIOD.finditer(quote)][:1]
    return "、".join(dict.fromkeys(found)) or None


def _iso(m: re.Match[str]) -> str:
    if not m["y"] or not m["m"] or m["t"] not in (None, "底", "末", "份"):
        return m[0]
    month = f"{m['y']}-{int(m['m']):02d}"
    return f"{month}-{int(m['d']):02d}" if m["d"] else month


def target(quote: str) -> str | None:
    """Return the numbers that must be reached, joined with ``、``.

    >>> target("新增规上企业,净增不少于6家,占比达到75%以上"), target("抓好三件事")
    ('6家、75%以上', None)
    """
    found = [(m.start(1), m[1]) for m in _GOAL.finditer(quote)]
    found += [(m.start(), m[0]) for m in _WHOLE.finditer(quote)]
    return "、".join(dict.fromkeys(v for _, v in sorted(found))) or None


_ACTION_LEAD = re.compile(
    r"^(?:必须|务必|应当|应该|要|须|应|请|需|不断|切实|进一步|认真|全力|全面|大力|积极|主动|坚决|持续|深入|始终|着力|牢牢|尽快|抓紧|都|也|更|更加)+"
)


def action(words: str) -> str:
    """Return the main verb and its object, at most 12 characters, cut at the first comma.

    >>> action("要认真落实安全生产责任制,严防死守")
    '落实安全生产责任制'
    """
    text = _ACTION_LEAD.sub("", words.lstrip(",:; "))
    head = re.split(r"[,;。:!?\n]", text, maxsplit=1)[0]
    return head[:12]
