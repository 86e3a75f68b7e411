"""Project names that their surroundings give away: items of a list with fields, and names beside a sum."""

from __future__ import annotations

import re
from dataclasses import replace

from luodi.kernel.patterns import lazy
from luodi.reading.facts.project_heads import PHASE, Name, headed, marked, words_of
from luodi.reading.facts.project_stems import cut, specific, start_of_name, weight

_ENUMERATOR = lazy(
    r"(?:(?:^|(?<=[^\d.]))(?:\d{1,3}[.、](?!\d)|\(\d{1,3}\)|[①-⑳])|^\([一二三四五六七八九十]{1,3}\)|^[一二三四五六七八九十]{1,3}、)"
)
_MARKS = frozenset(".、()①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ANCHOR = lazy(
    rf"[。;:|\n,](?:{words_of('fields')}|责任单位|由[^,。;\n]{{2,40}}?(?:投资|建设)|(?:拟|计划)?投资\d)"
)
_FIELD = lazy(words_of("fields") + "|责任单位")
_LABEL = lazy(r"项目名称[:|]\s?(?!建设|责任|牵头|总?投资|序号|实施|完成)([^\n,。;|]{3,40})")
_OFFERED = lazy(
    r"(?m)^(?:\d{1,2}[.、]|[①-⑳]|\([一二三四五六七八九十\d]+\))([\u4e00-\u9fff]{3,16}?(?:园|基地|厂房|大厦|广场|综合体)):(?=[^\n]{0,80}(?:可售|可租|出租|起租|在售|租售|售价|租金))"
)
_OFFERS = lazy("推出|推介|发布")
_NOT_ITEM = lazy(words_of("not_item"))
_KINDS = words_of("works_kind")
_GATHER = lazy(
    rf"等(?:[一二三四五六七八九十\d]+[余多]?个{_KINDS}*(?:项目|工程)|{_KINDS}*(?:项目|工程)(?:建设)?(?:现场|工地|的(?:年度)?(?:建设|进展|推进))"
    rf"|一批{_KINDS}*(?:项目|工程)|{words_of('gather_kind')}+(?:项目|工程))|(?:两大|三大|四大|五大|六大)(?:重点|重大)?(?:项目|工程)"
)
_BEGUN = lazy(
    rf"{words_of('begun')}的(?:项目|工程)?(?:还|主要)?(?:有|包括|分别[是为]|是)(?![^,。;、]{{0,2}}\d+[余多]?[个家项])"
)
_LIST_END = lazy(r"等|\d+[余多]?[个项家](?:重点|重大)?(?:项目|工程)|[,。;:\n(]")
_NOT_BEGUN = lazy(r"公司|集团|企业|协议|[县市区]长|书记|主任|领导|代表|客商|\d[余多]?[个家项]|。")
_NOT_MEMBER = lazy("领域|产业$|行业|方面|资金|政策|[“”《》()]|企业$|部门$")
_SUM_RIGHT = lazy(
    r"投资[约达为近超逾额]{0,3}\d[\d,.]*[余多]?[十百千万亿]{0,2}美?元的([^,。;:、!?\n“”()的]{3,30})"
)
_SUM_RIGHT_END = lazy(words_of("sum_right_end"))
_CLAUSE_HEAD = lazy(r"(?:^|[,。;\n])([^,。;:、!?\n“”()\d的由]{4,20})$")
_LEFT_OF = (  # what stands behind a name without a known head, and how many characters it must have of its own
    (
        "总投资",
        lazy(
            r"总投资[约达为近超逾]{0,2}\d[\d,.]*+[余多]?+[十百千万亿]*+(?:[美欧日港]?元|(?![美欧日港]?元))(?!的)"
        ),
        4,
    ),
    ("由", lazy(r"由[^,。;\n]{2,40}?(?:投资|建设|承建|兴建|共建)"), 5),
)
_SUM_LEFT_BAD = lazy(words_of("sum_left_bad"))


def listed(body: str) -> list[Name]:
    """Return the names at the head of list items that go on with 建设单位, 总投资 or other fields.

    >>> text = "1.星河轴承智能车间。建设单位:星河公司;总投资:3亿元。"
    >>> [text[n.start : n.end] for n in listed(text)]
    ['星河轴承智能车间']
    """
    out = []
    if "投资" in body or "建设" in body or "责任单位" in body:
        out = [name for match in _ANCHOR.finditer(body) if (name := _item(body, match)) is not None]
    if "租" in body or "售" in body:
        out += [Name(*m.span(1), "zone", "listed-project") for m in _OFFERED.finditer(body)]
    if "项目名称" in body:
        out += [Name(*m.span(1), "work", "listed-project") for m in _LABEL.finditer(body)]
    return out


