"""Demand verbs: where a clause demands something, and where the word only looks like it."""

from __future__ import annotations

import re
from functools import cache

from luodi.reading import tables

MARK = re.compile(
    r"(?<![主必重需只首扼紧概摘纪提想将快正索夺机险显次简所刚卡若的])要"
    r"(?![求素点件闻害领么塞义事职价旨道员津约命是不])(?!务[,。、;]|好的|以上)"
    r"|必须(?!的|说|指出|承认)|务必|务求"
    r"|(?<![必无毋])须(?![知臾眉])|(?<![反响适供相效回理因感对顺报照一])应(?:当|该)?(?![急用对有邀届聘征收付税运允诺答酬景援声变力激季])"
    r"|不得(?![不已了])|严禁|不准|禁止|[决绝]不(?:允许|能|得)|不许|切勿|切不可|不要"
    r"|(?<![必急所内供无刚军])需(?:在|于|将|按|向|由|对|把|与|进一步|尽快|加快|认真|加强|提前|严格|同步|高度|继续|持续)"
)
START = re.compile(r"(?:请(?!求|示|教|假|愿|你说)|确保|抓紧|希望|要求)")
DUTY = re.compile(r"(?:^|[,;:])由(?![^,;]{0,24}(?:任|担任|组成|投资|建设的|改造的|主办|承办|增加|提高|提升|上升|下降|原来))[^,;。]{4,40}")
_NOUN_TAILS = frozenset("组队员局委办的站所处中后部人者")
STATE = re.compile(r"目前|尚有|仅完成|仅为|逾期|尚未|至今|未能|实际")
FUTURE = re.compile(r"(?:^|[,;:])[^,;:]{0,18}?(?<!即)将(?:会|继续|进一步|认真|全力|以|按|把|坚持|紧|牢|从|在|于|努力|积极|抓|切实|一如)")


@cache
def imperative() -> re.Pattern[str]:
    """Return the pattern of a clause that opens with the verb of an order (加强, 抓好, 落实)."""
    verbs = sorted(tables.words("imperative_verbs"), key=len, reverse=True)
    return re.compile("|".join(verbs))


def is_imperative(clause: str) -> bool:
    """Tell whether a clause opens with a bare verb of ordering.

    >>> is_imperative("加强统筹协调"), is_imperative("工业经济稳步向好")
    (True, False)
    """
    m = imperative().match(clause)
    return m is not None and len(m[0]) > 1 and clause[m.end() : m.end() + 1] not in _NOUN_TAILS
