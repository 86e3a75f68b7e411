"""How much: the numbers a directive wants reached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.kernel.patterns import lazy
from luodi.reading.facts.directive_words import tails

_UNIT = (
    r"(?:个?百分点|微克/立方米|毫克/升|%|％|倍|(?:百|千|万|亿|十万|百万|千万)?(?:元|美元|吨|亩|[户家台人车批点处班艘架头只]次|个月|户|人|平方米|平米|平方公里|公里|公顷|千米|米|立方米|"
    r"公斤|斤|千瓦时|千瓦|度|家|个|名|次|项|条|宗|件|起|座|台套|台|套|所|处|栋|间|辆|支|例|场|张|篇|批次|批|只|头|颗|对|岗|期|分|册|株|棵|口|"
    r"眼|艘|架|趟|班次|班|列|门|羽|尾|部|本|课时|学时|张床位))"
)
_AMOUNT = lazy(rf"((?:每秒)?\d+(?:\.\d+)?(?:余|多)?(?:{_UNIT}))(以上|以内|以下|左右)?")
_GLUED = lazy(r"[\d.年月A-Za-z第]")
_LEAST = lazy(
    r"(?:至少|不少于|不低于|不得少于|不得低于)[^,;。:\d]{0,10}(\d+(?:\.\d+)?(?:万|亿)?(?:个百分点|[^\d,;。:的余多以月年%次]))"
)
_STOCK = lazy(r"(?:备足|储备|储足|备齐|够|维持|保障)[^,;。:\d]{0,6}(\d+(?:天|日|个月)(?:以上)?)")
_BARE = lazy(r"(?:提高|提升|上升|降低|下降|压降|控制)[到至在](\d+\.\d+)(?=[,;。以]|$)")
_ROUNDS = lazy(r"每(?:天|日|周|月|季度|年|半年|半月)[^,;。:\d至]{0,6}$")
_EACH_OF = lazy(r"对$")
_WORKED = lazy(r"[^,;。:的]{1,12}(?:开展|进行|实施)")
_WORDED = lazy(
    r"(?P<a>[一二三四五六七八九十]成半?(?:以上)?|两位数)|(?:完成|实现|冲刺|达到|达成|追平|赶上|快于|跟上|超额|锚定|锁定|奔着|对照|对标|紧盯)[^,;。]{0,8}?"
    r"(?P<b>时序进度|(?:全年|年度)(?:目标任务|预期目标|目标|任务))"
)
_WORDED_GATE = lazy("成|两位数|时序进度|全年|年度")
_DIGIT = lazy("[0-9]")
_GOAL_DAYS = lazy(
    r"(?:(?:不得|不能|不可)(?:超过|多于|大于|高于)|压缩到|压缩至|缩短到|缩短至|压减到|压减至|控制在|不超过|降到|降至|压[到至]|[减缩][到至])(\d+(?:\.\d+)?个?(?:工作日|小时|天|日|分钟)(?:以内|之内|内)?)"
)
_GOAL_HAN = lazy(r"(?:不少于|不低于|至少[^,;。]{0,4}?)([一二两三四五六七八九十百]+[家个户次项名场件])")
_ALL_OF = lazy("必须全部|要全部|全部(?:进场|开工|到位|完成|销号|清零)")
_TIMES = lazy(r"\d(?:次|期)$")
_FLOOR = lazy(r"(?:不短于|不少于|不低于|至少|不得少于|各)$")
_AIMS = ("的任务", "的目标", "的指标", "的要求")
_AT_LEAST = lazy(r"(?:不短于|不少于|不低于|至少|不得少于|超过|达到|不少过|各)$")
_STAFF = lazy("[一-鿿]{1,3}[员兵手工]|干部")
_CONDITION = lazy(r"(?:低于|高于|不足|少于|超过|未达|未满|满|逾期|超|达到|高出)[^,;。]{0,2}$")
_HANDLED = lazy(
    r"(?:[未已][^,;。]{1,6}的|上限为?|每|按每[^,;。\d]{1,8}|最高|封顶|对|等|由|从|把|现有|剩余的|全部|这|上述|前|为|每[^,;。]每[月年周天]|每[台户人亩个家件吨车班名次座处]|给予|奖励|(?:奖励|给予|罚款|处罚|处以|扣减)[^,;。]{0,16}|每[一-鿿]{1,3}(?:补助|奖励|补贴|标准)[^\d,;。]{0,6}|对[^,;。]{0,10}的)$"
)


def target(quote: str) -> str | None:
    """Return the numbers that must be reached, joined with ``、``.

    >>> target("新增规上企业,净增不少于6家,占比达到75%以上"), target("对满2年的3个典型窗口倒查")
    ('6家、75%以上', None)
    """
    found = dict(_targets(quote))
    return "、".join(dict.fromkeys(found[at] for at in sorted(found))) or None


def _targets(quote: str) -> Iterator[tuple[int, str]]:
    if _WORDED_GATE.search(quote):
        yield from _worded(quote)
    if "不少于" in quote or "不低于" in quote or "至少" in quote:
        yield from ((m.start(1), m[1]) for m in _GOAL_HAN.finditer(quote))
    if not _DIGIT.search(quote):
        return
    yield from ((m.start(1), m[1]) for m in _GOAL_DAYS.finditer(quote))
    yield from ((m.start(1), m[1]) for m in _LEAST.finditer(quote) if quote[m.start(1) - 1] != "秒")
    yield from ((m.start(1), m[1]) for m in _BARE.finditer(quote))
    yield from ((m.start(1), m[1]) for m in _STOCK.finditer(quote))
    for m in _AMOUNT.finditer(quote):
        if not _GLUED.match(quote[m.start() - 1 : m.start()]) and _is_target(quote, m):
            yield m.start(), m[0] if m[2] in ("以上", "以内", "以下") else m[1]


def _worded(quote: str) -> Iterator[tuple[int, str]]:
    for m in _WORDED.finditer(quote):
        group = "a" if m["a"] else "b"
        yield m.start(group), m[group]


def _is_target(quote: str, m: re.Match[str]) -> bool:
    before, after = quote[: m.start()], quote[m.end() :]
    clause = max(before.rfind(c) for c in ",;。:") + 1
    lead = before[clause:]
    tail = re.match(r"[^,;。:]*", after)
    rest = tail[0] if tail else ""
    if lead.startswith(("该", "目前", "去年", "现有", "已", "上半年")):
        return False
    if _TIMES.search(m[1]):
        return bool(_AT_LEAST.search(lead) or (not rest and _ROUNDS.search(lead)))
    if _EACH_OF.search(lead) and _WORKED.match(rest):
        return True
    if after.startswith(("工作日", "小时", "天", "月", "以上的")):
        return False
    if m[1].endswith("个月") and not _AT_LEAST.search(lead):
        return False
    if m[1][-1] == "名" and _STAFF.match(rest) and tails().of(lead):
        return False
    if after.startswith("的") and not after.startswith(_AIMS) and not _FLOOR.search(lead):
        return False
    if (
        (_HANDLED.search(lead) and not (lead.startswith("未") and _ALL_OF.search(rest)))
        or after.startswith(("级", "以上项目", "工作", "范围"))
        or (m[2] == "以上" and "项目" in rest[:6])
    ):
        return False
    if (
        "的" in rest
        and _CONDITION.search(lead)
        and not _AT_LEAST.search(lead)
        and not rest.startswith(("目标", "的目标"))
    ):
        return False
    if rest.endswith("的") or re.search(r"(?:公司|政府|市里|县里)?将(?:拿出|安排|投入)", lead):
        return False
    return not re.search(r"^(?:年|月|日|时|点|号|类|型|级|钟)", after)
