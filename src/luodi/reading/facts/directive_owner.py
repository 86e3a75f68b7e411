"""Who must do it: the actors printed in front of a demand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading import tables
from luodi.reading.facts.directive_actor import (
    KIND,
    NOTE,
    Actors,
    chained,
    cut_lead,
    cut_tail,
    is_actor,
    without_note,
)
from luodi.reading.facts.directive_demand import FUTURE, MARK
from luodi.reading.facts.directive_words import duty_verbs, orders, tails

_PREPOSITION = lazy(
    r"在|对|围绕|按照|按|以(?!及)|把(?!手)|将|从|就|通过|结合|根据|为|与|会同|于|针对|依托|每|向|同(?!志)|凡|作为|牵头(?!领导|单位|部门|人|乡|镇|县)|配合(?!单位|部门)|负责|统筹|联合|结合|发现|接到|收到|接报|遇"
)
_DATED = lazy(
    r"\d+[月日个小]|会后|当[天日]|今[晚夜天日]|明[晚早天]|[下本]周|(?:高考|中考|考试|汛期|假日|节日|节假日|施工|会议|活动)期间|第一时间|[67]×24|等(?:要|做好|落实|加强|配合|按)"
)
_COUNTED = lazy(r"的|\d")
_STRONG = lazy(
    r"(?:各|县|市|区|省|州|盟|旗|镇|乡|街道|园区|有关|相关|责任|施工|建设单位|牵头|属地|主管|行业|职能|监管|承建|包联|帮扶|驻[村县镇区市]|民兵|参会|参展|"
    r"运营|供电|教育|公安|交警|水利|农业|农村|住建|交通|财政|税务|环保|卫健|文旅|应急|林业|民政|人社|城管|消防|纪检|组织部|宣传部)"
)
_CHARGED = lazy(r"([^,的]{2,18}?)(?:是|作为|负有|承担|肩负|不能|不只|不仅|不光|不应|绝不|决不|既)")
_APPOINTS = lazy(r"(?<![责主信委])任|组成|投资|承办|主办|兼")
_PLACE = lazy(
    r"(?!全|各|我|本|我们|城|都市|门市|乡村|农村|山区)[一-鿿]{1,4}?[县市区乡镇州旗村](?![里场委长直域内外民的政容])"
)
_INNER = lazy(
    r"(?:组织|宣传|统战)部|政法委|(?:督查|研究)室|(?:服务|调度|监测|监督)(?:局|站|中心|所)|执行局|执法[大支]?队"
)
_TOGETHER = lazy(r"由([^,;]{2,16})会同([^,;、]{2,14}?)(?:负责|共同|牵头|承担|组织实施)")
_PENALTY = lazy(r"(?:对|凡|因).{2,30}的(?:单位|部门|乡镇|县区|企业|个人|人员|干部)?$")
_PUNISHES = lazy("^由.{2,20}(?:约谈|问责|追究|追责|通报|处理|处罚|查处|处分)")
_OFFENDERS = lazy("[^,]{2,14}的由.{2,16}(?:约谈|问责|追究|追责|通报|处理|处罚|查处|处分)")
_ALL_THAT_CAN = lazy("应([转撤搬迁])尽\\1")
_GENERIC = lazy(r"^(?:后进|落后|排名靠后|排名末位|滞后)")
_CLAUSE = lazy(r"[^,;:。!?\n]+")
_NAMED = lazy(r"[县市区省州旗镇乡][^、,的各]{1,10}(?:局|委|办|中心|院|公司|集团|大队|所|站)$")
_ATTRIBUTE = lazy(
    r"(?!有|个别)[^,;:。的各]{2,6}的(?!单位|部门|乡镇|县区|企业|区县)(?=各|[一-鿿]{2,4}[镇乡村县区市])"
)
_TELLS = lazy(r"[的已是在了和与及也都曾将为、,]|汇报|介绍|反映|负责人|主要|有关|相关|党|干部|工作|系统|$")
_PLACES = frozenset("县市区省州旗镇乡")
_BROAD = lazy(r"^(?:各|全[体市县区镇州省旗乡国]|大家)")


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _duty_follows() -> re.Pattern[str]:
    """Return the end of a head with the first character of a duty behind it."""
    firsts = re.escape(duty_verbs().firsts())
    return re.compile(f"[{tails().lasts()}](?=[{firsts}0-9会当今明下本等高中考汛假节施活])")


_RANKS = "法定代表人|主要负责人|负责人|主要负责同志|负责同志|主要领导|一把手|党员干部|干部|领导班子"
_PAUSE = r"于|在|认真|严格|按|对照|结合|高度|\d|会后|务必|抓紧|立即|尽快|做好|切实|要|将"


@cache
def _collective() -> re.Pattern[str]:
    """Return the pattern of a collective right behind 请 or 希望 (各有关单位, 广大党员干部)."""
    heads = _alternatives(tuple(t for t in tails().words if len(t) > 1))
    return re.compile(
        rf"(?P<heads>(?:各|全体|有关|相关|广大|在座|所有|[^,;:。的]{{1,8}}的(?=同志|干部|党员))[^,;:。]{{0,12}}?(?:{heads})"
        rf"(?:(?:、|和|及)[^,;:。、]{{1,10}}?(?:{heads}))*(?:{_RANKS})?)(?!的|长|{heads})"
        rf"|(?P<any>各[^,;:。的]{{1,10}}?)(?={_PAUSE})"
    )


@cache
def _short() -> re.Pattern[str]:
    """Return the pattern of a head right behind 请 or 希望 in front of any verb (州县两级干部把)."""
    verbs = _alternatives(tables.words("actor_verbs") + tables.words("imperative_verbs"))
    return re.compile(
        rf"(?P<any>[^,;:。的、]{{1,14}}?(?:{_alternatives(tuple(tails().words))})(?:{_RANKS})?)(?=(?:{verbs}|再|能|都|也|继|放|用|不))"
    )


def actor(left: str, actors: Actors) -> str | None:
    """Return the actor whose words end where a demand verb begins, or ``None``.

    ``left`` runs from the start of the clause up to the verb.

    >>> none = Actors(frozenset(), ())
    >>> actor("同时,各街道主要负责人每月", none), actor("账目", none), actor("县财政局、县审计局都", none)
    ('各街道主要负责人', None, '县财政局、县审计局')
    """
    text = cut_tail(cut_lead(left.strip(' 　“”"')))
    if text in actors.names:
        return text
    for m in _PREPOSITION.finditer(text):
        if (
            m.start() > 1
            and not text.startswith(("负责人", "负责同志"), m.start())
            and is_actor(part := cut_tail(text[: m.start()]), actors)
        ):
            return part
    return text if is_actor(text, actors) else None


def verbless(clause: str, actors: Actors) -> str | None:
    """Return the actor a clause opens with where a verb of duty follows at once.

    >>> verbless("县商务局牵头", Actors(frozenset(), ()))
    '县商务局'
    """
    if not _duty_follows().search(clause, 1, 60):
        return None
    text = cut_lead(clause)
    if "的" in text[:8] and (m := _ATTRIBUTE.match(text)):
        text = text[m.end() :]
    if orders().at(text) and not text.startswith(
        ("组织部", "服务", "监督", "督", "协调", "保障", "宣传", "帮扶")
    ):
        return None
    for m in _duty_follows().finditer(text, 1, 35):
        at = m.end()
        if not (duty_verbs().at(text, at) or _DATED.match(text, at)):
            continue
        left = text[:at]
        if _INNER.match(text, at):
            continue
        if text.startswith(("负责人", "负责同志", "应急"), at):
            continue
        if text[at : at + 1] == "(" and (note := NOTE.match(text, at)):
            at = note.end()
            left = text[:at] if KIND.fullmatch(note[0]) else left
        strong = not orders().at(text, at) or _STRONG.match(left) or left in actors.names
        if strong and (tails().of(left) or left[-1] == ")") and not _COUNTED.search(left):
            found = cut_tail(left)
            if is_actor(found, actors):
                return found
    return None


def asked(clause: str, actors: Actors) -> str | None:
    """Return the actor who is asked: the words right behind 请, 希望 or 要求.

    >>> asked("希望各村支部书记多下田", Actors(frozenset(), ()))
    '各村支部书记'
    """
    text = cut_lead(clause)
    if text.startswith("你们"):
        return "你们"
    if found := verbless(text, actors):
        return found
    for pattern in (_collective(), _short()):
        m = pattern.match(text)
        if m and is_actor(found := cut_tail(m["any"] or m["heads"]), actors):
            return found
    return next((n for n in actors.starts if text.startswith(n)), None) or chained(text, actors)


def topic(clause: str, actors: Actors) -> str | None:
    """Return the region a clause opens with (``白杨县区位独特``)."""
    text = cut_lead(clause)
    for name in actors.places:
        if text.startswith(name) and not text.startswith("的", len(name)):
            return name
    if (m := _CHARGED.match(text)) and is_actor(m[1], actors):
        return m[1]
    m = _PLACE.match(text)
    return m[0] if m else None


def subject(clause: str, actors: Actors) -> str | None:
    """Return the office a clause opens with, whatever its verb (县水利局前置沙袋).

    >>> subject("县水利局前置沙袋", Actors(frozenset(), ())), subject("县水利局的沙袋", Actors(frozenset(), ()))
    ('县水利局', None)
    """
    if clause[:1] not in _PLACES and clause[:1] not in actors.firsts:
        return None
    found = chained(clause, actors)
    if not found or not clause.startswith(found) or _TELLS.match(clause, len(found)):
        return None
    return found if found in actors.names or all(_NAMED.match(f) for f in found.split("、")) else None


def owner(text: str, actors: Actors, *, plain: bool = False) -> str | None:
    """Return everybody a demand names as its actor, joined with ``、``, unless the first means all.

    ``plain`` takes an office that opens a clause for its actor whatever the verb: for text known to demand.

    >>> none = Actors(frozenset(), ())
    >>> owner("园区管委会要当好后盾,企业也要苦练内功", none), owner("各方要合力推进,两地要互补", none)
    ('园区管委会、企业', '各方')
    """
    found: list[str] = []
    later: list[str] = []  # named in a sentence behind that of the first
    for name, too, at in _owners(text, actors, plain=plain):
        if found and _BROAD.match(found[0]) and (name in actors.names or _NAMED.match(name)):
            first = text.find(found[0])
            apart = at > text.find("。", first) > 0 or (
                at > first and MARK.search(text, at, at + len(name) + 6)
            )
            later += [name] if apart else []
        if found and not too and name.removeprefix("主要").removeprefix("分管") in tails().words:
            continue
        if not any(name in f for f in found):
            found.append(name)
    if not found or _BROAD.match(found[0]):
        return without_note("、".join(dict.fromkeys([found[0], *later]))) if found else None
    if len(found) > 1 and _GENERIC.match(found[0]):
        found = found[1:]
    if "会同" in text and (both := _TOGETHER.search(text)) and found[0].endswith(both[1]):
        found[1:1] = [both[2]] if is_actor(both[2], actors) else []
    joined = [f for i, f in enumerate(found) if not i or ("的" not in f and not _BROAD.match(f))]
    return without_note("、".join(joined))


def _owners(text: str, actors: Actors, *, plain: bool) -> Iterator[tuple[str, bool, int]]:
    first = ""
    led = told = told_any = False
    before = ""
    for number, m in enumerate(_CLAUSE.finditer(text)):
        clause = m[0]
        if led and "配合" in clause:
            continue
        mark = MARK.search(clause)
        if (mark and _ALL_THAT_CAN.match(clause, mark.end())) or (
            not mark and told_any and FUTURE.match(clause)
        ):
            continue
        if clause.startswith(("请", "希望", "要求", "勉励", "责成", "责令")):
            found = asked(clause, actors)
        elif mark:
            found = actor(clause[: mark.start()], actors)
            if not found and not mark.start() and first and mark[0] in ("要", "必须", "务必", "须", "应当"):
                found = topic(first, actors)
        else:
            by = clause.find("由")
            if by >= 0 and _APPOINTS.search(clause, by):
                continue
            inner = (
                by > 0 and clause[by - 1] not in "理缘自经事原" and clause[by + 1 : by + 2] not in "于此来衷"
            )
            found = verbless(clause[by:] if inner else clause, actors)
            if not found and (inner or by == 0):
                found = chained(clause[by + 1 :], actors)
            found = found or (subject(clause, actors) if (plain or told) and by < 0 else None)
            if told_any and (
                _OFFENDERS.match(clause) or (_PENALTY.match(before) and _PUNISHES.search(clause))
            ):
                continue
            led = led or (clause.startswith("由") and "牵头" in clause)
        if number == 0 and not mark:
            first = clause
        told = told or bool(found and mark)
        before, told_any = clause, told_any or bool(found and "由" not in clause)
        if found:
            yield found, "也" in clause[: len(found) + 6], m.start()
