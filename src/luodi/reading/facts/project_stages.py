"""The stage a project has reached, from the words behind its name and before it."""

from __future__ import annotations

import re
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import tree
from luodi.reading.tables import rows

_START_AHEAD = lazy("计划|拟|将|预计|力争|确保|争取|年内")
_END_AHEAD = lazy("应于|应在|计划|拟|将|要|预计|力争|确保|争取|年内|前|底")
_NEW = lazy(
    "(?:谋划|规划|筹建|支持|希望|期盼|申报|鼓励)[^,。;]{0,12}$|(?:要|将|拟|计划|前|争取|力争)[^,。;]{0,14}(?:建成|新建|建设)$"
)
_DONE = ("竣工", "投产")


@cache
def _stages() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row[0]: row[1] for row in rows("project_stages")}
    return re.compile(tree(table.keys())), table


def stage_of(left: str, right: str, signing: bool) -> str | None:
    """Return the stage told by ``left`` and ``right`` of a name; ``signing`` says the page reports a signing.

    What is still to start is 前期, what is still to end 在建, and what is still to be built 规划.

    >>> stage_of("", "已于5月投产", False), stage_of("", "应于7月底完工,目前管网铺设完成62%", False)
    ('投产', '在建')
    >>> stage_of("要在2027年底前建成", "", False)
    '规划'
    """
    if _NEW.search(left, max(0, len(left) - 30)):
        return "规划"
    pattern, table = _stages()
    found = list(pattern.finditer(right))
    for match in [m for m in found if table[m[0]] != "规划"] or found:
        stage = table[match[0]]
        lead = right[max(0, match.start() - 12) : match.start()]
        lead = re.split("[,;。]", lead)[-1]
        if right.startswith("后", match.end()) and "达产" in match[0]:
            continue
        if stage == "开工" and _START_AHEAD.search(lead):
            return "签约" if signing else "前期"
        if stage in _DONE and _END_AHEAD.search(lead):
            return "在建"
        return "签约" if signing and stage in ("前期", "规划") else stage
    if signing:
        return "签约"
    before = list(pattern.finditer(left))
    return table[before[-1][0]] if before else None
