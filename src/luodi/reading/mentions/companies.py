"""Companies without 公司: the name in front of a manager's post, and trade names that are visited or act."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading import tables
from luodi.reading.mentions.edges import final_of, left_edge
from luodi.reading.mentions.org_words import Body, kinds
from luodi.reading.model import Person

_MANAGERS = lazy(
    "(?:副?董事长|副?总经理|副?总裁|副?经理|联合?创始人|创始人|负责人|主要负责人|总监|厂长|总工程师|总工|"
    "首席[\u4e00-\u9fff]{2,4}官|执行官|董事|法定代表人|法人代表|法人|理事长|合伙人|店长|场长|老板|店主|代表).*$"
)
#: Without one of these no manager's post is in the string; most posts are those of officials.
_MANAGED = frozenset("董裁理创责监厂席法伙店场板工代")
_OWNERS = lazy("董事长|总经理|总裁|创始人|首席|合伙人|董事局")
_PLAIN = frozenset(
    ["企业", "公司", "项目", "园区", "集团", "客商", "单位", "部门", "车间", "工程", "基地", "农场", "工厂"]
)
_CUE_BEFORE = lazy(
    "(?:企业|走访|走访了|考察|考察了|察看|察看了|查看|[在到进由与和及的市县区了括如有对向,。;:】\n]|^)$"
)
_CUE_AFTER = lazy(
    "[的、等,。;(:)]|公司|集团|企业|车间|智能|工厂|厂区|项目|展厅|生产线|投资|负责|董事|总经理"
    "|将|要|已|[一二三]期(?!项目|工程)|年产|必须|应|须|计划|拟|走访|考察|调研|了解|表示|提出|反映|帮助|新增|现有|实现|实施|承担|正在|去年|今年|目前|生产|研发|成功|率先|先后|也|获|入选|与|和"
)


class Trades(NamedTuple):
    """Trade words by their last two characters, and the pattern of their final characters."""

    words: frozenset[str]
    pairs: frozenset[str]
    pattern: re.Pattern[str]
    final: re.Pattern[str]


@cache
def trades() -> Trades:
    """Load the trade words once."""
    words = tables.words("company_kinds")
    pairs = frozenset(w[-2:] for w in words)
    longest = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return Trades(
        frozenset(words),
        pairs,
        re.compile(longest),
        final_of(words),
    )


def of_posts(body: str, persons: Iterable[Person]) -> list[Body]:
    """Return companies that stand in front of a manager's post without any company word.

    >>> of_posts("晶岚新材董事长郁长川说", [Person("郁长川", "晶岚新材董事长", 7, 10, "post-name")])
    [Body(start=0, end=4, rule='company-of-post')]
    """
    out = []
    for person in persons:
        if not person.post or not body.endswith(person.post, 0, person.start):
            continue
        at = person.start - len(person.post)
        for part in person.post.split("、"):
            name = part if _MANAGED.isdisjoint(part) else _MANAGERS.sub("", part)
            if name != part and _proper(name, _OWNERS.search(part) is not None):
                out.append(Body(at, at + len(name), "company-of-post"))
            at += len(part) + 1
    return out


def _proper(name: str, owned: bool) -> bool:
    table = kinds()
    if len(name) < 4 or name[-2:] in _PLAIN or name[0] in "省市县区州镇乡村":
        return False
    if name[-1] in "局委办厅部院会组站所队村镇乡县市区州社园道":
        return False
    return owned or name[:2] not in table.common or name[-2:] in trades().words


def of_trades(body: str, taken: Sequence[Body]) -> list[Body]:
    """Return short company names: two or three characters of their own and a trade, with a cue on both sides.

    >>> body = "来到宏晟新材料、启源金属等企业"
    >>> [body[h.start:h.end] for h in of_trades(body, [])]
    ['宏晟新材料', '启源金属']
    """
    heads = "\n".join(body[t.start : t.end] for t in taken if t.rule in ("company", "company-of-post"))
    out = _listed(body, taken)
    table = trades()
    starts = [t.start for t in taken]
    for found in table.final.finditer(body):
        end = found.end()
        if body[end - 2 : end] not in table.pairs:
            continue
        size = next((n for n in (4, 3, 2) if body[end - n : end] in table.words), 0)
        if not size:
            continue
        if _CUE_AFTER.match(body, end) is None and not _repeated(body, end, size, heads):
            continue
        hit = _trade(body, end - size, end, heads, out)
        at = bisect_right(starts, found.start())
        if (
            hit
            and hit not in out
            and all(hit.end <= t.start or hit.start >= t.end for t in taken[max(0, at - 2) : at + 2])
        ):
            out.append(hit)
    return out


_COUNTED_ITEM = lazy("[一二三四五六七八九十两几][家个类批大户名]")
_WORK = lazy("[^,。;:、]{0,10}?(?:项目|基地|产线|生产线|园)|[\u4e00-\u9fff]{0,3}(?:有限|股份|集团|公司)")


def _repeated(body: str, end: int, size: int, heads: str) -> bool:
    """Tell a trade name that the page prints in full elsewhere, and that begins no project's name here."""
    if not heads or body[end - size - 2 : end] not in heads:
        return False
    return left_edge(body, end, "o", 9) < end - size and _WORK.match(body, end) is None


_LIST_END = lazy("(?:等|[两三四五六七八九十]家|\\d{1,3}[余多]?家)[^,。、;\n]{0,8}?(?:企业|公司)")


def _listed(body: str, taken: Sequence[Body]) -> list[Body]:
    """Return the items of lists that end in 等企业: names without any company word."""
    ends = {t.end for t in taken}
    out: list[Body] = []
    for found in _LIST_END.finditer(body):
        end = found.start()
        if body[end] != "等" and body.rfind("、", max(0, end - 12), end) < 0:
            continue
        while end > 0:
            start = left_edge(body, end, "o", 14)
            mark = body.rfind("、", start, end) + 1
            start = max(start, mark)
            if body[end - 1] in "中高初上下同平优" and body[end] == "等":
                break
            if end not in ends and _item(body[start:end]):
                out.append(Body(start, end, "trade-name"))
            if body[start - 1 : start] not in ("、", "和"):
                break
            end = start - 1
    return sorted(out)


def _item(name: str) -> bool:
    table = kinds()
    if (
        not len("天马") < len(name) <= _LONGEST
        or _COUNTED_ITEM.match(name)
        or name[-1] in "局委办厅县市区镇乡村园"
    ):
        return False
    return len(table.generic.sub("", trades().pattern.sub("", name))) > 1 and name[:2] not in table.verbs


_LONGEST = 10


def _trade(body: str, at: int, end: int, heads: str, before: Sequence[Body]) -> Body | None:
    edge = left_edge(body, at, "o", 5)
    stem = body[edge:at]
    if not 2 <= len(stem) <= 3:
        return None
    known = body[edge:end] in heads
    listed = body[edge - 1 : edge] == "、" and bool(before) and before[-1].end == edge - 1
    if not (_own(stem) or (listed and len(kinds().generic.sub("", stem)) > 1)):
        return None
    if known or listed or _CUE_BEFORE.search(body, max(0, edge - 4), edge):
        return Body(edge, end, "trade-name")
    return None


def _own(stem: str) -> bool:
    table = kinds()
    if any(stem[i : i + 2] in table.common or stem[i : i + 2] in table.verbs for i in range(len(stem) - 1)):
        return False
    return len(table.generic.sub("", stem)) >= 2