def summed(body: str) -> list[Name]:
    """Return names without a known head beside a sum: 总投资8亿元的凤岭书院, 凤岭书院总投资8亿元.

    >>> text = "总投资8亿元的凤岭书院开工。柳湾陶艺坊总投资2亿元。全县总投资90亿元。"
    >>> [text[n.start : n.end] for n in summed(text)]
    ['凤岭书院', '柳湾陶艺坊']
    """
    found = []
    for match in _SUM_RIGHT.finditer(body):
        end = _SUM_RIGHT_END.search(match[1])
        text = match[1][: end.start()] if end else match[1]
        if len(text) >= 3 and weight(text) >= 3 and not marked(match[1]):
            found.append(Name(match.start(1), match.start(1) + len(text), "plant", "project-with-sum"))
    return found + [name for rule in _LEFT_OF for name in _left_of(body, *rule)]


def _left_of(body: str, cue: str, behind: re.Pattern[str], least: int) -> list[Name]:
    found = []
    at = body.find(cue)
    while at >= 0:
        head = _CLAUSE_HEAD.search(body, max(0, at - 21), at) if behind.match(body, at) else None
        if head is not None and _unmarked(head[1], least):
            found.append(Name(*head.span(1), "plant", "project-with-sum"))
        at = body.find(cue, at + 1)
    return found


def _unmarked(text: str, least: int) -> bool:
    """Tell whether ``text`` as a whole is a name without a known head, of ``least`` characters of its own."""
    if weight(text) < least or _SUM_LEFT_BAD.search(text):
        return False
    place = cut(text)
    return place is not None and place[0] == 0 and not marked(text)


def begun(body: str) -> list[Name]:
    """Return the members of a list behind 开工的有, 签约的还有, 投产的是, whatever their heads.

    >>> text = "同步开工的还有柳湾第二小学、星河路消防站和凤岭书院。"
    >>> [text[n.start : n.end] for n in begun(text)]
    ['柳湾第二小学', '星河路消防站', '凤岭书院']
    """
    found: list[Name] = []
    for match in _BEGUN.finditer(body) if "的" in body else ():
        end = _LIST_END.search(body, match.end())
        members = _members(body, match.end(), end.start() if end else len(body), led=False)
        found += [name for name in members if _begun_member(body[name.start : name.end])]
    return found


def _begun_member(text: str) -> bool:
    return _member(text) and (marked(text) or not _NOT_BEGUN.search(text))


def gathered(body: str) -> list[Name]:
    """Return the members of a list that ends in 等N个项目 or 等项目现场, whatever their heads.

    >>> text = "集中开工柳湾山庄二期、星河绕城公路、凤岭水库等6个重点项目。"
    >>> [text[n.start : n.end] for n in gathered(text)]
    ['柳湾山庄二期', '星河绕城公路', '凤岭水库']
    """
    found: list[Name] = []
    last = 0
    for match in _GATHER.finditer(body) if "等" in body or "大项目" in body or "大工程" in body else ():
        near = max(last, match.start() - 400)
        low = max(near, *(body.rfind(c, near, match.start()) + 1 for c in "。;:,\n"))
        last = match.end()
        if _OFFERS.search(body, low, match.start()):
            continue
        members = _members(body, low, match.start())
        if len(members) > 1 or match[0][0] == "等":
            found += [name for name in members if _member(body[name.start : name.end])]
    return found


def _members(body: str, low: int, high: int, *, led: bool = True) -> list[Name]:
    """Cut the list ``[low, high)`` at 、 and its last part at 和; ``led``: verbs may stand before the first name."""
    out: list[Name] = []
    for part in body[low:high].split("、"):
        begin = low + (start_of_name(part) if (led and not out) or "投资" in part else 0)
        low += len(part) + 1
        out.append(Name(begin, low - 1, "plant", "project-in-list"))
    first, joint, second = body[out[-1].start : high].partition("和")
    if joint and weight(first) >= 3 and weight(second) >= (2 if PHASE.search(second) else 3):
        end = out[-1].start + len(first)
        out[-1:] = [replace(out[-1], end=end), replace(out[-1], start=end + 1)]
    return out


def _member(text: str) -> bool:
    return 3 <= len(text) <= 30 and weight(text) >= 2 and not _NOT_MEMBER.search(text)


def _item(body: str, match: re.Match[str]) -> Name | None:
    """Read the head of a list item that the fields of a project follow: it opens a line or has an enumerator."""
    end = match.start()
    if body[end] in "。;" and not _FIELD.match(body, end + 1):
        return None
    near = max(0, end - 60)
    begin = max(near - 1, *(body.rfind(c, near, end) for c in "。;:|\n,")) + 1
    text = body[begin:end]
    number = None
    if not _MARKS.isdisjoint(text):
        number = next(reversed(list(_ENUMERATOR.finditer(text))), None)
    if number is None and begin and body[begin - 1] not in "\n|":
        return None
    text = text[number.end() :] if number else text
    if not 3 <= len(text) <= 40 or _NOT_ITEM.search(text) or not specific(text):
        return None
    if body[end] in ",:" or body.startswith("责任单位", end + 1):
        plain = body[end] == ":" and len(text) <= 15 and (place := cut(text)) is not None and not place[0]
        return Name(end - len(text), end, "work", "listed-project") if headed(text) or plain else None
    return Name(end - len(text), end, "work", "listed-project")
