"""Proper names of projects, plants and lines: where they begin, whether they are names at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from luodi.reading.facts.project_stems import cut, specific, start_of_name, weight
from luodi.reading.tables import rows, words

_WINDOW = 34
_STOP = re.compile("[。,;:!?、\n|()（）【】《》\t…—]")
_PHASE = re.compile(r"(?:\(?[一二三四]期\)?|[A-Z]区)(?!工程|项目)")
_FIELDS = (
    "建设单位|建设地点|建设地址|建设内容|建设规模|建设性质|(?:计划|项目)?总投资|投资主体|投资方|项目业主|业主单位"
    "|形象进度|投资规模|投资额|实施单位|项目单位"
)
_ENUMERATOR = re.compile(
    r"(?:(?:^|(?<=[^\d.]))(?:\d{1,3}[.、](?!\d)|\(\d{1,3}\)|[①-⑳])|^\([一二三四五六七八九十]{1,3}\)|^[一二三四五六七八九十]{1,3}、)"
)
_ANCHOR = re.compile(
    rf"[。;:|\n,](?:{_FIELDS}|责任单位|由[^,。;\n]{{2,40}}?(?:投资|建设)|(?:拟|计划)?投资\d)"
)
_LABEL = re.compile(r"项目名称[:|]\s?([^\n,。;|]{3,40})")
_NOT_ITEM = re.compile(r"行动|计划$|方案$|安排|情况$|概况|项目\d+个|\d[月日]|[:：]")
_PLACED = re.compile(
    r"^[\u4e00-\u9fff]{1,5}(?:县|市|区|镇|乡|村|街道|旗|州)|公司|集团|年产|日产|日处理|年加工|年处理|万吨|万头|万羽|万千瓦|兆瓦|MW"
)
_LINE = re.compile("(?:设备|投产|试产|安装|调试|到货|达产|建成|开工|总投资)")
_BUILT = re.compile(
    "(?:已|将|正式|顺利|项目)?[^,]{0,8}(?:总投资|投资|开工|动工|封顶|主体|竣工|投产|投用|奠基|施工|复工|启用|试运行|用地[红预]|取得)"
    "|[,(](?:总投资|占地|规划占地|总占地)"
)
_WORKSHOP = re.compile(r"[一二三四五]期$")
_LINES = "床机片池板膜件材品车器装灌包喷涂轧铸锻纺织"
_GATHERED = ("集中", "观摩", "攻坚")
_SHOPS = re.compile("共[0-9]|已|总建筑面积|建筑面积|竣工|建成|封顶|开工|主体|投入|交付|,总建筑面积")
_AMONG = re.compile(r"等(?:一批|\d+[余多]?个)?(?:重点|重大|建设|产业|民生|工业|水利|交通)*(?:项目|工程)")
_SUM_OF = re.compile(r"投资[^,。;:、\n]{0,12}元[^,。;:、\n元]{0,6}的?$")
_JOINED = "、和与及"


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the body; ``kind`` is work, plant, zone, line or town, ``why`` the rule that made it a name."""

    start: int
    end: int
    kind: str
    why: str


@cache
def _suffix() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row[0]: row[1] for row in rows("project_suffixes")}
    return re.compile("|".join(sorted(table, key=len, reverse=True))), table


@cache
def _bad_right() -> re.Pattern[str]:
    return re.compile("|".join(words("project_not_before")))


@cache
def _cues() -> tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]]:
    after = "|".join(sorted(words("project_cues_after"), key=len, reverse=True))
    return re.compile(after), words("project_cues_before"), words("project_cues_building")


def names(body: str) -> list[Name]:
    """Return the names of projects in ``body``, in order and without overlap.

    >>> text = "确保星河轴承产业基地9月底前开工,全县新签约重点项目12个。"
    >>> [text[n.start:n.end] for n in names(text)]
    ['星河轴承产业基地']
    """
    listed = _items(body)
    found = list(listed)
    pattern, table = _suffix()
    for match in pattern.finditer(body):
        if any(name.start <= match.start() < name.end for name in listed):
            continue
        name = _candidate(body, match.start(), match.end(), table[match[0]])
        if name is not None:
            found.append(name)
    found.sort(key=lambda name: (name.start, -name.end))
    return [name for name in _share(body, _longest(found)) if name.why]


def plant(text: str) -> bool:
    """Tell whether ``text`` ends in the head of a plant, park or line (not 项目 or 工程).

    >>> plant("星河广场"), plant("星河轴承")
    (True, False)
    """
    pattern, table = _suffix()
    return any(match.end() == len(text) and table[match[0]] != "work" for match in pattern.finditer(text))


def _longest(found: list[Name]) -> list[Name]:
    """Drop a name inside a longer one (水库 in 水库加固工程); what showed the short one goes to the long one."""
    out: list[Name] = []
    for name in found:
        if out and name.start < out[-1].end:
            wide = out[-1] if out[-1].end >= name.end else replace(out[-1], end=name.end)
            out[-1] = wide if wide.why or wide.start != name.start else replace(wide, why=name.why)
        else:
            out.append(name)
    return out


