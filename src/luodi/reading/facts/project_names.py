"""Proper names of projects, plants and lines: where they begin, whether they are names at all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import any_word
from luodi.reading.facts.project_evidence import evidence
from luodi.reading.facts.project_heads import PHASE, Name, heads, words_of
from luodi.reading.facts.project_items import begun, gathered, listed, summed
from luodi.reading.facts.project_sites import built, own
from luodi.reading.facts.project_stems import cut, start_of_name, weight

_WINDOW = 34
_STOPS = frozenset("。,;:!?、\n|()（）【】《》\t…—")
_WORKSHOP = lazy(r"[一二三四五]期$")
_SHOPS = lazy(words_of("shops_after"))
_LINES = "床机片池板膜件材品车器装灌包喷涂轧铸锻纺织"
_TWICE = lazy("([\u4e00-\u9fff]{2,3})[区县市](?=\\1)")
_INSTITUTES = lazy("(?:工作|服务|联络|志愿|观测)站|研究院")
_OWNERS = lazy("公司|企业|厂区|集团|村里|镇上|学校")
_FIRST = lazy("(?:全[市县省国区州旗]|国内|我[市县省国区])?(?:首|第一)[座个家条]")
_QUALIFIED = lazy(r"“[^“”\n,。;+]{2,16}”[\u4e00-\u9fff]{1,10}$")
_COUNT_WORD = lazy("[个项批等]$")
_GATHERED = ("集中", "观摩", "攻坚")
_ROAD = lazy(words_of("road"))
_STRETCH = lazy(r"[\u4e00-\u9fff]{2,4}段(?!时)|[东西南北]延(?:长线|伸段)?|延[长伸]线")
_RENEWED = lazy("(?:改扩建|扩建|迁建|改造|加固|重建|维修|整治)(?=已|正|完工|停工|开工|进展|进度)")
_ROADS = lazy(words_of("road") + "$")
_COMPANY = lazy("(?:有限|股份|责任|集团)公司")
# What stands right before a head and makes no name: most of 项目 on a page ends here, before any pattern runs.
_NUMBER = lazy(r"\d{1,2}[.、]")
_ANY = lazy("(?:^|[,。;\n])(?:对|凡)[^,。;]{0,8}的$")
_SERVICES = frozenset(["污水处理厂", "自来水厂", "垃圾焚烧厂", "变电站", "消防站"])
_NO_NAME = frozenset(",。;:!?、\n|()的个批该本此这那每")
_NO_PROJECT = _NO_NAME | frozenset("类各大好新老抓上招引谈跑看促推落拼争报管帮对将把")
_NUMERALS = frozenset("一二三四五六七八九十双两百千0123456789")
_JOINED = "、和与及"
_SHOWN = ("project-with-stage", "project-in-list")
_LISTING = frozenset(_JOINED)


@cache
def _bad_right() -> re.Pattern[str]:
    return re.compile(any_word("project_not_before"))


@lru_cache(maxsize=2)  # figures and projects of one page both ask
def names(body: str) -> tuple[Name, ...]:
    """Return the names of projects in ``body``, in order and without overlap.

    >>> text = "确保星河轴承产业基地9月底前开工,全县新签约重点项目12个。"
    >>> [text[n.start:n.end] for n in names(text)]
    ['星河轴承产业基地']
    """
    known = sorted([*listed(body), *summed(body), *gathered(body), *begun(body)], key=lambda name: name.start)
    found, next_known = list(known), 0
    pattern, table = heads()
    for match in pattern.finditer(body):
        at = match.start()
        while next_known < len(known) and known[next_known].end <= at:
            next_known += 1
        if next_known < len(known) and known[next_known].start <= at:
            continue
        name = _candidate(body, at, match.end(), table[match[0]])
        if name is not None:
            found.append(name)
    found.sort(key=lambda name: (name.start, -name.end))
    return tuple(name for name in _share(body, _longest(found)) if name.why)


def _longest(found: list[Name]) -> list[Name]:
    """Drop a name inside a longer one (水库 in 水库加固工程); what showed the short one goes to the long one."""
    out: list[Name] = []
    for name in found:
        if out and name.start < out[-1].end:
            wide = out[-1] if out[-1].end >= name.end else replace(out[-1], end=name.end)
            out[-1] = wide if wide.why or wide.start != name.start else replace(wide, why=name.why)
        else:
            out.append(name)
    return out


def _share(body: str, found: list[Name]) -> list[Name]:
    """Let the members of a list (A项目、B基地和C生产线) share what shows one of them to be a name."""
    out = list(found)
    for order in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for i in order:
            other = out[i - step]
            left, right = (other, out[i]) if step > 0 else (out[i], other)
            if out[i].why or (other.why not in _SHOWN if out[i].kind == "site" else not other.why):
                continue
            if right.start - left.end == 1 and body[left.end] in _JOINED:
                out[i] = replace(out[i], why="project-in-list")
    return out


def _workshop(body: str, at: int, end: int) -> Name | None:
    """Read 园区二期标准厂房: a phase is all that names it."""
    low = max(_low(body, at), at - 10)
    if not _WORKSHOP.search(body, low, at) or not _SHOPS.match(body, end):
        return None
    return Name(low + start_of_name(body[low:at]), end, "plant", "project-with-stage")


def _candidate(body: str, at: int, end: int, kind: str) -> Name | None:
    if body[at] == "标" and (shop := _workshop(body, at, end)) is not None:
        return shop
    if _hopeless(body, at, end, kind):
        return None
    low = _low(body, at)
    if at - low < 2:
        return None
    if body[at - 1] in '”"':
        return _quoted(body, low, at, end)
    window = body[low:at]
    if "”" in window and (name := _behind_quote(body, low, at, end)) is not None:
        return name
    place = cut(window)
    if place is None or "“" in window[place[0] :] or "”" in window[place[0] :]:
        return None
    begin = _unrepeated(body, low + place[0], at)
    begin = number.end() if (number := _NUMBER.match(body, begin, at)) else begin
    if _ANY.search(body, max(0, begin - 12), begin) or (
        body[begin - 1 : begin] == "的" and body[begin:end] in _SERVICES
    ):
        return None
    if _FIRST.match(body, begin, at) or (kind == "site" and _OWNERS.match(body, begin, at)):
        return None
    if kind == "site" and (_INSTITUTES.match(body, at - 2, end) or not own(body[begin:at])):
        return None
    if place[1] == "至" and (
        _ROAD.match(body, at) or _ROADS.search(window) or "段" in window[place[0] : place[0] + 5]
    ):
        begin = low + start_of_name(window[: place[0] - 1])
    company = _COMPANY.search(body, begin, at) if "公司" in window else None
    if company is not None and weight(body[company.end() : at]) >= 4:
        begin = company.end()
    end = _right(body, at, end, kind)
    return Name(begin, end, kind, evidence(body, begin, end, kind))


def _unrepeated(body: str, begin: int, at: int) -> int:
    """Take the county off a name whose park repeats it: 临河区|临河工业园污水处理厂."""
    twice = _TWICE.match(body, begin, at)
    return twice.end() if twice else begin


def _behind_quote(body: str, low: int, at: int, end: int) -> Name | None:
    """Read a name in quote marks with a kind behind it: “雪亮乡村”二期项目, “千年瑶寨”文旅综合体."""
    found = _QUALIFIED.search(body, low, at)
    if found is None or _COUNT_WORD.search(body, max(0, found.start() - 2), found.start()):
        return None
    phase = PHASE.match(body, end)
    stop = phase.end() if phase else end
    why = evidence(body, found.start(), end, "quoted") or ("project-with-stage" if built(body, end) else "")
    return Name(found.start(), stop, "work", why) if why else None


def _right(body: str, at: int, end: int, kind: str) -> int:
    """Return where a name ends: behind its phase, its stretch of road or what is done to it (…小学操场改造已完工)."""
    more = PHASE.match(body, end) or (_STRETCH.match(body, end) if _ROAD.match(body, at) else None)
    if more is None and kind in ("site", "plant"):
        more = _RENEWED.match(body, end)
    return more.end() if more else end


def _hopeless(body: str, at: int, end: int, kind: str) -> bool:
    """Refuse a head by its neighbours alone, before anything is read: most heads on a page end here."""
    if kind == "work":
        if body[at - 1 : at] in (_NO_PROJECT if body[at] == "项" else _NO_NAME):
            return True
        return _bad_right().match(body, end) is not None or (
            body[at:end] == "项目" and body.startswith(_GATHERED, end)
        )
    if body[at - 1 : at] in _NO_NAME or body.startswith(("项目", "工程"), end):
        return True
    if kind == "line" and body[at - 1] not in _LINES:
        return True
    if kind == "site" and not (
        body[end : end + 1] in _LISTING or built(body, end) or "建" in body[max(0, at - 20) : at]
    ):
        return True
    return _bad_right().match(body, end) is not None


def _low(body: str, at: int) -> int:
    """Return where the stretch before a head begins: behind the last stop, 34 characters at most."""
    low = max(0, at - _WINDOW)
    for i in range(at - 1, low - 1, -1):
        if body[i] in _STOPS:
            return i + 1
    return low


def _quoted(body: str, low: int, at: int, end: int) -> Name | None:
    opening = max(body.rfind("“", low, at - 1), body.rfind('"', low, at - 1))
    if opening < 0 or at - opening > 16 or "+" in body[opening:at] or body[opening + 1] in _NUMERALS:
        return None
    if body[max(0, opening - 1) : opening] in ("个", "项", "批", "等"):
        return None
    return Name(opening, end, "work", evidence(body, opening, end, "quoted"))
