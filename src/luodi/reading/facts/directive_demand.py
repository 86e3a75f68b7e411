"""Demand verbs: where a clause demands something, and where the word only looks like it."""

from __future__ import annotations

from luodi.kernel.patterns import lazy
from luodi.reading.facts.directive_words import orders

# Each alternative starts with its character and looks back from there: a leading lookbehind would be tried
# at every character and cost ten times as much.
MARK = lazy(
    r"要(?<![主必重需只首扼紧概摘纪提想将快正索夺机险显次简刚卡若]要)"
    r"(?!挨|吃亏|出问题|出乱子|遭殃|受罚|倒霉|打折扣|落空)(?![求素点件闻害领么塞义事职价旨道员津约命是不])(?!的是|[^,;。的]{1,2}的(?:事|事情|大事|方向|目标|难题|问题)(?:[,;。]|$))(?!务[,。、;]|好的|以上|靠[^,;。]{2,20}的(?:[,;。]|$))(?!(?<=所要)(?:达到|实现|解决|完成|表达|说|做的))"
    r"|必须(?<!是必须)(?!的|说|指出|承认)|务(?:必|求)|须(?<![必无毋]须)(?![知臾眉])"
    r"|应(?<![反响适供相效回理因感对顺报照一必占]应)(?:当|该)?(?![急用对有邀届聘征收付税运允诺答酬景援声变力激季])"
    r"|不(?:得(?![不已了、,。;!]|$)|准|许|要)|严禁|禁止|决不(?:允许|能|得)|绝不(?:允许|能|得)|切(?:勿|不可)"
    r"|需(?<![必急所内供无刚军]需)(?:在|于|将|按|向|由|对|把|与|进一步|尽快|加快|认真|加强|提前|严格|同步|高度|继续|持续)"
)
START = lazy(r"(?:请(?!求|示|教|假|愿|你说)|确保|抓紧|希望|要求)")
DUTY = lazy(
    r"由(?:(?<=[,;:]由)|(?<=^由))(?![^,;]{0,24}(?:(?<!责)任(?![务何])|组成|投资|建设的|改造的|主办|承办|增加|提高|提升|上升|下降|原来))[^,;。]{4,40}"
)
_NOUN_TAILS = frozenset("组队员局委办的站所处中后部人者")
STATE = lazy(r"目前|尚有|仅完成|仅为|逾期|尚未|至今|未能|实际")
FUTURE = lazy(
    r"(?:^|[,;:])[^,;:]{0,18}?(?<!即)将(?:会|不定期|随时|每|组织|开展|建立|出台|安排|定期|适时|视情|研究|听取|派出|成立|投入|加大|加快|推动|争取|力争|与|继续|进一步|认真|全力|以|按|把|坚持|紧|牢|从|在|于|努力|积极|抓|切实|一如)"
)


def is_imperative(clause: str) -> bool:
    """Tell whether a clause opens with a bare verb of ordering.

    >>> is_imperative("加强统筹协调"), is_imperative("工业经济稳步向好")
    (True, False)
    """
    verb = orders().at(clause)
    return bool(verb) and clause[len(verb) : len(verb) + 1] not in _NOUN_TAILS
