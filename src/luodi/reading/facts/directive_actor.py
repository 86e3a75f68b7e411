"""What names an actor: the ends of their names, the words cut away around them, and what only looks like one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.facts.directive_words import adverbs, orders, tails

_LEAD = lazy(
    r"(?:在?[^,;:、的各所全]{1,5}(?:期间|期内|时段)|下一步|下步|同时|此外|另外|特别是|尤其是|当前|目前|今后|接下来|为此|因此|对此|其中|现在|今年|一方面|另一方面|"
    r"而且|并且|但是|但|所以|因而|首先|会后|近期|年内|筹备期间|期间|也|并|请|由|还|又|即日起|之后|随后|最后|要求|责令|责成|"
    r"勒令|会同|希望|期望|勉励|鼓励|叮嘱|嘱咐|提醒|交代|告诫|展区搭建|第一|第二|第三(?!方)|[一二三四五六七八九十]是|[\d一-十]+[.、])[,:]?"
)
_LEAD_FIRST = frozenset(
    "下同此另特尤当目今接为因对其现一二三四五六七八九十而并但所首会近年筹期也请由还又即之随最要责勒督希勉鼓叮嘱提交告展第0123456789"
)
_TIME_ENDS = frozenset("前内年月日起底周次度后")
_TAIL_TIME = lazy(
    r"(?:换届|回去|回头|返回|散会)后$|(?:在|于|自|从)?(?:每|今年|明年|本|年底|月底|上半年|下半年|即日|逐|会期|汛期|(?:20)?\d|"
    r"[一二三四五六七八九十两]+(?:天|日|周|个|季|年|月))[^,;的、]{0,14}$"
)
_OF = lazy(
    r"的(?!村组|同志|单位|部门|企业|地方|干部|乡镇|镇$|乡$|县|街道|村|地区|各|负责人|主要负责人|领导|党员|党组织|人员|园区|项目单位|责任|旗|市$|州$|区$|省$|盟$|处$|站$)"
)
_NOT = lazy(
    r"(?:同一|一个|任何(?:时候|情况|形式|理由|借口|名义|方式|环节|条件)|单个|一律|不(?!动产)|遇|移送|移交|抄送|抄报|置换|本[周月]|向|提请|报请|报送|上报|与|及|受|要|不得|不能|没|有(?!关)|是|这|那|其(?!他|余)|全部|坚决|如|若|凡|只|能|可|哪|无|对|在|把|从|以|按|就|让|使|被(?!督|检|巡|考|审|查|监|评|抽|帮扶|征|通报|反馈|约|[^,]{1,8}的(?:单位|部门|企业|乡镇|县区|村|个人))|因|为|越|当|"
    r"通过|项目$|项目建设|工作|作为|服务(?!中心|局|站|处|专班|办)|联系|走访|关心|感谢|动员|发动|带领|邀请|吸引|吸纳|争取|包括|涉及|"
    r"成为|建成|成立|召开|到|去|我$|你$|他)"
)
_NOT_END = (
    "全部", "大城市", "中心城市", "城区", "山区", "内部", "外部", "手续办", "超市", "市场", "门市", "短板", "多方", "对方", "地方", "全方",
    "立方", "主攻方", "生产方", "户均", "亩均",
)  # fmt: skip
_STOPS = lazy(
    "[,;:。]|报(?=[省市县区州旗镇乡])|[报移抄]送|[报提]请|(?<!方)向(?![导阳])|(?<![所现驻常存自正])在(?=[全各本])"
)
_MEASURED = lazy(r"\d|低于|高于|不足|超过|以上")
NOTE = lazy(r"\([^()]{1,20}\)?")
_ALL = lazy(r"^(?:各(?![项类种个])|全体|所有|任何)[^,;:。的]{1,22}$")
_MARKETS = lazy("(?:各|有关|相关)[^,、]{0,6}市场")
_SAFETY = "安全部"  # a department, though it ends in the adverb 全部
_OTHERS_TOO = ("等部门", "等单位", "等行业", "等系统", "等条线", "等领域", "等科室")
_LISTED = lazy(r"、([^、,;:。的]{2,6})等..$")
_ORGANS = (
    "局",
    "委",
    "办",
    "厅",
    "院",
    "署",
    "所",
    "站",
    "中心",
    "公司",
    "部门",
    "集团",
    "镇",
    "乡",
    "街道",
    "县",
    "区",
    "市",
)
_NOW = ("本月", "本周", "今", "明", "当", "下周", "下月", "年内")
_LETTERS = ("发函", "发文", "去函", "约谈", "挂牌")
KIND = re.compile(r"\([市区县旗州镇乡街道场村社、办园及]{1,9}\)")


class Actors(NamedTuple):
    """The printed names of one page that can be told to do something; ``places`` are the regions."""

    names: frozenset[str]
    starts: tuple[str, ...]
    places: tuple[str, ...] = ()
    firsts: frozenset[str] = frozenset()


@cache
def head_ends() -> re.Pattern[str]:
    """Return the class of the characters that can end the head of an actor."""
    return re.compile(f"[{tails().lasts()}]")


def chained(text: str, actors: Actors) -> str | None:
    """Return the actor at the start of ``text`` whatever verb follows: heads that stand close together.

    >>> chained("县纪委监委跟进问责", Actors(frozenset(), ()))
    '县纪委监委'
    """
    end = 0
    for m in head_ends().finditer(text, 1, 26):
        size = m.end()
        if end and (
            size > end + 4
            or text.startswith(_NOW, end)
            or (size == end + 4 and text.startswith(_LETTERS, end))
        ):
            break
        if tails().of(text[:size]) and text[size : size + 1] != "的":
            end = size
    return text[:end] if end and is_actor(text[:end], actors) else None


def cut_lead(text: str) -> str:
    """Cut connectives and enumerators off the front.

    >>> cut_lead("同时,请各村")
    '各村'
    """
    while (text[:1] in _LEAD_FIRST or "期" in text[:9]) and (m := _LEAD.match(text)):
        text = text[m.end() :]
    return text


def cut_tail(text: str) -> str:
    """Cut adverbs, times and explaining brackets off the end.

    >>> cut_tail("各村每月"), cut_tail("各县(市、区)"), cut_tail("文旅、消防等部门都")
    ('各村', '各县(市、区)', '文旅、消防等部门')
    """
    while True:
        if text.endswith(_OTHERS_TOO) and (m := _LISTED.search(text)) and not m[1].endswith(_ORGANS):
            return text
        if (adverb := adverbs().of(text)) and not text.endswith(_SAFETY):
            text = text[: -len(adverb)]
        elif text[-1:] in _TIME_ENDS and (m := _TAIL_TIME.search(text)):
            text = text[: m.start()]
        else:
            return without_note(text)


def without_note(text: str) -> str:
    """Drop what a bracket explains (县投促局(以下简称甲)), not the kinds of place it names (各县(市、区))."""
    if "(" not in text:
        return text
    return NOTE.sub(lambda m: m[0] if KIND.fullmatch(m[0]) else "", text)


def is_actor(text: str, actors: Actors) -> bool:
    """Tell whether ``text`` names somebody who can act: a known name, or words with the head of an actor."""
    if text in actors.names:
        return True
    if text[-1:] == ")":
        text = NOTE.sub("", text)
    if not 2 <= len(text) <= 45 or not (tails().of(text) or _ALL.match(text)):
        return False
    if (
        _NOT.match(text)
        or (text.endswith(_NOT_END) and not text.endswith(_SAFETY) and not _MARKETS.fullmatch(text))
        or _STOPS.search(text)
        or ("的" in text and _OF.search(text))
    ):
        return False
    if "的" in text and _MEASURED.search(text):
        return False
    verb = orders().at(text)
    return not verb or text[len(verb) :] in tails().words
