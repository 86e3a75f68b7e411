"""Programmes without quote marks: systems, strategies, campaigns and plans with a name of their own."""

from __future__ import annotations

import re
from functools import cache

from luodi.reading.facts.programme_quotes import Quoted
from luodi.reading.facts.project_stems import break_before
from luodi.reading.tables import rows, words

_CAMPAIGN = frozenset(("三年行动", "专项行动", "专项整治行动", "专项整治", "专项斗争", "攻坚战", "攻坚行动", "提升行动", "整治行动", "治理行动", "三年行动计划", "五年行动计划"))
_VAGUE = re.compile("专项|集中|三年|全面|深入|各类|各项|行动|整治|系列|持续|扎实|组织")
_LOOSE = frozenset(("战略", "一体化", "行动", "计划", "规划"))
_LOOSE_RIGHT = re.compile("转型|决策|部署|性|合作|目标|地位|支撑|机遇|思维|定力|思路|意义|发展|协同|进程|模式|运作|推进|建设|管理|总投资|投资|完成|开工|引进|安排|指南|方案|网|能力|引领|面积|用地|总|布局|设置|床位|区|部门")
_STOPS = "。,;:!?、\n|()（）【】《》“”\"\t…—"
_CHIEF = re.compile("(?:产业链)?(?:链|河|湖|林|田|路|街|片|楼|警|点|园|湾|滩|山|库|桥)长制")
_SUM = re.compile(
    r"(?<![\d.+])\d{1,4}(?:\+(?:\d{1,3}|[NXn])){1,4}[\u4e00-\u9fff]{0,4}?(?:政策体系|体系|模式|机制|工程|行动|计划|战略|工作法|招商法)"
)
_NUMBERED = re.compile(r"(?<!\d)\d{4,6}(?:工程|行动|计划|战略|体系)")
_YEAR = re.compile(r"([\u4e00-\u9fff]{4,10}年)(?=活动|行动|建设活动|主题)(?:活动|行动)?")
_FAIR = re.compile(
    r"(?:首届|第[一二三四五六七八九十\d]+届)[^,。;:!?、\n“”()]{2,18}?(?:大会|博览会|交易会|展销会|展览会|文化节|旅游节|采摘节|美食节|丰收节|节庆|论坛|大赛|马拉松|运动会|艺术节|洽谈会)(?:暨[^,。;:!?、\n“”()]{2,14}?(?:大会|推介会|洽谈会|博览会|论坛|文化节|旅游节))?"
)
_LEAD = re.compile("(?:国家|全国|全省|全市|全县|全区|我省|我市|我县|我区|各地|省级|市级|县级|区级|本市|本县|当地|我国)+")
_REGION = re.compile("(?:20[0-9]{2}年?)?(?:全[省市县区]|[\u4e00-\u9fff]{2,5}?[省市县区州])")
_BAD_RIGHT = re.compile("者|员|组|指挥部|办公室|领导小组|表$|书|期|性|落后|镇|县|村|区|点|单位|企业|改革办|局|司|院|所|处|系|学会")


@cache
def _heads() -> re.Pattern[str]:
    names = [suffix for suffix, mode in rows("programme_suffixes") if mode in ("named", "both")]
    return re.compile("|".join(sorted(names, key=len, reverse=True)))


@cache
def _generic() -> frozenset[str]:
    return frozenset(words("programme_generic"))


def named(body: str) -> list[Quoted]:
    """Return programmes that stand without quote marks.

    >>> text = "全面推行首席帮办制度,健全工作机制,落实林长制。"
    >>> [text[q.start:q.end] for q in named(text)]
    ['首席帮办制度', '林长制']
    """
    out = []
    if "长制" in body:
        out += [Quoted(*_chief(body, m), "chief-system") for m in _CHIEF.finditer(body)]
    if "届" in body:
        out += [Quoted(*m.span(), "numbered-fair") for m in _FAIR.finditer(body)]
    if "+" in body:
        out += [Quoted(*m.span(), "numbered-plan") for m in _SUM.finditer(body)]
    out += [Quoted(*m.span(), "numbered-plan") for m in _NUMBERED.finditer(body)]
    if "年活动" in body or "年行动" in body:
        out += [q for m in _YEAR.finditer(body) if (q := _year(body, m)) is not None]
    for match in _heads().finditer(body):
        found = _head(body, match)
        if found is not None:
            out.append(found)
    return out


def _chief(body: str, match: re.Match[str]) -> tuple[int, int]:
    return match.end() - 3, match.end()


def _year(body: str, match: re.Match[str]) -> Quoted | None:
    begin = _begin(body, match.start(), match.end(1) - 1)
    if body[match.end(1) - 2] in "一二三四五六七八九十两0123456789今去明全当半":
        return None
    return Quoted(begin, match.end(), "named-year") if match.end(1) - begin >= 5 else None


def _begin(body: str, low: int, at: int) -> int:
    for i in range(at, low, -1):
        if break_before(body, low, i):
            return i
    return low


def _head(body: str, match: re.Match[str]) -> Quoted | None:
    at, end = match.start(), match.end()
    if _BAD_RIGHT.match(body, end):
        return None
    low = max(0, at - 20)
    for i in range(at - 1, low - 1, -1):
        if body[i] in _STOPS:
            low = i + 1
            break
    begin = _begin(body, low, _core(body, low, at))
    begin += len(lead[0]) if (lead := _LEAD.match(body, begin, at)) else 0
    begin = max(begin, body.find("新一轮", begin, at))
    if match[0] == "试点" and (region := _REGION.match(body, begin, at)):
        begin = region.end()
    if not _specific(body[begin:at], match[0]) or match[0] in _LOOSE and _LOOSE_RIGHT.match(body, end):
        return None
    return Quoted(begin, end, "named-programme", len(match[0]))


def _core(body: str, low: int, at: int) -> int:
    table = _generic()
    while at > low:
        for size in (5, 4, 3, 2):
            if at - size >= low and body[at - size : at] in table:
                at -= size
                break
        else:
            return at
    return at


def _specific(stem: str, head: str) -> bool:
    if head in _CAMPAIGN:
        return len(_VAGUE.sub("", stem)) >= (3 if head.endswith("计划") else 4)
    table, at, left = _generic(), 0, 0
    while at < len(stem):
        for size in (5, 4, 3, 2, 1):
            if stem[at : at + size] in table:
                at += size
                break
        else:
            left += 1
            at += 1
    return left >= (2 if head not in ("计划", "规划", "行动", "工程", "一体化", "试点") else 3)


def common(body: str, found: list[Quoted]) -> list[Quoted]:
    """Cut names that share an ending of four characters and more before their head down to what they share.

    A name that recurs behind different words (交流各地…试点, 市级…试点) begins where its mentions agree.

    >>> text = "交流小城培育试点经验,老镇小城培育试点成效好"
    >>> [text[q.start:q.end] for q in common(text, [Quoted(0, 8, "named-programme"), Quoted(11, 19, "named-programme")])]
    ['小城培育试点', '小城培育试点']
    """
    out = []
    for q in found:
        size = 0
        for other in found:
            if other is not q and q.rule == "named-programme" == other.rule:
                shared = _shared(body, q, other)
                size = max(size, shared if shared >= q.head + 4 else 0)
        out.append(Quoted(q.end - size, q.end, q.rule) if 0 < size < q.end - q.start else q)
    return out


def _shared(body: str, a: Quoted, b: Quoted) -> int:
    size, most = 0, min(a.end - a.start, b.end - b.start)
    while size < most and body[a.end - 1 - size] == body[b.end - 1 - size]:
        size += 1
    return size
