"""Judge one stretch of text: is it a demand, where does it begin, and which rule says so."""

from __future__ import annotations

from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.acts import Act
from luodi.reading.facts import directive_owner as owners
from luodi.reading.facts.directive_actor import Actors
from luodi.reading.facts.directive_demand import DUTY, FUTURE, MARK, START, STATE, is_imperative

_UPWARD = lazy(
    r"(?:希望|期望|期盼)?,?(?:(?:省|市|州|盟|县|区|镇|乡)里|省市|上级|国家|中央|政府|各级党委政府|各级政府|有关部门给予|政府部门|当地|地方|市委市政府|县委县政府|贵)"
)
_AGENDA = lazy(
    r"请[^,;。]{1,40}(?:宣读|发言|讲话|致辞|致词|作[^,;。]{0,8}报告|作表态|介绍|主持|通报|颁奖|上台|入席|揭牌|讲几点|签订|传达(?=[^,;。])|提问|指正|批评指正|就座)"
)
_PLEASE = lazy(
    r"请(?:(?<=,请)|(?<=^请)|(?=于[\d本今明每]))(?!示|求|假|教|愿)|责令(?:(?<=,责令)|(?<=^责令))|责成(?:(?<=,责成)|(?<=^责成))"
)
_GUESTS = lazy(
    r"(?:[^,;。]{0,4})(?:双方|来宾|嘉宾|客商|企业家|朋友|购房|市民|消费者|家长|游客|居民|业主|网友|网民|[他她](?!们)|观众|读者|社会各界|新老)"
)
_IN_RETURN = lazy(
    r"[,;](?:我们|[省市县区州旗镇乡]里|[省市县区]委[^,;]{0,6}政府|[一-鿿]{2,4}[县市区])(?:一定|定会?|也?将|会|必将|愿)"
)
_IN_FORCE = lazy(r"(?:施行|执行|实施|生效)[^;]{0,24}负责解释[。]?$|^本[^,;]{1,8}由[^,;]{2,30}负责解释")
_NO_DUTY = lazy(r"取消[^,;]{0,6}资格|成立|任组长|负责人为|可以|,可|享受|设在|参照|了|已")
_CHARGES = lazy(r"由.{2,40}(?:统筹|负责|牵头|承担)$")
_ORDERING = frozenset({"强调", "明确", "决定", "议定"})
_DECIDING = frozenset({"明确", "决定", "议定"})
_BY_MONTH = lazy("按[月周季旬]|逐[月周季]|从?\\d{1,2}月起")
_COPULA = lazy(r"[^,;]*(?<![就总凡还但])是")
_BY = lazy(
    r"由(?<![理缘自经事原]由)(?![于此来衷])(?![^,;]{0,24}(?:任组长|担任|组成|投资|增加|提高|提升|上升|下降|增长))"
)
_RECURRING = lazy(
    r"每[月周季年半天日旬]|提前\d|原则上不|安排|列支|[前内](?:[^,;。]{1,})|负责解释|统筹|牵头|会同|负责|报送|报告|[不抽][低查][^,;]{0,8}\d|联合检查|逐户|逐一|严禁"
)
_HEAD = lazy(
    r"^(?:围绕|在[^,]{2,20}(?:上|中|方面|领域)$|对[^,]{2,}|针对|按照|作为|凡|[^,]{1,14}(?:前|内|期间)$)"
)
_LIMIT = 30
_ORDER = lazy(r"(?:负责|牵头|卖力|配合|每[月周季日]|前完成|前报|一律|安排|前落实|派驻|会同|联合|抽调)")


_YOU = lazy("你们(?:要|得|[^,;。]{0,12}[前内](?!的|后|段))")
_SAYING = lazy("没有|不是|不可能|就是|等于")
_BANNED = lazy(r"(?:不得|严禁|不准|禁止)[^;。]{2,40},违[者规反]")


class Part(NamedTuple):
    """A stretch judged to be a demand."""

    start: int
    end: int
    rule: str
    owner: str | None


def trimmed(masked: str, part: Part) -> Part:
    """Cut punctuation off the end of a part that stops where the next act of speech begins.

    >>> trimmed("要抓落实,", Part(0, 5, "spoken-demand", None)).end
    4
    """
    end = part.end
    while end > part.start and masked[end - 1] in ",;:、":
        end -= 1
    return part if end == part.end else part._replace(end=end)


def spoken(masked: str, a: int, b: int, act: Act, actors: Actors) -> Part | None:
    """Judge a semicolon segment ``[a, b)`` said by somebody with standing."""
    text = masked[a:b]
    opens = a - act.content in (0, 1) and masked[a - 1] not in "。!?\n"
    if act.force == "hope" and opens and not act.addressee:
        return _hope(b, act, text, actors)
    mark = MARK.search(text)
    if (not mark and FUTURE.match(text)) or _AGENDA.search(text):
        return None
    parted = opens and masked[act.content - 1] in ",:"
    if parted and not mark and _SAYING.search(text) and not (START.match(text) or is_imperative(text)):
        return None
    if act.force == "demand" and opens and (not mark or masked[act.content - 1] not in ",:"):
        return _ordered(masked, a, b, act, actors)
    if mark:
        found = owners.owner(text, actors) or (act.addressee if opens else None)
        begin = a if opens and act.addressee == found else _begin(masked, a, b, mark.start(), found)
        return Part(begin, b, "spoken-demand", found)
    later = a > act.content and masked[a - 1] == ";"
    orders = act.force == "demand" or (opens and masked[act.verb : act.verb + 2] in _ORDERING)
    if START.match(text) or (not later and orders and is_imperative(text) and not _COPULA.match(text)):
        return Part(a, b, "bare-order", owners.owner(text, actors))
    return _unmarked(masked, a, b, act, actors)


