"""What shows a stretch to be the proper name of a project: the words around it and inside it."""

from __future__ import annotations

import re
from functools import cache

from luodi.reading.facts.figure_words import any_word
from luodi.reading.facts.project_heads import words_of
from luodi.reading.facts.project_sites import building, built
from luodi.reading.facts.project_stems import weight
from luodi.reading.tables import words

_PLACED = re.compile(
    r"^(?![全我本各该两])[\u4e00-\u9fff]{1,5}(?:[县市区镇乡村旗州路街]|街道)|" + words_of("placed")
)
_LINE = re.compile(words_of("line_after"))
_BUILT = re.compile(
    f"(?:已|将|正式|顺利|项目)?[^,累]{{0,8}}{words_of('built')}|[,(](?:总投资|占地|规划占地|总占地)"
)
_AMONG = re.compile(
    rf"(?:、[^,。;:\n]{{2,80}}?)?等(?:一批|\d+[余多]?个)?{words_of('works_kind')}*(?:项目|工程)"
)
_CONSTRUCTION = re.compile(words_of("construction"))
_CONTENT = ("主要建设", "内容为", "内容是", "包括", "主要为", "主要新建", "一体的", "打造")
_AFTER_COMMA = ("总投资", "占地", "规划", "总建筑", "由", "预计", "已")
_DATE = re.compile(r"(?:于|在|要|将)?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[初中底份]){0,2}[前内]?")
_BREAK = re.compile("[。;、\n]")
_BY = re.compile("由[^,。;、\n]{2,40}?(?:投资|出资|建设|承建|兴建|共建)")
_SUM_OF = re.compile(r"[投注出]资[^,。;:、\n]{0,12}元[^,。;:、\n元]{0,6}的?$")


@cache
def _cues() -> tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]]:
    return (
        re.compile(any_word("project_cues_after")),
        words("project_cues_before"),
        words("project_cues_building"),
    )


def evidence(body: str, begin: int, end: int, kind: str) -> str:
    """Return the rule that shows the stretch to be a proper name, ``""`` where nothing does."""
    after, before, building = _cues()
    date = _DATE.match(body, end)
    tail = _BREAK.split(body[(at := date.end() if date else end) : at + 12], maxsplit=1)[0]
    left = body[max(0, begin - 5) : begin]
    left = left[:-1] if left[-1:] in ("了", "过", "着") else left
    if kind != "work" and (comma := tail.find(",")) >= 0 and not tail.startswith(_AFTER_COMMA, comma + 1):
        tail = tail[:comma]
    if left.endswith(_CONTENT):
        return ""
    if _AMONG.match(body, end):
        return "project-in-list"
    if body.startswith("由", end) and _BY.match(body, end):
        return "project-with-stage"
    if _SUM_OF.search(body, max(0, begin - 28), begin):
        return "project-with-sum"
    if kind == "site":
        return _of_site(body, begin, end)
    if kind == "line":
        return "project-with-stage" if _LINE.match(tail) else ""
    if kind == "zone":
        if (_BUILT.match(tail) or built(body, end)) and not left.endswith("在"):
            return "project-with-stage"
        return "project-with-verb" if left.endswith(building) else ""
    if after.search(tail[: 12 if kind == "work" else 8]) and (
        kind != "work" or weight(body[begin : end - 2]) > 2
    ):
        return "project-with-stage"
    if kind == "work" and body.startswith("工程", end - 2) and not _CONSTRUCTION.search(body, begin, end - 2):
        return ""
    if kind != "quoted" and left.endswith(before):
        return "project-with-verb"
    if kind == "town":
        return "named-town"
    if kind == "plant":
        return "project-with-stage" if built(body, end) else ""
    return _by_name(body[begin:end]) if kind == "work" else ""


def _of_site(body: str, begin: int, end: int) -> str:
    if built(body, end):
        return "project-with-stage"
    return "project-with-verb" if building(body, begin) else ""


def _by_name(text: str) -> str:
    if _PLACED.search(text):
        return "placed-project"
    return "long-project-name" if weight(text) >= 6 else ""