def _share(body: str, found: list[Name]) -> list[Name]:
    """Let the members of a list (A项目、B基地和C生产线) share what shows one of them to be a name."""
    out = list(found)
    for order in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for i in order:
            other = out[i - step]
            left, right = (other, out[i]) if step > 0 else (out[i], other)
            if not out[i].why and other.why and right.start - left.end == 1 and body[left.end] in _JOINED:
                out[i] = replace(out[i], why="project-in-list")
    return out


def _items(body: str) -> list[Name]:
    out = []
    if "投资" in body or "建设" in body or "责任单位" in body:
        out = [name for match in _ANCHOR.finditer(body) if (name := _item(body, match)) is not None]
    if "项目名称" in body:
        out += [Name(*m.span(1), "work", "listed-project") for m in _LABEL.finditer(body)]
    return out


def _item(body: str, match: re.Match[str]) -> Name | None:
    """Read the head of a list item that the fields of a project follow: it opens a line or has an enumerator."""
    end = match.start()
    begin = max(body.rfind(c, 0, end) for c in "。;:|\n,") + 1
    text = body[begin:end]
    number = next(reversed(list(_ENUMERATOR.finditer(text))), None)
    if number is None and begin and body[begin - 1] not in "\n|":
        return None
    text = text[number.end() :] if number else text
    if not 3 <= len(text) <= 40 or _NOT_ITEM.search(text) or not specific(text):
        return None
    if body[end] in ",:" or body.startswith("责任单位", end + 1):
        return Name(end - len(text), end, "work", "listed-project") if _headed(text) else None
    return Name(end - len(text), end, "work", "listed-project")


def _headed(text: str) -> bool:
    """Tell whether the whole of ``text`` is one name that ends in a head, with its phase."""
    phase = _PHASE.search(text)
    stop = phase.start() if phase and phase.end() == len(text) else len(text)
    heads = [match for match in _suffix()[0].finditer(text) if match.end() == stop]
    place = cut(text[: heads[0].start()]) if heads else None
    return place is not None and place[0] == 0


def _workshop(body: str, at: int, end: int) -> Name | None:
    """Read 园区二期标准厂房: a phase is all that names it."""
    window = body[max(0, at - 10) : at]
    if not _WORKSHOP.search(window) or not _SHOPS.match(body, end):
        return None
    low = max((stop.end() for stop in _STOP.finditer(window)), default=0)
    begin = start_of_name(window[low:])
    return Name(at - len(window) + low + begin, end, "plant", "project-with-stage")


def _candidate(body: str, at: int, end: int, kind: str) -> Name | None:
    if body.startswith("标准厂房", at) and (shop := _workshop(body, at, end)) is not None:
        return shop
    if kind == "line" and body[at - 1] not in _LINES:
        return None
    if _bad_right().match(body, end) or (body[at:end] == "项目" and body.startswith(_GATHERED, end)):
        return None
    if kind != "work" and body.startswith(("项目", "工程"), end):
        return None
    low = max(0, at - _WINDOW)
    for stop in _STOP.finditer(body, low, at):
        low = stop.end()
    window = body[low:at]
    if len(window) < 2:
        return None
    if window[-1] in '”"':
        return _quoted(body, low, at, end)
    place = cut(window)
    if place is None or "“" in window[place[0] :] or "”" in window[place[0] :]:
        return None
    begin = low + place[0]
    phase = _PHASE.match(body, end)
    end = phase.end() if phase else end
    return Name(begin, end, kind, _evidence(body, begin, end, kind))


def _quoted(body: str, low: int, at: int, end: int) -> Name | None:
    opening = max(body.rfind("“", low, at - 1), body.rfind('"', low, at - 1))
    if opening < 0 or at - opening > 16 or "+" in body[opening:at]:
        return None
    return Name(opening, end, "work", _evidence(body, opening, end, "quoted"))


def _evidence(body: str, begin: int, end: int, kind: str) -> str:
    """Return the rule that shows the stretch to be a proper name, ``""`` where nothing does."""
    after, before, building = _cues()
    tail = re.split("[。;、\n]", body[end : end + 12], maxsplit=1)[0]
    left = body[max(0, begin - 5) : begin]
    left = left[:-1] if left[-1:] in ("了", "过", "着") else left
    if _AMONG.match(body, end):
        return "project-in-list"
    if _SUM_OF.search(body, max(0, begin - 28), begin):
        return "project-with-sum"
    if kind == "line":
        return "project-with-stage" if _LINE.match(tail) else ""
    if kind == "zone":
        if _BUILT.match(tail) and not left.endswith("在"):
            return "project-with-stage"
        return "project-with-verb" if left.endswith(building) else ""
    if after.search(tail[: 12 if kind == "work" else 8]) and (
        kind != "work" or weight(body[begin : end - 2]) > 2
    ):
        return "project-with-stage"
    if kind != "quoted" and left.endswith(before):
        return "project-with-verb"
    if kind == "town":
        return "named-town"
    return _by_name(body[begin:end]) if kind == "work" else ""


def _by_name(text: str) -> str:
    if _PLACED.search(text):
        return "placed-project"
    return "long-project-name" if weight(text) >= 6 else ""