def _ordered(masked: str, a: int, b: int, act: Act, actors: Actors) -> Part:
    """Read what stands behind 要求 or 责令: the verb belongs to the quote where no punctuation follows it."""
    text = masked[a:b]
    found = owners.owner(text, actors)
    if masked[act.content - 1] in ",:":
        return Part(a, b, "bare-order", found or act.addressee)
    return Part(act.verb, b, "bare-order", found or owners.asked(text, actors) or act.addressee)


def _unmarked(masked: str, a: int, b: int, act: Act, actors: Actors) -> Part | None:
    """Judge words without a demand verb: 请X…, 由X牵头…, or an actor with a duty and a time."""
    text = masked[a:b]
    if please := _PLEASE.search(text):
        told = _asked(text, please.start(), actors)
        return Part(a + _clause(text, 0, please.start()), b, "bare-order", told)
    given = DUTY.search(text)
    by = given or _BY.search(text)
    decided = masked[act.verb : act.verb + 2] in _DECIDING and _BY_MONTH.search(text)
    if not (
        by or decided or _YOU.match(text) or _ORDER.search(text) or (a > act.content and masked[a - 1] == ";")
    ):
        return None
    found = owners.owner(text, actors, plain=a > act.content and masked[a - 1] == ";")
    if not found and _YOU.match(text):
        return Part(a, b, "bare-order", "你们")
    if given:
        at = a + given.start() + (text[given.start()] in ",;:")
        return Part(_with_head(masked, a, at), b, "bare-order", found)
    if found and by:
        return Part(_begin(masked, a, b, 0, found), b, "bare-order", found)
    return (
        Part(a, b, "bare-order", found)
        if found and text.find(found[:4]) < 12 and not _SAYING.search(text)
        else None
    )


def _hope(b: int, act: Act, text: str, actors: Actors) -> Part | None:
    if _UPWARD.match(text) or _GUESTS.match(text) or _IN_RETURN.search(text):
        return None
    return Part(act.verb, b, "downward-hope", owners.asked(text, actors) or owners.owner(text, actors))


def duty(masked: str, a: int, b: int, actors: Actors) -> Part | None:
    """Judge a semicolon segment of a document: a duty or prohibition on somebody named."""
    text = masked[a:b]
    asking = _PLEASE.search(text)
    mark = None if asking else MARK.search(text)
    charged = bool(mark) or bool(_RECURRING.search(text) or DUTY.search(text) or _CHARGES.search(text))
    if not (asking or charged) or _AGENDA.search(text) or _IN_FORCE.search(text):
        return None
    found = owners.owner(text, actors)
    if asking:
        told = _asked(text, asking.start(), actors)
        return Part(a + _clause(text, 0, asking.start()), b, "document-duty", told or found)
    if not found:
        return Part(a, b, "document-duty", None) if _BANNED.match(text) else None
    if mark:
        binds = not (STATE.search(text) and "应" in mark[0]) or _gives(text)
    else:
        binds = _gives(text) or bool(_RECURRING.search(text) and not _NO_DUTY.search(text))
    return Part(a, b, "document-duty", found) if binds else None


def _asked(text: str, at: int, actors: Actors) -> str | None:
    """Return who is asked; what stands in front of 请于 is a matter, not an actor."""
    start = at + (text[at] == ",")
    return None if text.startswith("请于", start) else owners.asked(text[start:], actors)


def _gives(text: str) -> bool:
    return bool(DUTY.search(text) or _CHARGES.search(text))


def _begin(masked: str, a: int, b: int, mark: int, owner: str | None) -> int:
    """Return where the demand begins: the clause of its verb or of its actor; background is left out.

    Where the background is longer than the demand itself, both are one statement and stay together.
    """
    at = masked.find(owner.split("、")[0], a, b) if owner else -1
    begin = _clause(masked, a, a + mark)
    if 0 <= at < begin:
        begin = _clause(masked, a, at)
    begin = _with_head(masked, a, begin)
    lead = begin - a
    if lead and b - begin <= lead <= _LIMIT:
        return a
    return begin


def _clause(masked: str, a: int, at: int) -> int:
    return max(a, masked.rfind(",", a, at) + 1, masked.rfind(":", a, at) + 1)


def _with_head(masked: str, a: int, begin: int) -> int:
    """Take in a head such as 围绕补链 or 对收尾项目 in front of the demand."""
    if begin <= a:
        return a
    head = _clause(masked, a, begin - 1)
    return head if _HEAD.match(masked[head : begin - 1]) else begin


def parts(text: str, lo: int, hi: int) -> list[tuple[int, int]]:
    """Cut ``[lo, hi)`` at semicolons.

    >>> parts("甲;乙", 0, 3)
    [(0, 1), (2, 3)]
    """
    out, at = [], lo
    while (cut := text.find(";", at, hi)) >= 0:
        out.append((at, cut))
        at = cut + 1
    out.append((at, hi))
    out = [(a + _opens_speech(text, a, b), b) for a, b in out]
    return [(a, b) for a, b in out if text[a:b].strip()]


def _opens_speech(text: str, a: int, b: int) -> bool:
    """Tell a quotation mark that opens speech running past this segment, and so is no part of it."""
    if text[a : a + 1] not in ("“", '"'):
        return False
    close = "”" if text[a] == "“" else '"'
    return text.find(close, a + 1, b) < 0
