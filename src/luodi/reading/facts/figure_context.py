"""Which printed numbers measure something: dates, names, ordinals, attendance and deadlines do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luodi.reading.facts.figure_grammar import Value
    from luodi.reading.model import Header

_BREAK = ",。;:!?\n"
_TARIFF = re.compile(r"办法|细则|考核|政策|若干措施|奖励|扶持|评价|意见|补贴|标准|指南|方案")
_TARIFF_BODY = re.compile(r"第[一二三四]条|扣\d|加\d|计\d|奖励|满分|百分制")
_RANK = re.compile(r"(?:排名|位居|位列|跻身|居|列|名列|排在|排|升至|前进至|上升至|升到)[^,。;\d]{0,12}第$")
_ATTEND = re.compile(r"参加|出席|与会|到会|参会|列席|聆听|参训|观看|陪同|应邀|畅谈|座谈|建言|齐聚|欢聚|相聚|共商|恳谈|一行|代表发言|作交流发言|作表态发言")
_HEADS = re.compile(r"(?:容积率|绿地率|建筑密度|指数|系数|权重|均值|基尼|收入比|比值|得分|评分|排名|均分|总分)[^\d,。;\n]{0,10}$")
_TIMED = re.compile(
    r"逾期|超过|超出|超期|压缩|缩短|压减|精简|控制|平均|减至|减少|提速|节约|节省|由|从|延长|用时|耗时|历时|不少于|不低于|不超"
    r"|提前|停工|停产|时限|周期|工期|建设期|合作期|租期|期限|滞后|拖延|累计|优良|达标|限时|缩减|时间|天数|服务期|有效期|学制|免租|仅用|只需|排队|等待|等候|滞留|运行|供暖|耽误|需要|降至|降到|快了|以上|满"
)
_SPAN_END = re.compile(r"(?:之?内|以内|[前后])")
_PER_ONE = re.compile(r"每(?!个)[^,。;\d至不]{0,10}$")
_ATTENDANTS = re.compile("参会人员|参加人员|与会人员|参训人员|参会对象|出席人员")
_REWARD = re.compile(r"[^。\n]{0,40}?(?:[加减扣计得]\d|奖励|补助|补贴|减免)")
_COUNT_AFTER = re.compile(
    r"(?:及|\(含\)|\(含[^)]{1,8}\))?(?:以上|以下|级|元级)[^,。;:\d、]{0,24}?[到达共于为超至约近少逾]?\d+(?:\.\d+)?[余多]?(?:个|家|项|宗|条|件|户|人|名|座|处|栋|起|%)"
)
_MONEY_CLASS = re.compile(r"的?(?:重大|产业|工业|制造业|新)*(?:项目|企业)[^,。;:、\d]{0,6}\d+[余多]?[个家]")
_COUNT_BEFORE = re.compile(r"\d[余多]?(?:个|家|项|宗|条|件|户|人|名|座|处|栋|起)[^,。;:\d、]{0,10}$")
_NAME_TAIL = re.compile(r"[^,。;:!?\n()、]{0,22}?(?:项目|工程|基地|生产线|产线)(?!个|[为的]?\d)")


@dataclass(frozen=True, slots=True)
class Context:
    """The body with what decides about its numbers as a whole; ``masks`` are stretches that are names."""

    body: str
    tariff: bool
    masks: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, body: str, header: Header) -> Context:
        """Judge once per page whether thresholds count (assessment methods, policies) and mask quoted names."""
        title = header.title or ""
        tariff = bool(_TARIFF.search(title) and _TARIFF_BODY.search(body))
        return cls(body, tariff, tuple(_masks(body)))

    def masked(self, at: int) -> bool:
        """Tell whether a name covers the character ``at``."""
        return any(start <= at < end for start, end in self.masks)


_QUOTED = re.compile(r"“[^”\n]{1,24}”|《[^》\n]{1,60}》|〔\d+〕|\[\d{4}\]|\"[^\"\n]{1,24}\"")


def _masks(body: str) -> list[tuple[int, int]]:
    out = []
    for match in _QUOTED.finditer(body):
        if match[0][0] in "“\"" and re.search("[,。;!?]", match[0]):
            continue
        out.append(match.span())
    return out


def keep(context: Context, value: Value) -> str | None:
    """Return the name of the rule that makes ``value`` a figure, or ``None``."""
    body, at = context.body, value.start
    before = body[at - 1] if at else "\n"
    if before in "-/+.×·∶" or before == ":" and body[at - 2 : at - 1].isdigit() or before.isascii() and before.isalpha() or context.masked(at):
        return None
    if value.kind == "tenths":
        return "tenths"
    left = body[max(0, at - 24) : at]
    if value.unit is None:
        return "bare-index" if _HEADS.search(left) and _ends(body, value.end) else None
    if before == "第":
        return "rank" if value.unit in "位名" and _RANK.search(left) else None
    if value.kind == "time":
        return None if _class_threshold(context, value, left) else _time(context, value, left)
    if value.kind in ("score", "person", "length", "count") and not _counted(context, value, left):
        return None
    if _class_threshold(context, value, left) or _in_name(body, value):
        return None
    return "measured-value"


def _ends(body: str, end: int) -> bool:
    return end >= len(body) or body[end] in ",。;:、!?)\n以左的,"


def _time(context: Context, value: Value, left: str) -> str | None:
    body, end = context.body, value.end
    if value.unit == "年" and len(value.number) >= 4 or value.unit == "日" and left[-2:-1] == "月":
        return None
    clause = re.split("[,。;:!?\n]", left)[-1]
    if not _TIMED.search(clause) and not body.startswith("以上", end):
        return None
    if value.unit in ("年", "日") and not re.search("逾期|由|从|缩短|压缩|延长", clause):
        return None
    return "duration"


def _clause(body: str, start: int, end: int) -> str:
    while start > 0 and body[start - 1] not in _BREAK:
        start -= 1
    while end < len(body) and body[end] not in _BREAK:
        end += 1
    return body[start:end]


def _sentence(body: str, at: int) -> str:
    return body[max(body.rfind("。", 0, at), body.rfind("\n", 0, at)) + 1 : at]


def _counted(context: Context, value: Value, left: str) -> bool:
    body = context.body
    if value.kind == "score":
        return not re.search(r"\d[时点:]$", left)
    if value.kind == "length":
        return not re.search(r"行程[^,。]{0,6}$", left)
    if value.number == "1" and _PER_ONE.search(left) and _REWARD.match(body, value.end):
        return False
    if value.unit == "份" and left.endswith("一式"):
        return False
    if value.unit and value.unit.lstrip("万") in ("人", "名", "位", "家", "人次", "户"):
        clause = _clause(body, value.start, value.end)
        if _ATTEND.search(clause) or _ATTENDANTS.search(_sentence(body, value.start)):
            return False
        if re.search(r"[等共]$|一行$", left) and value.kind == "person" and re.search("、", left):
            return False
    return True


def _class_threshold(context: Context, value: Value, left: str) -> bool:
    body, end = context.body, value.end
    if context.tariff or _REWARD.match(body, end):
        return False
    if body.startswith("级", end) or body.startswith("元级", end):
        return True
    if value.kind == "money" and _MONEY_CLASS.match(body, end):
        return True
    if not body.startswith(("以上", "以下", "及以上", "(含)以上"), end):
        return False
    return bool(_COUNT_AFTER.match(body, end) or _COUNT_BEFORE.search(left))


def _in_name(body: str, value: Value) -> bool:
    left = body[max(0, value.start - 4) : value.start]
    if re.search(r"(?:年产|年加工|年处理|年生产|日处理|日产|年屠宰|年出栏|年存栏)$", left):
        return bool(_NAME_TAIL.match(body, value.end))
    return False
