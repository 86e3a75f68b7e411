"""Proper names of projects, plants and lines: where they begin, whether they are names at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.reading.facts.project_stems import cut, specific
from luodi.reading.tables import rows, words

_WINDOW = 34
_STOPS = "。,;:!?、\n|()（）【】《》\t…—"
_PHASE = re.compile(r"(?:\(?[一二三四]期\)?|[A-Z]区)(?!工程|项目)")
_BAD_RIGHT = re.compile(
    "有限|公司|集团|管委会|管理|管护|领导|办公室|派出所|街道|社区|村|镇|乡|党|支部|主任|局|师|学院|学校|大学|杯|舞|库|组|部|制|化|法人|经理|审批|类|款|车|机械|技术|质量|院|站|路|沿线|沿途|集中|观摩|攻坚|推进会|竞赛|谋划|储备|清单|台账|计划|评比|招商|专班|审批|准入|化"
)
_FIELDS = "建设单位|建设地点|建设地址|建设内容|建设规模|建设性质|总投资|计划总投资|项目总投资|投资主体|投资方|项目业主|业主单位|形象进度|投资规模|投资额|实施单位|项目单位"
_ITEM = re.compile(
    rf"(?m)(?:(?<!\d)(?<!\.)(?:\d{{1,3}}[.、](?!\d)|\(\d{{1,3}}\)|[①-⑳])|^(?:\([一二三四五六七八九十]{{1,3}}\)|[一二三四五六七八九十]{{1,3}}、)?)([^\n,。;:|]{{3,40}})[。,;:|\n](?={_FIELDS}|由[^,。\n]{{2,40}}(?:投资|建设)|责任单位|(?:拟|计划)?投资\d)"
)
_LABEL = re.compile(r"项目名称[:|]\s?([^\n,。;|]{3,40})")
_PLACED = re.compile(r"^[\u4e00-\u9fff]{1,5}(?:县|市|区|镇|乡|村|街道|旗|州|路|街)|公司|集团|年产|日产|日处理|年加工|年处理|万吨|万头|万羽|万千瓦|兆瓦|MW")


_LINE = re.compile("(?:设备|投产|试产|安装|调试|到货|达产|建成|开工|总投资)")
_BUILT = re.compile("(?:已|将|正式|顺利|项目)?.{0,8}(?:总投资|投资|开工|动工|封顶|主体|竣工|投产|投用|完成投资|奠基|施工|复工|启用|试运行|用地[红预]|取得|[,(]占地)")
_BUILDING = frozenset({"新建", "建成", "谋划", "谋划的", "共建", "兴建", "自建的", "在建的", "新建的"})


@dataclass(frozen=True, slots=True)
class Name:
    """One candidate name in the body; ``kind`` is work, plant or town, ``why`` the evidence that it is a name."""

    start: int
    end: int
    kind: str
    why: str


@cache
def _suffix() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {suffix: kind for suffix, kind in rows("project_suffixes")}
    return re.compile("|".join(sorted(table, key=len, reverse=True))), table


@cache
def _cues() -> tuple[re.Pattern[str], tuple[str, ...]]:
    after = "|".join(sorted(words("project_cues_after"), key=len, reverse=True))
    return re.compile(after), words("project_cues_before")


def names(body: str) -> list[Name]:
    """Return the names of projects in ``body``, in order and without overlap.

    >>> text = "确保星河轴承产业基地9月底前开工,全县新签约重点项目12个。"
    >>> [text[n.start:n.end] for n in names(text)]
    ['星河轴承产业基地']
    """
    found = _items(body)
    taken = [(name.start, name.end) for name in found]
    pattern, table = _suffix()
    for match in pattern.finditer(body):
        if any(start <= match.start() < end for start, end in taken):
            continue
        name = _candidate(body, match.start(), match.end(), table[match[0]])
        if name is not None:
            found.append(name)
    return sorted(found, key=lambda name: name.start)


def _items(body: str) -> list[Name]:
    out = []
    if "投资" in body or "建设" in body or "责任单位" in body:
        for match in _ITEM.finditer(body):
            start, end = match.span(1)
            named = _suffix()[0].search(match[1]) is not None
            if (named or not body.startswith("责任单位", match.end())) and not re.search("行动|计划$|方案$|安排|情况$|概况|项目\d+个", match[1]):
                if specific(match[1]):
                    out.append(Name(start, end, "work", "listed-project"))
    out += [Name(*m.span(1), "work", "listed-project") for m in _LABEL.finditer(body)]
    return out


def _candidate(body: str, at: int, end: int, kind: str) -> Name | None:
    if _BAD_RIGHT.match(body, end):
        return None
    low = max(0, at - _WINDOW)
    start = low
    for i in range(at - 1, low - 1, -1):
        if body[i] in _STOPS:
            start = i + 1
            break
    if at - start < 2:
        return None
    window = body[start:at]
    if window[-1] in "”\"":
        return _quoted(body, start, at, end, kind)
    place = cut(window)
    if place is None:
        return None
    begin, verb = start + place[0], place[1]
    if "“" in body[begin:at] or "”" in body[begin:at]:
        return None
    phase = _PHASE.match(body, end)
    end = phase.end() if phase else end
    why = _evidence(body, begin, end, kind, verb)
    return Name(begin, end, kind, why) if why else None


def _quoted(body: str, start: int, at: int, end: int, kind: str) -> Name | None:
    opening = max(body.rfind("“", start, at - 1), body.rfind('"', start, at - 1))
    if opening < 0 or at - opening > 16 or kind != "work":
        return None
    why = _evidence(body, opening, end, kind, "")
    return Name(opening, end, kind, why) if why else None


def _evidence(body: str, begin: int, end: int, kind: str, verb: str) -> str | None:
    after, before = _cues()
    tail = re.split("[。;\n]", body[end : end + 12], maxsplit=1)[0]
    if kind == "line":
        return "project-with-stage" if _LINE.match(tail) else None
    if kind == "zone":
        if _BUILT.match(tail) and not body.startswith("在", begin - 1):
            return "project-with-stage"
        return "project-with-verb" if verb in _BUILDING else None
    if after.search(tail[: 12 if kind == "work" else 8]):
        return "project-with-stage"
    if (verb or body[max(0, begin - 3) : begin]).endswith(before) or body[max(0, begin - 3) : begin].endswith(before):
        return "project-with-verb"
    if kind == "town":
        return "named-town"
    if kind == "work" and _PLACED.search(body[begin:end]):
        return "placed-project"
    return None


def plant(text: str) -> bool:
    """Tell whether ``text`` ends in the head of a plant, park or line (not 项目 or 工程).

    >>> plant("星河广场"), plant("星河轴承")
    (True, False)
    """
    pattern, table = _suffix()
    return any(match.end() == len(text) and table[match[0]] != "work" for match in pattern.finditer(text))
