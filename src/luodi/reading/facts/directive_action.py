"""What a directive demands, in at most twelve of its own characters: main verb and object."""

from __future__ import annotations

import re

from luodi.kernel.patterns import lazy
from luodi.reading.facts.directive_demand import MARK

_MOST = 12
_THEME = lazy(r"[^,;。:要]{1,5}(?:一定要|要|必须)[^,;。:]{1,4}[。:]")
_STOPS = lazy(r"[,;。:!?\n]")
_ENOUGH = 120
_ENUMERATOR = lazy(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:就?是要?|要|须|、|,|点,)|第[一二三四五六七八九十\d]{1,3}条|其[一二三四五六][,是]|首先,?|其次,?|再次,?|最后,?"
    r"|\(?[一二三四五六七八九十\d]{1,3}[).、]|[①-⑳])+"
)
_HEADING = lazy(r"([^,;。:|]{2,10})[:|]")
_ADJUNCT = lazy(
    r"(?:要?以[^,]{1,24}为(?:契机|起点|抓手|牵引|动力|引领|导向|统领)$|按照|依照|根据|围绕|结合|针对|对照|立足|聚焦|通过|依托|为了|为|[^,]{2,8}期间$|在[^,]{1,16}(?:上|中|下|方面|基础上|过程中)$|对[^,]{2,16}$|今年|下一步|同时|当前)"
)
_TIME = lazy(
    r"(?:在|于|自|到|争取|力争)?[^,;。]{0,10}?(?<=[日月号底末天年周季度旬节*])(?:之前|以前|前|之内|以内|内)"
    r"|今年|年内|[上下]半年|[一二三四]季度|每周[一二三四五六日](?:[上下]午)?(?:\d{1,2}点前)?|每[月周年天日]|每季度|逐月|[一二两三]周内"
)
_ADVERB = lazy(
    r"(?:不断|切实|进一步|认真|全力|全面|大力|积极|主动|持续|深入|始终|着力|牢牢|牢固|尽快|抓紧|更加|真正|亲自|扎实|稳妥|有序|深刻|分类|好好|"
    r"坚定不移|坚决|一定|必须|务必|应当|应该|应|须|需|要(?!求|素)|请(?!示|求)|都(?!市)|也|更(?!新|换|改)|还(?!款|清)|再(?!造|生)|共同|同步|立即|迅速|及时|依法|统一|会后)+"
)
_WITH = lazy(
    r"(?:会同|联合|牵头会同|牵头)[^,;。]{2,12}?(?=建立|制定|拿出|开展|做好|推动|推进|完成|加强|组织|编制|出台|提出|研究|给|对)"
)


def action(quote: str, owner: str | None) -> str:
    """Return the main verb and its object: a stretch of the quote, at most 12 characters.

    >>> action("市工信局应当在每年6月底前公布评价结果", "市工信局")
    '公布评价结果'
    >>> action("二是按照总体规划,认真落实安全生产责任制", None)
    '落实安全生产责任制'
    """
    text = quote
    if "|" in text:
        cells = [c for c in text.split("|") if not c.strip().isdigit()]
        text = cells[0] if cells else text
    if m := _ENUMERATOR.match(text):
        text = text[m.end() :]
        if (heading := _HEADING.match(text)) and not MARK.search(heading[1]):
            return heading[1]
    theme = _THEME.match(text)
    if theme and (told := _first(text[theme.end() :], owner)):
        return told
    return _first(text, owner) or _cut(text.strip("“”\"'、,")) or quote[:_MOST]


def _first(text: str, owner: str | None) -> str:
    """Return the action of the first clause that has one; circumstances (对照分工) only where nothing follows."""
    clauses = [c for c in _STOPS.split(text[:_ENOUGH]) if c]
    spare = ""
    for clause in [*sorted(clauses[:3], key=lambda c: not MARK.search(c)), *clauses[3:]]:
        if not (_ADJUNCT.match(clause) and len(clauses) > 1) and (short := _short(clause, owner)):
            if not (_ADJUNCT.match(short) and len(clauses) > 1):
                return short
            spare = spare or short
    return spare


def _short(clause: str, owner: str | None) -> str:
    mark = MARK.search(clause)
    start = mark.end() if mark else 0
    if mark and mark[0][0] in "不严禁决绝切":
        start = mark.start()
    last = owner if owner and owner in clause else (owner or "").split("、")[-1]
    told = clause.find(last) if last else -1
    if not mark and 0 <= told <= 3:
        start = told + len(last)
    rest = re.sub(r"^\([^()]*\)", "", clause[start:])
    for pattern in (_ADVERB, _TIME, _WITH, _TIME, _ADVERB):
        if m := pattern.match(rest):
            rest = rest[m.end() :]
    rest = rest.lstrip("、,“”\"' ")
    if len(rest) >= 4:
        return _cut(rest)
    whole = clause
    return whole if mark and 4 <= len(whole) <= _MOST else ""


def _cut(text: str) -> str:
    """Cut to twelve characters, at a pause or before an open quotation where there is one."""
    if len(text) <= _MOST:
        return text
    short = text[:_MOST]
    if short.count("“") > short.count("”"):
        before = short[: short.rindex("“")]
        short = before if len(before) >= 4 else short
    pause = max(short.rfind(c) for c in "、和与")
    if pause >= 4:
        return short[:pause]
    return short.rstrip("的“、和与及") or short
