"""Which enumerations list demands, and which list problems, achievements or projects."""

from __future__ import annotations

import re

from luodi.reading.facts.directive_demand import DUTY, MARK, START, is_imperative
from luodi.reading.items import Item
from luodi.reading.segment import Segments

_FOR = re.compile(r"要求|意见|强调|部署|希望|任务|措施|安排|分工|建议|要(?:抓|做|把|在|突出|坚持|着力|重点)|表示|做到|指出|保障|整改|销号|点(?:要求|意见)")
_AGAINST = re.compile(
    r"问题|不足|短板|原因|做法|亮点|经验|特点|成效|成绩|变化|优势|不到位|逾期事项|总体情况|情况|议程|项目(?:名称)?[:。]?$|概况|政策|条件|标准|依据|范围|对象|奖励|汇报|介绍"
)


def demanding_runs(masked: str, segments: Segments, in_document: bool) -> frozenset[int]:
    """Return the numbers of the runs whose items are demands."""
    runs: dict[int, list[Item]] = {}
    for item in segments.items:
        runs.setdefault(item.run, []).append(item)
    return frozenset(r for r, found in runs.items() if _demands(masked, segments, found, in_document))


def _demands(masked: str, segments: Segments, found: list[Item], in_document: bool) -> bool:
    leaves = [i for i in found if i.leaf]
    if not leaves or found[0].style == "article":
        return False
    first = found[0]
    enumerator = masked[first.start : first.text]
    parent = segments.items[first.parent] if first.parent >= 0 else None
    line = masked.rfind("\n", 0, first.start) + 1
    lead = masked[max(line, first.start - 60) : first.start]
    if not lead.strip() and line > 0:
        above = masked.rfind("\n", 0, line - 1) + 1
        lead = masked[max(above, line - 60) : line]
    if parent:
        lead = masked[parent.start : min(first.start, parent.text + 30)]
    marked = sum(_is_demand(masked[i.text : i.end].lstrip(), enumerator) for i in leaves)
    if _AGAINST.search(lead) and not _FOR.search(lead):
        return False
    if "要" in enumerator or "须" in enumerator:
        return True
    if _FOR.search(lead) and not in_document:
        return marked * 3 >= len(leaves)
    return marked * 2 > len(leaves) if not in_document else marked * 3 >= len(leaves) * 2


def _is_demand(text: str, enumerator: str) -> bool:
    first = re.split(r"[。;\n]", text, maxsplit=2)
    head = " ".join(first[:2])
    return "要" in enumerator or bool(MARK.search(head) or START.match(head) or is_imperative(head) or DUTY.search(head))
