"""Organisations: a suffix, then the walk left to the place, level or proper word the name begins with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from luodi.reading import tables
from luodi.reading.mentions.edges import left_edge
from luodi.reading.mentions.regions import Hit, suffixes

_DIGITS = frozenset("一二三四五六七八九十")
_NATIONAL = 4
_LEVEL = frozenset("省市县区州旗盟镇乡")
_NOT_LEVEL = frozenset("场域级直民值价容长内里")
_PARTY = frozenset(
    ["委", "党委", "党工委", "人民政府", "政府", "政协", "人大", "人大常委会", "党组", "党支部", "党总支"]
)
_ALONE = frozenset(["领导小组办公室", "专班办公室", "指挥部办公室"])
_TEAMS = frozenset(["督导组", "观摩组", "考核组", "巡察组", "督察组", "巡视组", "考评组", "检查组", "督查组", "验收组"])
_NOT_YET = re.compile("(?:组成|成立|组建|派出|组织|设立|抽调|的|各|该|个|支)$")
_LED = frozenset(["领导小组", "工作领导小组", "领导小组办公室", "指挥部", "联席会议", "联席会议办公室"])
_GOVERNED = frozenset(["管委会", "管理委员会"])
_UNNAMED = frozenset(["部", "办", "中心", "厅", "局", "委员会", "分局"])
_BARE = frozenset(
    ["部", "办", "中心", "厅", "局", "委员会", "分局", "学院", "大学", "学校", "小学", "中学", "医院"]
)
_VENUE = re.compile(
    "举[办行]|召开|会议室|报告厅|门前|广场|大厅|[\u4e00-\u9fff]{0,3}(?:楼|院区)|[一二三四五六七八九十\\d]+[层号]"
)
_IN_POST = re.compile(
    "书记|常委|常务|副|秘书|[省市县区州旗盟镇乡]长|代|主席|委员|党组|主任|工作报告|换届|大院|大楼|会议|全会"
)


_OFFICE_ACTS = re.compile(
    "报送|牵头|负责|要|应|提供|统筹|会同|主任|备案|汇总|关于|对|印发|组织|发布|公布|通报|副|认定|审核|将|每|根据|与|和|及"
)


_DEPARTMENTS = frozenset(["中心", "部", "事业部"])
_ORDERED = re.compile("必须|要|应|须|不得|务必|负责|牵头")
_BRANCHES = frozenset(["分局", "支队", "大队", "分公司", "支行", "分行", "办事处", "分中心", "支公司"])
_LOOSE = ("的", "各", "个", "名")
_COUNTED = re.compile("[一二三四五六七八九十两几多数这那\\d]+[家个名支批]")
_MEETING = re.compile("第[一二三四五六七八九十\\d]+次")
_VENUES = frozenset(
    ["中心", "服务中心", "图书馆", "博物馆", "文化馆", "科技馆", "医院", "人民医院", "学院", "中学"]
)


class Body(NamedTuple):
    """One organisation where it stands."""

    start: int
    end: int
    rule: str


class Kinds(NamedTuple):
    """The tables of this module."""

    suffixes: dict[str, str]
    pairs: frozenset[str]
    final: re.Pattern[str]
    after: dict[str, tuple[str, ...]]
    domains: frozenset[str]
    generic: re.Pattern[str]
    common: frozenset[str]
    verbs: frozenset[str]
    business: frozenset[str]
    standing: frozenset[str]


@cache
def kinds() -> Kinds:
    """Load the tables once."""
    suffixes = {row[0]: row[1] for row in tables.rows("org_suffixes")}
    words = [w for w in (*tables.words("org_generic"), *tables.words("zone_domains")) if len(w) > 1]
    generic = sorted(map(re.escape, words), key=len)
    return Kinds(
        suffixes,
        frozenset(word[-2:] for word in suffixes if len(word) > 1),
        re.compile("[" + "".join(sorted({word[-1] for word in suffixes})) + "]"),
        {row[0]: tuple(row[1]) for row in tables.rows("org_after")},
        frozenset(tables.words("organ_domains")),
        re.compile("|".join(reversed(generic))),
        frozenset(tables.words("common_words")),
        frozenset(tables.words("name_verbs")),
        frozenset(tables.words("org_departments")),
        frozenset(row[0] for row in tables.rows("org_suffixes") if row[1] == "standing"),
    )


def organisation_hits(body: str, places: Sequence[Hit]) -> list[Body]:
    """Return the bodies named in ``body``, each occurrence, longest first where they nest.

    >>> body = "县商务局会同市发改委走访江右新材料有限公司。"
    >>> [body[h.start:h.end] for h in organisation_hits(body, [])]
    ['县商务局', '市发改委', '江右新材料有限公司']
    """
    starts = [place.start for place in places]
    hits: list[Body] = []
    table = kinds()
    for found in table.final.finditer(body):
        end = found.end()
        if body[end - 2 : end] not in table.pairs and body[end - 1] not in table.suffixes:
            continue
        suffix = _suffix(body, end)
        if not suffix or body[end : end + 1] in table.after.get(suffix, ()):
            continue
        hit = _read(body, end, suffix, (places, starts))
        if hit:
            if hits and hits[-1].end == end - len(suffix) and len(suffix) == 1:
                continue
            while hits and hits[-1].start >= hit.start:
                hits.pop()
            if not hits or hits[-1].end <= hit.start:
                hits.append(hit)
    return hits


def _suffix(body: str, end: int) -> str:
    table = kinds().suffixes
    for size in (8, 7, 6, 5, 4, 3, 2, 1):
        if size <= end and body[end - size : end] in table:
            return body[end - size : end]
    return ""


def _read(body: str, end: int, suffix: str, places: tuple[Sequence[Hit], list[int]]) -> Body | None:
    at = end - len(suffix)
    if kinds().suffixes[suffix] == "company":
        return _company(body, at, end, suffix)
    if _MEETING.match(body, end):
        return None
    if suffix in _ALONE and body[at - 1 : at] in ("报", "送", "交", "经"):
        return Body(at, end, "leading-group-office")
    if suffix in _ALONE and not ("\u4e00" <= body[at - 1 : at] <= "\u9fff"):
        return Body(at, end, "leading-group-office")
    edge = left_edge(body, at, "o", 30)
    if len(suffix) == 1 and body[at - 1] in ("副主布格结大开残出时定破僵当变战" if suffix == "局" else "副主"):
        return None
    if edge == at and suffix not in _PARTY:
        team = suffix in _TEAMS and not _NOT_YET.search(body, max(0, at - 2), at)
        return Body(at, end, "team-alone") if suffix in _ALONE or team else None
    place = _place(edge, at, places)
    if place is not None and body.startswith("国家", edge) and edge < place.start:
        return Body(edge, end, "named-body")
    if place is not None and edge < place.start and body[edge] in _LEVEL and suffix in _BRANCHES:
        return Body(edge, end, "level-body")
    if place is not None:
        return _of_place(body, place, at, end, suffix)
    level = _level(body, edge, at)
    if level < 0 and body[edge - 1 : edge] == "和" and kinds().suffixes[suffix] != "company":
        further = left_edge(body, edge - 1, "o", 20)
        level = further if body[further] in _LEVEL and not _suffix(body, edge - 1) else -1
    national = body.startswith(("国家", "中国", "中央", "中华"), edge)
    standing = kinds().suffixes[suffix] == "standing" and level > edge
    if level >= 0 and not (national or standing):
        return _of_level(body, level, at, end, suffix)
    if national and end - edge > _NATIONAL:
        return Body(edge, end, "named-body")
    return _of_itself(body, edge, at, end, suffix)


def _place(edge: int, at: int, places: tuple[Sequence[Hit], list[int]]) -> Hit | None:
    hits, starts = places
    best: Hit | None = None
    for i in range(bisect_left(starts, edge), len(hits)):
        if hits[i].end > at:
            break
        if best is None or (hits[i].start == best.end and best.shape != "short"):
            best = hits[i]
    return best


def _of_place(body: str, place: Hit, at: int, end: int, suffix: str) -> Body | None:
    doubled = place.end == at - 1 and body[at - 1] in _LEVEL
    if suffix in _PARTY and (place.end == at or doubled or suffix != "委"):
        if doubled or place.end != at or _IN_POST.match(body, end) or suffix not in ("委", "人民政府", "政府"):
            return None
        more = re.compile("[省市县区州旗盟]?(?:人民)?政府").match(body, end) if suffix == "委" else None
        return Body(place.start, more.end() if more else end, "place-party-government")
    if suffix == "代表团" and at - place.end > 0:
        return None
    if _is_venue(body, end, suffix) or (at == place.end and suffix in _UNNAMED):
        return None
    if suffix == "委" and body[at - 1] in "常党委":
        return None
    if suffix == "中心" and re.search("建设|打造|域|副$", body[place.end : at]):
        return None
    if (suffix == "办" and not _office(body, place.end, at, end)) or (
        suffix == "部" and body[place.end : at] not in kinds().domains
    ):
        return None
    return Body(place.start, end, "place-body")


def _is_venue(body: str, end: int, suffix: str) -> bool:
    return suffix in _VENUES and _VENUE.match(body, end) is not None


def _level(body: str, edge: int, at: int) -> int:
    for i in range(edge, at + 1):
        char = body[i]
        if char in _LEVEL and body[i + 1] not in _NOT_LEVEL and not _worded(body, i, edge):
            return i
    return -1


def _worded(body: str, at: int, edge: int) -> bool:
    """Tell whether the level character belongs to a word such as 园区, 乡村, 一镇."""
    if body[at : at + 2] in ("乡村", "乡镇", "市场", "区域", "镇村"):
        return True
    before = body[at - 1 : at]
    if at == edge:
        return at > 0 and before in _DIGITS
    return before in suffixes().kinds[body[at]][0] or before in _DIGITS


def _of_level(body: str, level: int, at: int, end: int, suffix: str) -> Body | None:
    if body[level - 1 : level] in ("各", "全", "两", "多", "几", "跨"):
        return None
    inner = body[level + 1 : at]
    if suffix == "委" and not inner and body[level - 1 : level] == "团":
        return Body(level - 1, end, "level-body")
    paired = body[level + 1] in _LEVEL and body[level + 2] not in _NOT_LEVEL and body[level + 2] not in "政容村"
    if _idle(inner, suffix) or paired or (inner == "党政" and suffix == "代表团"):
        return None
    if suffix == "部" and inner not in kinds().domains:
        return None
    if suffix == "办" and not _office(body, level + 1, at, end):
        return None
    if _is_venue(body, end, suffix):
        return None
    return Body(level, end, "level-body")


def _idle(inner: str, suffix: str) -> bool:
    """Tell whether nothing names the body: 县委, 市政府, 市委常委, 州市两级领导小组."""
    if suffix == "委":
        return not inner or inner[-1] in "常党委" or "委" in inner
    return suffix in _PARTY or "两级" in inner or inner[:1] == "级" or (not inner and suffix in _BARE)


def _office(body: str, start: int, at: int, end: int) -> bool:
    """Tell whether 办 ends the short name of an office and is not the verb."""
    if body[start:at] in ("委", "府", "政府", "人大", "政协"):
        return True
    if at - start < 2 or body[at - 1] in "举承主筹督包协交催":
        return body[start:at] in ("督",)
    alone = not "\u4e00" <= body[end : end + 1] <= "\u9fff"
    return alone or body[start:at] in kinds().domains or _OFFICE_ACTS.match(body, end) is not None


def _of_itself(body: str, edge: int, at: int, end: int, suffix: str) -> Body | None:
    stem = body[edge:at]
    table = kinds()
    if suffix in ("局", "委", "厅", "办", "部") and stem in table.domains and body[edge - 1 : edge] not in _LOOSE:
        return Body(edge, end, "known-body")
    worded = stem[:2] in table.common or stem[:2] in table.verbs or (suffix == "小学" and stem[-1:] == "中")
    proper = len(table.generic.sub("", stem)) >= 2 and not worded
    good = (
        (suffix in _GOVERNED and len(stem) >= 2)
        or (suffix in _LED and len(stem) >= 4)
        or (suffix in kinds().standing and proper)
        or (suffix == "专班" and len(stem) == 2 and body[edge - 1 : edge] in ("设", "、"))
        or (suffix in _DEPARTMENTS and stem in kinds().business and _ORDERED.match(body, end) is not None)
    )
    return Body(edge, end, "named-body") if good else None


def _company(body: str, at: int, end: int, suffix: str) -> Body | None:
    table = kinds()
    edge = left_edge(body, at, "o", 30)
    while at - edge >= 6 and body[edge : edge + 2] in table.verbs:
        edge += 2
    if body[edge - 1 : edge] == "某" and edge > 0:
        edge -= 1
    stem = body[edge:at]
    if suffix == "厂":
        return Body(edge, end, "company") if len(stem) >= 4 and stem[-1] in "一二三四五六七八九十" else None
    if body[edge] in _LEVEL and len(stem) == 1 and len(suffix) > 2 and suffix.endswith(("行", "社", "厂")):
        return Body(edge, end, "company")
    if len(stem) < 2 or _COUNTED.match(stem):
        return None
    level = body[edge] in _LEVEL and body[edge + 1] not in _NOT_LEVEL and len(stem) >= 3
    rest = table.generic.sub("", stem)
    if not level and len(rest) < 2:
        return None
    return Body(edge, end, "company")

