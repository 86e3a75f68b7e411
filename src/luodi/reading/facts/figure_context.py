"""Which printed numbers measure something: dates, names, ordinals, attendance and deadlines do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_clauses import Clauses
from luodi.reading.facts.figure_words import one_of
from luodi.reading.facts.programme_quotes import curl
from luodi.reading.facts.project_names import names

if TYPE_CHECKING:
    from luodi.reading.facts.figure_grammar import Value
    from luodi.reading.model import Header


def _words(name: str) -> str:
    return one_of("figure_patterns", name)


_TARIFF_TITLE = lazy(_words("tariff_title"))
_TARIFF_BODY = lazy(_words("tariff_body"))
_RANK = lazy(_words("rank") + r"[^,。;\d]{0,12}第$")
_ATTEND = lazy(_words("attend"))
_ATTENDANTS = lazy(_words("attendants"))
_COMING = lazy("来自[^,。;\n]{0,14}的$")
_ARRIVAL = lazy("内(?:必须|务必|须|要)?(?:到场|到达|赶到|抵达|响应|出动|出警)")
_INDEX = lazy(_words("index") + r"[^\d,。;(\n]{0,10}$")
_TIMED = lazy(_words("timed"))
_TIMED_LONG = lazy(_words("timed_long"))
_MADE = lazy(_words("made") + r"[约近超]?\d")
_MADE_BEHIND = lazy(_words("made") + r"[^,。;:、等\n]{0,16}$")
_PER_ONE = lazy(r"每(?!个)[^,。;\d至不]{0,10}$")
_REWARD = lazy(r"[^。\n]{0,40}?" + _words("reward"))
_COUNT = r"\d+(?:\.\d+)?[余多]?(?:" + _words("counter") + "|%)"
_COUNT_AFTER = lazy(rf"(?:\(含[^)]{{0,8}}\))?及?(?:以上|以下)[^,。;:\d、]{{0,25}}{_COUNT}")
_COUNT_BEFORE = lazy(rf"\d[余多]?{_words('counter')}[^,。;:\d、]{{0,10}}$")
_MONEY_CLASS = lazy(r"的?(?:重大|产业|工业|制造业|新)*(?:项目|企业)[^,。;:、\d]{0,6}\d+[余多]?[个家]")
_NAME_TAIL = lazy(r"[^,。;:!?\n()、]{0,22}?(?:项目|工程|基地|生产线|产线)(?!个|[为的]?\d)")
_QUOTED = lazy(r"“[^”\n,。;!?]{1,24}”|《[^》\n]{1,60}》|〔\d+〕|\[\d{4}\]")
_ENDS = frozenset(",。;:、!?)\n以左的")
_CLASSING = frozenset("以级元及(的重产工制新项企")
_PEOPLE = frozenset(("人", "名", "位", "家", "人次", "户"))


@dataclass(frozen=True, slots=True)
class Context:
    """The body with what decides about its numbers as a whole.

    ``tariff`` says that thresholds count; ``named`` holds the characters that quoted and titled names cover.
    """

    body: str
    clauses: Clauses
    tariff: bool
    named: frozenset[int]

    @classmethod
    def of(cls, body: str, header: Header) -> Context:
        """Judge once per page: an assessment method or a policy counts its thresholds, other pages do not.

        >>> from luodi.reading.model import Header
        >>> Context.of("第一条 为了考核。", Header(title="招商考核办法")).tariff
        True
        """
        title = header.title or ""
        tariff = bool(_TARIFF_TITLE.search(title) and _TARIFF_BODY.search(body))
        spans = [match.span() for match in _QUOTED.finditer(curl(body))]
        if _MADE.search(body):
            spans += [(name.start, name.end) for name in names(body)]
        named: set[int] = set()
        for start, end in spans:
            named.update(range(start, end))
        return cls(body, Clauses(body), tariff, frozenset(named))


def keep(context: Context, value: Value) -> str | None:
    """Return the name of the rule that makes ``value`` a figure, or ``None``.

    >>> from luodi.reading.facts.figure_grammar import values
    >>> from luodi.reading.model import Header
    >>> body = "第3次会议5月6日召开,120人参加,通报签约项目12个"
    >>> context = Context.of(body, Header())
    >>> [v.number + str(v.unit) for v in values(body) if keep(context, v)]
    ['12个']
    """
    body, at, kind = context.body, value.start, value.kind
    if kind == "tenths":
        return "tenths"
    left = body[max(0, at - 24) : at]
    if value.unit is None:
        return "bare-index" if _INDEX.search(left) and body[value.end : value.end + 1] in _ENDS else None
    if at in context.named or (left and not _free(left)):
        return None
    if left.endswith("第"):
        return "rank" if value.unit in "位名" and _RANK.search(left) else None
    if kind == "time":
        return None if _class_threshold(context, value, left) else _time(context, value, left)
    if not _counts(context, value, left) or _class_threshold(context, value, left):
        return None
    return None if _in_name(body, value, left) else "measured-value"


def _free(left: str) -> bool:
    """Tell whether a number may begin here: not in a code (A-07), a sum (1+8), a clock time, a repeated bound."""
    last = left[-1]
    if left.endswith("(含") or last in "-/+.×·∶" or (last.isascii() and last.isalpha()):
        return False
    return not (last == ":" and left[-2:-1].isdigit())


def _time(context: Context, value: Value, left: str) -> str | None:
    unit = value.unit
    if (unit == "年" and len(value.number) >= 4) or (unit == "日" and left[-2:-1] == "月"):
        return None
    clause = left[max(map(left.rfind, ",。;:!?\n")) + 1 :]
    if unit in ("年", "日"):
        return "duration" if _TIMED_LONG.search(clause) else None
    standard = unit == "分钟" and _ARRIVAL.match(context.body, value.end)
    timed = standard or _TIMED.search(clause) or context.body.startswith("以上", value.end)
    return "duration" if timed else None


def _counts(context: Context, value: Value, left: str) -> bool:
    kind, unit = value.kind, value.unit or ""
    if kind == "score":
        return re.search(r"\d[时点:]$", left) is None
    if kind == "length":
        return re.search("行程[^,。]{0,6}$", left) is None
    if kind not in ("person", "count"):
        return True
    if value.number == "1" and _PER_ONE.search(left) and _REWARD.match(context.body, value.end):
        return False
    if unit == "份" and left.endswith("一式"):
        return False
    return unit.lstrip("万") not in _PEOPLE or not _attendance(context, value, left)


def _attendance(context: Context, value: Value, left: str) -> bool:
    clauses, body = context.clauses, context.body
    start, end = clauses.around(value.start, value.end)
    if _ATTEND.search(body, start, end):
        return True
    if value.kind == "person" and (
        left.endswith(("一行", "等")) or (left[-1:] == "共" and "、" in left) or _COMING.search(left)
    ):
        return True
    return _ATTENDANTS.search(body, clauses.sentence(value.start), value.start) is not None


def _class_threshold(context: Context, value: Value, left: str) -> bool:
    """Tell whether the value names a class inside a count (10亿元以上项目3个); in a tariff it is a threshold."""
    body, end = context.body, value.end
    if body[end : end + 1] not in _CLASSING:
        return False
    if context.tariff or _REWARD.match(body, end):
        return False
    if body.startswith(("级", "元级"), end) or (value.kind == "money" and _MONEY_CLASS.match(body, end)):
        return True
    if not body.startswith(("以上", "以下", "及以上", "(含)以上"), end):
        return False
    return bool(_COUNT_AFTER.match(body, end) or _COUNT_BEFORE.search(left))


def _in_name(body: str, value: Value, left: str) -> bool:
    return _MADE_BEHIND.search(left) is not None and _NAME_TAIL.match(body, value.end) is not None
