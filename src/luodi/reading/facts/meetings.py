"""Meetings named in passing, acts in them, visits, foundings: smaller events beside the main one."""

from __future__ import annotations

from typing import Any

from luodi.kernel.patterns import lazy
from luodi.reading.mentions.edges import left_edge
from luodi.reading.model import Fact

_MEETING = lazy(
    "(?:推进|座谈|汇报|动员|专题|洽谈|现场|启动|工作|调度|协调|反馈|推介|总结|恳谈|论证|评审|誓师|对接)大?会(?!上|议室|议中心)(?:议)?"
)
_ACT = lazy(
    "提出了?(?:意见建议|意见|建议)|交换了?意见|作了?(?:重要)?(?:点评|讲话|部署|交流发言|表态发言|指示)|交流发言"
    "|汇报了[^,。;、\n]{2,18}?(?:情况|工作)"
)
_FOUNDING = lazy("(?:组建|成立|组织成立)[^,。;、:\n]{2,20}?(?:领导小组|专班|指挥部|协会|商会|联盟|工作组)")
_VISIT = lazy("实地(?:踏查|调研|考察|察看|查看|检查)|看望慰问")


_TYPES = {"visit-act": "调研", "founding": "活动"}


def smaller_events(body: str) -> list[Fact]:
    """Return each named meeting, act in it, visit and founding once, as events without date and place.

    >>> [(f.rule, f.quote) for f in smaller_events("他实地踏查项目,出席北部片区汇报会,并作了重要点评。")]
    [('named-meeting', '北部片区汇报会'), ('meeting-act', '作了重要点评'), ('visit-act', '实地踏查')]
    """
    seen: dict[str, Fact] = {}
    for found in _MEETING.finditer(body):
        start = left_edge(body, found.start(), "o", 22)
        _add(seen, body, (start, found.end()), "named-meeting")
    for rule, pattern in (("meeting-act", _ACT), ("visit-act", _VISIT), ("founding", _FOUNDING)):
        for found in pattern.finditer(body):
            _add(seen, body, found.span(), rule)
    return list(seen.values())


def _add(seen: dict[str, Fact], body: str, span: tuple[int, int], rule: str) -> None:
    quote = body[span[0] : span[1]]
    kind = _TYPES.get(rule) or ("座谈会" if quote.endswith("座谈会") else "会议")
    fields: dict[str, Any] = {"type": kind, "date": None, "place": None, "stops": []}
    seen.setdefault(quote, Fact("event", *span, quote, rule, 0.85, fields))
