"""Programmes in quote marks: titles in 《》, and quoted names told from metaphors, slogans and adverbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.reading.tables import rows, words

_QUOTE = re.compile("“([^“”\\n]{1,40})”")
_STRAIGHT = re.compile('"([^"\\n]*)"')
_TITLE = re.compile("《([^《》\n]{4,60})》")
_OFFICIAL = re.compile(
    r"(?:方案|办法|细则|规划|计划|意见|措施|条例|规定|规程|纲要|清单|指南|指引|协议|协议书|责任书|承诺书|合同|白皮书|蓝皮书|行动|政策|通知|决定|标准|规范|目录|倡议书?|公约|预案|备忘录|制度|导则|图谱|若干.{0,4})(?:\((?:试行|暂行|修订|征求意见稿|草案|20\d\d年?[^)]{0,8})\))?$"
)
_PLAIN_END = re.compile(r"[年奖贷险券码卡保制日周月法办化岗站云]$|招商$|行动$|工程$|一件事$|机制$|模式$|制度$|协议$|经济$|活动$|计划$|战略$|改革$")
_COUPLED = re.compile(r"[+、0-9]|[一两双].{1,3}[一两三双]")
_PAIRED = re.compile(r"(?:[一二三四五六七八九十两双多][\u4e00-\u9fff]{1,2}){2,4}$")
_MORE = re.compile("机制|模式|制度|体系|改革|方案|办法|活动|行动|计划|工程")
_METHOD = frozenset(("机制", "模式", "制度", "工作法", "技工班", "订单班", "直通车", "台账", "协议", "改革", "体系"))
_AS_PLAN = re.compile(
    r"的?(?:部署|要求|目标|机制|模式|工作|攻坚|号召|布局|路径|思路|攻略|品牌|产品|贴息|做法|打法|举措|专项|格局|方针|原则|总体|战法|评选|创建|贷款|水平)"
)
_NOT_PLAN = re.compile(
    r"的?(?:理念|精神|矛盾|问题|现象|思想|意识|关系|字诀|角色|口碑|标语|口号|说法|字样|情结|心态|调查|辅导|排查|摸底|服务员|关键词|两大|三大|四大|五大|美誉|称号|形象|势头|良好|成绩|规划|时期|期间|末|开局|收官)"
)
_BAD_BEFORE = re.compile(
    r"(?:当好|当|做|成为|不搞|杜绝|破解|避免|防止|称赞|誉为|称为|被称|念好|打破|克服|破除|反对|整治|纠正|摒弃|坚决|不能|绝不|甘当|争当|勇当|打造成|建成|实现|跑出|按下|迎来|奏响|唱响|交出|擦亮|守好|守住|端稳|下好|啃下|啃|扛|拒绝|严防|的|是|了|有|里|到|出|成|入|字|声|句|说|道|:|,谓)$"
)


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
    return re.compile(f"(的)?([^,。;:、!?\n“”\"()《》的是为在和与把将]{{0,8}}?)({names})(?!者|员|性|化|点)")


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(words("programme_verbs"))


@cache
def _never() -> frozenset[str]:
    return frozenset(words("programme_national")) | frozenset(words("programme_metaphors"))


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
        if _OFFICIAL.search(name) and "中华人民共和国" not in name:
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
        out.append(found)
        accepted = found.end + (body[found.end : found.end + 1] == "、")
    return out


def _judge(body: str, match: re.Match[str]) -> Quoted | None:
    inner, start, end = match[1], match.start(), match.end()
    if inner in _never() or re.search("[。!?;]|,.*,", inner) or len(inner) < 2:
        return None
    before = body[max(0, start - 5) : start]
    head = _suffix().match(body, end)
    if _NOT_PLAN.match(body, end):
        return None
    if inner == "回头看" and before.endswith(_verbs()):
        return Quoted(start, end, "quoted-plan")
    if head is not None and not (inner[-1] in "式一" and head[3] not in _METHOD or _metaphor_tail(head[3], inner)):
        more = _MORE.match(body, head.end())
        return Quoted(start, more.end() if more else head.end(), "quoted-with-head")
    if _PAIRED.match(inner) and (_AS_PLAN.match(body, end) or body.startswith("作为", end)):
        return Quoted(start, end, "quoted-plan")
    led = before.rstrip("了").endswith(_verbs())
    if not led and _BAD_BEFORE.search(before) or len(inner) > 16:
        return None
    shaped = bool(_PLAIN_END.search(inner) or not led and inner[0] in "一二三四五六七八九十双" or _PAIRED.match(inner) or _COUPLED.search(inner))
    if led and (shaped or len(inner) >= 4) or shaped and _AS_PLAN.match(body, end):
        return Quoted(start, end, "quoted-plan")
    return None


def _metaphor_tail(head: str, inner: str) -> bool:
    return head in ("工作", "服务", "政策", "标准", "平台", "品牌", "审批", "招商", "方案") and len(inner) < 3
