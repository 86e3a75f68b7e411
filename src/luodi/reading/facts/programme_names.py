"""Programmes without quote marks: systems, strategies, campaigns and plans with a name of their own."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import one_of, tree
from luodi.reading.facts.programme_quotes import Quoted
from luodi.reading.facts.project_stems import begin_of, weight
from luodi.reading.tables import rows, words

_STOPS = frozenset('。,;:!?、\n|()（）【】《》“”"\t…—')


def _words(name: str) -> str:
    return one_of("programme_patterns", name)


_CHIEF = lazy(f"(?:产业链)?{_words('chief')}长制")
_NUMBERED = lazy(r"\d(?<!\d\d)\d{3,5}(?:工程|行动|计划|战略|体系)")
_ARTICLES = lazy(
    "(?:出台|推出|发布|落实|兑现|制定)了?((?![\u4e00-\u9fff]{0,6}(?:意见|措施|建议|问题|办法|规定|干货))[\u4e00-\u9fff]{3,9}[一二三四五六七八九十]{1,3}条)(?=[,。、;(])"
)
_LEAD = lazy(_words("lead") + "+")
_REGION = lazy("(?:20[0-9]{2}年?)?(?:全[省市县区]|[\u4e00-\u9fff]{2,5}?[省市县区州])")
_BAD_RIGHT = lazy(_words("not_before"))
_LOOSE = frozenset(_words("loose")[3:-1].split("|"))
_LOOSE_RIGHT = lazy(_words("loose_not_before"))
_CAMPAIGN = frozenset(_words("campaign")[3:-1].split("|"))
_FIGURATIVE = ("头号", "一号", "系统", "民心", "民生", "惠民", "希望", "基础", "德政", "生命")
_TRYING = ("先行", "率先", "先期", "首批")
_LAUNCHING = ("实施", "启动", "推出")
_SCHEMING = ("实施", "推进", "启动", "开展", "深化", "推动", "抓好", "落实")
_CONSTRUCTION = lazy(one_of("project_patterns", "construction"))
_HOURS = lazy(r"\d(?:小时|个工作日)[^,。;、]{0,8}$")
_VAGUE = lazy(_words("vague"))


@cache
def _sum() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.+])\d{{1,4}}(?:\+(?:\d{{1,3}}|[NXn])){{1,4}}[\u4e00-\u9fff]{{0,4}}?{_words('numbered_head')}"
    )


@cache
def _named_year() -> re.Pattern[str]:
    return re.compile(r"([\u4e00-\u9fff]{4,10}年)(?=活动|行动|建设活动|主题)(?:活动|行动)?")


@cache
def _fair() -> re.Pattern[str]:
    plain, fair = r"[^,。;:!?、\n“”()]", _words("fair")
    return re.compile(
        rf"(?:首届|第[一二三四五六七八九十\d]+届){plain}{{2,18}}?{fair}(?:暨{plain}{{2,14}}?{fair})?"
    )


@cache
def _heads() -> re.Pattern[str]:
    names = [suffix for suffix, mode in rows("programme_suffixes") if mode in ("named", "both")]
    return re.compile(tree(names))


@cache
def _generic() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for words any programme may carry: anywhere, and in a row at the start of a reversed text."""
    table = words("programme_generic")
    return re.compile(tree(table)), re.compile(tree(word[::-1] for word in table if len(word) > 1) + "*")


def named(body: str) -> list[Quoted]:
    """Return programmes that stand without quote marks.

    >>> text = "全面推行首席帮办制度,健全工作机制,落实林长制。"
    >>> [text[q.start:q.end] for q in named(text)]
    ['林长制', '首席帮办制度']
    """
    out = []
    if "长制" in body:
        out += [Quoted(m.end() - 3, m.end(), "chief-system") for m in _CHIEF.finditer(body)]
    if "届" in body:
        out += [Quoted(*m.span(), "numbered-fair") for m in _fair().finditer(body)]
    if "条" in body:
        out += [Quoted(*m.span(1), "numbered-plan") for m in _ARTICLES.finditer(body)]
    if "+" in body:
        out += [Quoted(*m.span(), "numbered-plan") for m in _sum().finditer(body)]
    out += [Quoted(*m.span(), "numbered-plan") for m in _NUMBERED.finditer(body)]
    if "年活动" in body or "年行动" in body:
        out += [q for m in _named_year().finditer(body) if (q := _year(body, m)) is not None]
    for match in _heads().finditer(body):
        found = _head(body, match)
        if found is not None:
            out.append(found)
    return out


