"""Programmes in quote marks: titles in 《》, and quoted names told from metaphors, slogans and adverbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import one_of
from luodi.reading.facts.project_stems import begin_of
from luodi.reading.tables import rows, words


def _words(name: str) -> str:
    return one_of("programme_patterns", name)


_QUOTE = lazy("“([^“”\\n]{1,40})”")
_STRAIGHT = lazy('"([^"\\n]*)"')
_TITLE = lazy("《([^《》\n]{4,60})》")
_OFFICIAL = lazy(_words("official") + r"(?:\((?:试行|暂行|修订|征求意见稿|草案|20\d\d[年—-]?[^)]{0,8})\))?$")
_PLAIN_END = lazy(_words("plain_end") + "$")
_FIGURES = lazy(r"[\d·.\-/%]+$")
_ARTICLES = lazy("[一二三四五六七八九十百]条$")
_SPOKEN = lazy("[。!?;]|,.*,")
_COUPLED = lazy(r"[+、0-9]|[一两双].{1,3}[一两三双]")
_PAIRED = lazy(r"(?:[一二三四五六七八九十两双多][\u4e00-\u9fff]{1,2}){2,4}$")
#: Words in quote marks that name no plan: a shop, what is said to be done, a slogan in three beats, a count.
_NO_NAME = lazy(
    "(?:超市|书屋|食堂|小屋|之家|餐厅)$|^(?:已|正在|没有|未)|^[\u4e00-\u9fff]不[\u4e00-\u9fff]{2}$|^(?:[\u4e00-\u9fff]{3}、){2,}[\u4e00-\u9fff]{3}$|^[一二三四五六七八九十两]+[项大个](?:机制|制度|行动|工程|任务)$"
)
_LOANS = ("贷", "险")
_NAMELESS = frozenset(
    [
        "管理办法",
        "实施办法",
        "实施方案",
        "工作方案",
        "实施细则",
        "实施意见",
        "管理规定",
        "行动方案",
        "管理条例",
    ]
)
_CIRCLES = ("生活圈", "养老圈", "就业圈", "医疗圈")
_THREEFOLD = lazy("(?:一[\u4e00-\u9fff]{1,3}){3,4}$")
_SET_UP = ("建成", "打造", "构建", "搭建", "形成", "建立", "建设")
_MORE = lazy("机制|模式|制度|体系|改革|方案|办法|活动|行动|计划|工程")
_METHOD = frozenset(_words("method")[3:-1].split("|"))
_STRONG = (
    "基金",
    "行动",
    "工程",
    "计划",
    "制度",
    "机制",
    "工作法",
    "突破年",
    "攻坚年",
    "落实年",
    "提升年",
    "建设年",
    "竞进年",
    "服务年",
    "落地年",
    "创新年",
    "深化年",
)
_SYSTEM = ("机制", "模式", "制度", "工作法", "工作机制")
_COMMON = frozenset(_words("common_list")[3:-1].split("|"))
_STOPS = frozenset("。,;:!?、\n|()“”《》")
_WEAK = frozenset(_words("weak_head")[3:-1].split("|"))
_MORE = lazy("(?:[三五]年)?" + _words("more_head"))
_AS_PLAN = lazy(r"(?:\([^()\n]{1,60}\))?的?(?:发展|工作|建设)?" + _words("as_plan"))
_GOAL = lazy("的?(?:目标|任务)|作为")
_BY = ("以", "通过", "采用", "采取", "运用")
_SCENE = lazy("等|场景|项目|产业|消费|旅游|业态|新")
_NOT_PLAN = lazy("的?" + _words("not_plan"))
_NOT_BEHIND = lazy("(?:" + _words("not_behind") + "|[:,])$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """One programme in quote marks: span in the body, rule, length of its head."""

    start: int
    end: int
    rule: str
    head: int = 0


@cache
def _suffix() -> re.Pattern[str]:
    names = "|".join(sorted((suffix for suffix, _ in rows("programme_suffixes")), key=len, reverse=True))
    return re.compile(
        f'(的)?([^,。;:、!?\n“”"()《》的是为在和与及等把将]{{0,8}}?)({names})(?!者|员|性|化|点)'
    )


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(words("programme_verbs"))


@cache
def _never() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words("programme_national")), frozenset(words("programme_metaphors"))


def curl(body: str) -> str:
    """Turn pairs of straight quote marks into “ and ”, length unchanged.

    >>> curl('推行"一企一码"机制')
    '推行“一企一码”机制'
    """
    return _STRAIGHT.sub("“\\1”", body) if '"' in body else body


def titles(body: str) -> list[Quoted]:
    """Return documents named in 《》 that are plans, measures, agreements or other official papers.

    >>> text = "根据《星河市数字化行动方案》,借阅《星河故事》"
    >>> [text[q.start:q.end] for q in titles(text)]
    ['《星河市数字化行动方案》']
    """
    out = []
    for match in _TITLE.finditer(body):
        name = match[1]
        if _OFFICIAL.search(name) and name not in _NAMELESS and "中华人民共和国" not in name:
            out.append(Quoted(match.start(), match.end(), "titled-document"))
    return out


def quoted(body: str) -> list[Quoted]:
    """Return programmes written as “…” alone or as “…” with a head behind it (“…”机制).

    >>> text = "推行“一企一码”管理机制,当好“店小二”,设立“星火奖”。"
    >>> [text[q.start:q.end] for q in quoted(text)]
    ['“一企一码”管理机制', '“星火奖”']
    """
    out: list[Quoted] = []
    accepted, open_at, open_end = -1, -1, -1
    for match in _QUOTE.finditer(body):
        found = _judge(body, match)
        if found is None and match.start() == accepted and _PLAIN_END.search(match[1]):
            found = Quoted(*match.span(), "quoted-plan")
        if found is None:
            open_at, open_end = match.span()
            continue
        if found.rule == "quoted-with-head" and match.start() == open_end:
            found = Quoted(open_at, found.end, found.rule)
        elif found.rule == "quoted-with-head" and body[open_end : match.start()] in ("和", "与", "及"):
            out.append(Quoted(open_at, open_end, "quoted-plan"))
        out.append(found)
        accepted = found.end + (body[found.end : found.end + 1] == "、")
    return out


def _judge(body: str, match: re.Match[str]) -> Quoted | None:
    inner, start, end = match[1], match.start(), match.end()
    national, metaphors = _never()
    if inner in national or len(inner) < 2 or _SPOKEN.search(inner) or _NOT_PLAN.match(body, end):
        return None
    head, plain = _suffix().match(body, end), inner in metaphors
    if head is not None and _takes(inner, head[3]) and (not plain or head[3] in _SYSTEM):
        if inner.endswith(_LOANS) and head[3] == "协议":
            return Quoted(start, end, "quoted-plan")
        if head[3] == "品牌" and body.startswith(("授权", "产品", "价值", "专卖"), head.end()):
            return None
        more = _MORE.match(body, head.end())
        start = _qualified(body, start) if inner in _COMMON else start
        return Quoted(start, more.end() if more else head.end(), "quoted-with-head")
    if plain or _FIGURES.match(inner) or not _bare(body, match):
        return None
    return Quoted(start, end, "quoted-plan")


def _qualified(body: str, start: int) -> int:
    """Return where the words before a common list name begin (涉企检查“白名单”制度): behind the last verb."""
    low = next((at + 1 for at in range(start - 1, max(-1, start - 11), -1) if body[at] in _STOPS), start - 10)
    at = begin_of(body, max(0, low), start)
    return at if 2 <= start - at <= 8 else start


def _bare(body: str, match: re.Match[str]) -> bool:
    """Tell whether a quoted text without a head behind it is a plan: by its form and the words around it."""
    inner, start, end = match[1], match.start(), match.end()
    if _NO_NAME.search(inner):
        return False
    before = body[max(0, start - 5) : start].rstrip("了")
    led = before.endswith(_verbs())
    as_plan = _AS_PLAN.match(body, end) is not None
    if inner == "回头看":
        return led
    if inner.endswith(_CIRCLES) or (_THREEFOLD.match(inner) and before.endswith(_SET_UP)):
        return True
    if _PAIRED.match(inner) and (as_plan or _GOAL.match(body, end)):
        return True
    if "+" in inner and before.endswith(_BY) and not _SCENE.match(body, end):
        return True
    if (
        len(inner) >= 4
        and (inner.endswith(_STRONG) or _ARTICLES.search(inner))
        and body[end : end + 1] != "的"
    ):
        return True
    if (_NOT_BEHIND.search(before) and not led) or len(inner) > 16:
        return False
    shaped = _shaped(inner, led=led)
    return (led and (shaped or len(inner) >= 4) and len(inner) > 2) or (shaped and as_plan)


def _takes(inner: str, head: str) -> bool:
    """Tell whether a quoted text may carry this head: 地毯式 carries 机制 but not 行动, a short one no weak head."""
    if inner[-1] in "式一" and head not in _METHOD:
        return False
    return not (head in _WEAK and len(inner) < 3)


def _shaped(inner: str, *, led: bool) -> bool:
    """Tell whether a quoted text has the form of a name: an ending, a number at its head, pairs, a sum."""
    if _PLAIN_END.search(inner) or _PAIRED.match(inner) or _COUPLED.search(inner):
        return True
    return inner[0] in "一二三四五六七八九十双" and (not led or len(inner) == 3)
