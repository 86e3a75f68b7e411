"""What shows a stretch to be the proper name of a project: the words around it and inside it."""

from __future__ import annotations

import re
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import any_word
from luodi.reading.facts.project_heads import words_of
from luodi.reading.facts.project_sites import building, built
from luodi.reading.facts.project_stems import weight
from luodi.reading.tables import words

_PLACED = lazy(
    r"^(?![全我本各该两])[\u4e00-\u9fff]{1,5}(?:[县市区镇乡村旗州路街]|街道)|" + words_of("placed")
)
_LINE = lazy(words_of("line_after"))
_BUILT = lazy(
    f"(?:已|将|正式|顺利|项目)?[^,累]{{0,8}}{words_of('built')}|[,(](?:总投资|占地|规划占地|总占地)"
)
_AMONG = lazy(rf"(?:、[^,。;:\n]{{2,80}}?)?等(?:一批|\d+[余多]?个)?{words_of('works_kind')}*(?:项目|工程)")
_CONSTRUCTION = lazy(words_of("construction"))
_CONTENT = ("主要建设", "内容为", "内容是", "包括", "主要为", "主要新建", "一体的", "打造")
_WILL_BUILD = lazy(r"(?:将|拟|计划|合作|联合|合资|出资)[^,。;、\n]{0,12}建设$")
_WORKED = lazy("[扩迁改]建$|改造$|加固$|修缮$|大修$")
_WORKED_ON = lazy("情况|进展|进度|工作进展|要|须|已|正|尚|未|完成|全面|顺利|招标")
_AFTER_COMMA = ("项目总投资", "总投资", "占地", "规划", "总建筑", "由", "预计", "已")
_DATE = lazy(r"(?:于|在|要|将)?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[初中底份]){0,2}[前内]?")
_BREAK = lazy("[。;、\n]")
_BY = lazy("由[^,。;、\n]{2,40}?(?:投资|出资|建设|承建|兴建|共建|实施)")
_SUM_OF = lazy(r"[投注出]资[^,。;:、\n]{0,12}元[^,。;:、\n元]{0,6}的?$")


@cache
def _cues() -> tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]]:
    return (
        re.compile(any_word("project_cues_after")),
        words("project_cues_before"),
        words("project_cues_building"),
    )


def evidence(body: str, begin: int, end: int, kind: str) -> str:
    """Return the rule that shows the stretch to be a proper name, ``""`` where nothing does.

    >>> text = "星河轴承产业基地已于5月投产"
    >>> evidence(text, 0, 8, "zone")
    'project-with-stage'
    """
    left = body[max(0, begin - 5) : begin]
    left = left[:-1] if left[-1:] in ("了", "过", "着") else left
    if left.endswith(_CONTENT):
        return ""
    rule = _of_any(body, begin, end)
    if rule:
        return rule
    if _WORKED.search(body, begin, end) and _WORKED_ON.match(body, end) and kind != "quoted":
        return "project-with-stage"
    if kind == "site":
        return _of_site(body, begin, end)
    if (
        kind in ("zone", "plant")
        and left.endswith("建设")
        and _WILL_BUILD.search(body, max(0, begin - 20), begin)
    ):
        return "project-with-verb"
    tail = _tail(body, end, kind)
    if kind == "line":
        return "project-with-stage" if _LINE.match(tail) else ""
    if kind == "zone":
        return _of_zone(body, end, left, tail)
    after, before, _ = _cues()
    if after.search(tail) and (kind != "work" or weight(body[begin : end - 2]) > 2):
        return "project-with-stage"
    if kind == "work" and body.startswith("工程", end - 2) and not _CONSTRUCTION.search(body, begin, end - 2):
        return ""
    if kind != "quoted" and left.endswith(before):
        return "project-with-verb"
    return _of_rest(body, begin, end, kind)


def _tail(body: str, end: int, kind: str) -> str:
    """Return what goes on behind a name and a date, in its clause: 12 characters for 项目 and 工程, 8 for others."""
    date = _DATE.match(body, end)
    at = date.end() if date else end
    tail = _BREAK.split(body[at : at + 12], maxsplit=1)[0]
    if kind == "work":
        return tail
    comma = tail.find(",")
    if comma >= 0 and not tail.startswith(_AFTER_COMMA, comma + 1):
        tail = tail[:comma]
    return tail if kind == "zone" else tail[:8]


def _of_any(body: str, begin: int, end: int) -> str:
    """Return the rule that holds whatever the head: a list of projects, a builder, a sum."""
    behind = body[end : end + 1]
    if behind in ("等", "、") and _AMONG.match(body, end):
        return "project-in-list"
    if behind == "由" and _BY.match(body, end):
        return "project-with-stage"
    if "资" in body[max(0, begin - 28) : begin] and _SUM_OF.search(body, max(0, begin - 28), begin):
        return "project-with-sum"
    return ""


def _of_zone(body: str, end: int, left: str, tail: str) -> str:
    if not left.endswith(("在", "位于", "坐落", "落户", "选址")) and (_BUILT.match(tail) or built(body, end)):
        return "project-with-stage"
    return "project-with-verb" if left.endswith(_cues()[2]) else ""


def _of_rest(body: str, begin: int, end: int, kind: str) -> str:
    if kind == "town":
        return "named-town"
    if kind == "plant":
        return _of_site(body, begin, end)
    return _by_name(body[begin:end]) if kind == "work" else ""


def _of_site(body: str, begin: int, end: int) -> str:
    if built(body, end):
        return "project-with-stage"
    return "project-with-verb" if building(body, begin) else ""


def _by_name(text: str) -> str:
    if _PLACED.search(text):
        return "placed-project"
    return "long-project-name" if weight(text) >= 6 else ""