def _year(body: str, match: re.Match[str]) -> Quoted | None:
    begin = _begin(body, match.start(), match.end(1) - 5)
    if body[match.end(1) - 2] in "一二三四五六七八九十两0123456789今去明全当半":
        return None
    return Quoted(begin, match.end(), "named-year") if match.end(1) - begin >= 5 else None


def _begin(body: str, low: int, at: int) -> int:
    return begin_of(body, low, at)


def _head(body: str, match: re.Match[str]) -> Quoted | None:
    at, end = match.start(), match.end()
    if body[end : end + 1] == "造" or _HOURS.search(body, max(0, at - 12), at):
        return None
    if _BAD_RIGHT.match(body, end) or (match[0] == "试点" and body.endswith(_TRYING, 0, at)):
        return None
    low = max(0, at - 20)
    for i in range(at - 1, low - 1, -1):
        if body[i] in _STOPS:
            low = i + 1
            break
    core = _core(body, low, at)
    if core - low < 2 and match[0] not in _CAMPAIGN:
        return None
    begin = _own_begin(body, _begin(body, low, core), at, match[0])
    stem = body[begin:at]
    if "长制" in stem or (match[0] == "工程" and not _scheme(body, begin, at)):
        return None
    launched = match[0] == "计划" and stem.isalpha() and body.endswith(_LAUNCHING, 0, begin)
    if not _specific(stem, "" if launched else match[0]):
        return None
    if match[0] in _LOOSE and _LOOSE_RIGHT.match(body, end):
        return None
    return Quoted(begin, end, "named-programme", len(match[0]))


def _own_begin(body: str, begin: int, at: int, head: str) -> int:
    """Take the area and the year off the front of a name: 全市…, 2026年度…, and the region of a 试点."""
    begin += len(lead[0]) if (lead := _LEAD.match(body, begin, at)) else 0
    begin = max(begin, body.find("新一轮", begin, at))
    region = _REGION.match(body, begin, at) if head == "试点" else None
    return region.end() if region else begin


def _scheme(body: str, begin: int, at: int) -> bool:
    """Tell whether …工程 is a scheme (优质粮食工程) and nothing that is built (排污管网工程)."""
    if (
        at - begin < 4
        or weight(body[begin:at]) < 2
        or body.endswith(_FIGURATIVE, begin, at)
        or _CONSTRUCTION.search(body, begin, at)
    ):
        return False
    return body[max(0, begin - 5) : begin].endswith(_SCHEMING)


def _core(body: str, low: int, at: int) -> int:
    found = _generic()[1].match(body[low:at][::-1])
    return at - found.end() if found else at


def _specific(stem: str, head: str) -> bool:
    if head in _CAMPAIGN:
        return len(_VAGUE.sub("", stem)) >= (3 if head.endswith("计划") else 4)
    least = 2 if head not in ("计划", "规划", "行动", "工程", "一体化", "试点") else 3
    return len(_generic()[0].sub("", stem)) >= least


def common(body: str, found: list[Quoted]) -> list[Quoted]:
    """Cut names that share an ending of four characters and more before their head down to what they share.

    A name that recurs behind different words (交流各地…试点, 市级…试点) begins where its mentions agree.

    >>> text = "交流小城培育试点经验,老镇小城培育试点成效好"
    >>> [text[q.start:q.end] for q in common(text, [Quoted(0, 8, "named-programme"), Quoted(11, 19, "named-programme")])]
    ['小城培育试点', '小城培育试点']
    """
    shared = _endings({body[q.start : q.end] for q in found if q.rule == "named-programme"})
    out = []
    for q in found:
        text = body[q.start : q.end]
        size = shared.get(text, 0) if q.rule == "named-programme" else 0
        cut = q.head + 4 <= size < len(text)
        out.append(Quoted(q.end - size, q.end, q.rule) if cut else q)
    return out


def _endings(texts: set[str]) -> dict[str, int]:
    """Return how many last characters each text shares with any other: its neighbours, sorted from the end."""
    ordered = sorted(texts, key=lambda text: text[::-1])
    sizes = dict.fromkeys(ordered, 0)
    for a, b in pairwise(ordered):
        size = next(
            (i for i, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b))
        )
        sizes[a], sizes[b] = max(sizes[a], size), max(sizes[b], size)
    return sizes
