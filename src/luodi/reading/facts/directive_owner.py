"""Who must do it: the actor printed in front of a demand."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luodi.reading import tables

_LEAD = re.compile(
    r"^(?:下一步|下步|同时|此外|另外|特别是|尤其是|当前|目前|今后|接下来|为此|因此|对此|其中|现在|今年|一方面|另一方面|"
    r"而且|并且|但是|但|所以|因而|首先|会后|近期|年内|也|并|要求|请|责令|责成|勒令|由|还|又|希望|即日起|之后|随后|最后|"
    r"第一|第二|第三|[一二三四五六七八九十]是|[\d一-十]+[.、])[,:]?"
)
_TAIL_ADVERB = re.compile(
    r"(?:都|也|均|还|又|更|就|则|既|一律|一定|始终|仍|依然|特别|尤其|首先|必|同样|今后|分别|原则上|下一步|近期|同时|自身|今年|"
    r"再|一起|共同|本身|首先|同步|现在|当前|绝|决|并|不仅|主动|真正|切实|全部|坚决|以后|一方面|务)$"
)
_TAIL_TIME = re.compile(
    r"(?:在|于|自|从)?(?:每|今年|明年|本|年底|月底|上半年|下半年|即日|(?:20)?\d|[一二三四五六七八九十两]+(?:天|日|周|个|季|年))"
    r"[^,;的、]{0,18}?(?:前|内|年|月|日|起|底|季度|周|次|度)?$"
)
_PREPOSITION = re.compile(r"在|对|围绕|按照|按|以|把|将|从|就|通过|结合|根据|为|与|会同|于|针对|依托|每|向|同|凡|作为")
_OF = re.compile(r"的(?!同志|单位|部门|企业|地方|干部|乡镇|县|街道|村|地区|各|负责人|主要负责人|领导|党员|党组织|人员|园区|项目单位|责任)")
_NOT = re.compile(
    r"^(?:要|不|没|有|是|这|那|其|该项|全部|坚决|如|若|凡|只|能|可|哪|无|对|在|把|从|以|按|就|让|使|被|因|为|越|当|通过|项目|工作)|"
    r"(?:全部|城市|地区|城区|山区|内部|外部|办$|超市|市场|门市|干部群众路线)$|不|[,;:。]"
)  # fmt: skip
_KEEP_OTHER = re.compile(r"^(?:其他|其余|其它)")
_ALL = re.compile(r"^(?:各|全体|全县|全市|全区|全镇|全州|全省|全旗|全乡|有关|相关|所有|任何)[^,;:。的]{1,22}$")


class Actors(NamedTuple):
    """The printed names of one page that can be told to do something."""

    names: frozenset[str]
    starts: tuple[str, ...]


@cache
def _tails() -> tuple[str, ...]:
    return tables.words("actor_tails")


@cache
def _verbless() -> re.Pattern[str]:
    heads = "|".join(sorted(tables.words("actor_tails"), key=len, reverse=True))
    verbs = "|".join(sorted(tables.words("actor_verbs"), key=len, reverse=True))
    return re.compile(
        rf"([^,;:。的由]{{0,22}}?(?:{heads})(?:(?:、|和|与|及|以及)[^,;:。、的]{{1,15}}?(?:{heads}))*)"
        rf"(?:\([^()]{{1,20}}\))?(?=要|必须|须|应|务必|不得|都|均|也|{verbs}|\d+月|\d+日|\d+个)"
    )


def actor(left: str, actors: Actors) -> str | None:
    """Return the actor whose words end where a demand verb begins, or ``None``.

    ``left`` runs from the start of the clause up to the verb.

    >>> none = Actors(frozenset(), ())
    >>> actor("同时,各街道主要负责人每月", none), actor("账目", none), actor("县财政局、县审计局都", none)
    ('各街道主要负责人', None, '县财政局、县审计局')
    """
    text = left.strip(" 　“”\"")
    while m := _LEAD.match(text):
        if m.end() == len(text):
            return None
        text = text[m.end() :]
    text = _cut_tail(text)
    if _is_actor(text, actors):
        return text
    for m in _PREPOSITION.finditer(text):
        if m.start() > 1 and _is_actor(part := _cut_tail(text[: m.start()]), actors):
            return part
    return None


def verbless(clause: str, actors: Actors) -> str | None:
    """Return the actor a clause opens with where a verb of duty follows at once (``县商务局牵头``)."""
    text = clause
    while m := _LEAD.match(text):
        text = text[m.end() :]
    m2 = _verbless().match(text)
    if m2 and _is_actor(_cut_tail(m2[1]), actors):
        return _cut_tail(m2[1])
    return None


def opening(clause: str, actors: Actors) -> str | None:
    """Return the named actor a clause opens with, whatever follows (``白杨县区位独特``)."""
    text = clause
    while m := _LEAD.match(text):
        text = text[m.end() :]
    for name in actors.starts:
        if text.startswith(name):
            return name
    return None


def _cut_tail(text: str) -> str:
    while True:
        m = _TAIL_ADVERB.search(text) or _TAIL_TIME.search(text)
        if not m or not m[0]:
            return text
        text = text[: m.start()]


def _is_actor(text: str, actors: Actors) -> bool:
    if text in actors.names:
        return True
    if not 2 <= len(text) <= 45 or _NOT.search(text) or _OF.search(text):
        return False
    return text.endswith(_tails()) or bool(_ALL.match(text))
