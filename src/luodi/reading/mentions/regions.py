"""Regions: names told by their suffix, real places told by the table, and the short forms of both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from luodi.kernel import places
from luodi.reading import tables
from luodi.reading.mentions.edges import cuts, left_edge

_FINAL = re.compile("[省市县区州旗盟镇乡村道木查城谷园圈带群原岛洲域]")
_HANZI_PAIR = 2
_REACH = 10_000
#: Cut characters that open no place name.
_NEVER_OPENS = frozenset("在到由从把将被让使给请的了着过是等各全我该其此这那每某另个名位处条项座所次")
_ABOVE = frozenset("市县区州旗")
#: First characters of two that only describe: 小集镇, 大灾区, 各库区.
_KIND_FIRST = frozenset("大小老新各全本该此重主副两三多几我贫富强一二四五省市县区州镇乡村")
#: Last characters of two that may name a place as well as describe one: 古城镇, 芦集镇, 凤山区.
_NAMING = {"镇": "城集", "区": "山湖林湾江海沙"}
_CITY_WORDS = frozenset(["城乡", "大山", "深山", "山林", "库湖", "牧林", "沿江", "沿海", "风沙", "农林", "半山", "港湾", "小城", "新城", "县城", "全城", "大城", "名城"])
_STEM_REACH = {"镇": 4, "乡": 4, "村": 4, "街道": 4, "旗": 5, "社区": 5, "嘎查": 5, "苏木": 5}


class Hit(NamedTuple):
    """One place name where it stands; ``stem`` is where its suffix begins."""

    start: int
    end: int
    level: str
    shape: str
    stem: int
    rule: str


class Suffixes(NamedTuple):
    """Suffix -> (level, shape) and the words that make a kind of place of it."""

    table: dict[str, tuple[str, str]]
    pairs: frozenset[str]
    kinds: dict[str, tuple[str, str]]
    generic: frozenset[str]
    verbs: frozenset[str]
    ordinary: frozenset[str]
    words: frozenset[str]
    common: frozenset[str]
    doubtful: frozenset[str]
    wide: frozenset[str]
    domains: re.Pattern[str]


@cache
def suffixes() -> Suffixes:
    """Load the tables once."""
    domains = sorted(map(re.escape, tables.words("zone_domains")), key=len, reverse=True)
    return Suffixes(
        {row[0]: (row[1], row[2]) for row in tables.rows("region_suffixes")},
        frozenset(row[0][-2:] for row in tables.rows("region_suffixes") if len(row[0]) > 1),
        {row[0]: (row[1], row[2]) for row in tables.rows("region_kinds")},
        frozenset(tables.words("region_generic")),
        frozenset(tables.words("name_verbs")),
        frozenset(tables.words("name_words")),
        frozenset(tables.words("name_words")) | frozenset(tables.words("name_verbs")),
        frozenset(tables.words("common_words")) | frozenset(tables.words("name_words")),
        frozenset(tables.words("region_doubtful")),
        frozenset(tables.words("region_wide")),
        re.compile(f"(?:{'|'.join(domains)})"),
    )


def suffix_hits(body: str) -> list[Hit]:
    """Return the places of ``body`` that carry a suffix, in order of their ends, each occurrence.

    >>> body = "他先后来到青榆县石门岭镇和黄竹湾村。"
    >>> [body[h.start:h.end] for h in suffix_hits(body)]
    ['青榆县', '石门岭镇', '黄竹湾村']
    """
    hits: list[Hit] = []
    loose: list[tuple[int, int, str]] = []
    last = 0
    sets = suffixes()
    for found in _FINAL.finditer(body):
        end = found.end()
        suffix = _suffix(body, end, sets.table, sets.pairs)
        if not suffix or _is_kind(body, end, suffix):
            continue
        stem_end = end - len(suffix)
        if stem_end < last:
            _extend(hits, suffix, end)
            last = hits[-1].end if hits else last
            continue
        hit = _read(body, stem_end, end, max(last, 0), suffix, loose)
        if hit:
            hits.append(hit)
            last = end
    return _settle(body, hits, loose)


def _suffix(body: str, end: int, table: Mapping[str, object], pairs: frozenset[str]) -> str:
    if body[end - 2 : end] in pairs:
        for size in (4, 3, 2):
            if size <= end and body[end - size : end] in table:
                return body[end - size : end]
    char = body[end - 1]
    return char if char in table else ""


def _is_kind(body: str, end: int, suffix: str) -> bool:
    """Tell whether suffix and neighbours make an ordinary word: 市场, 山区, 全县, 乡愁."""
    kinds = suffixes().kinds.get(suffix)
    if kinds is None:
        return False
    stem_end = end - len(suffix)
    before, after = body[stem_end - 1 : stem_end], body[end : end + 1]
    if after and after in kinds[1] and not body.startswith(("村民", "村委", "村党"), end):
        return True
    if before and before not in kinds[0]:
        return False
    pair = body[stem_end - _HANZI_PAIR : stem_end]
    naming = before and before in _NAMING.get(suffix, "") and pair[:1] not in _KIND_FIRST
    if naming and left_edge(body, stem_end, "r", 4) == stem_end - _HANZI_PAIR:
        return pair in _CITY_WORDS
    return not body.startswith(("委", "人民政府", "人大", "政协"), end) and _real(body, stem_end, end, 0) < 0


def _extend(hits: list[Hit], suffix: str, end: int) -> None:
    """Let a longer suffix grow over the last hit: 工业园|区 becomes one name."""
    if hits and suffixes().table[suffix][1] == "zone" and hits[-1].shape in ("zone", "kind") and hits[-1].end < end:
        hits[-1] = hits[-1]._replace(end=end)


def _read(
    body: str, stem_end: int, end: int, floor: int, suffix: str, loose: list[tuple[int, int, str]]
) -> Hit | None:
    level, shape = suffixes().table[suffix]
    if shape == "zone":
        return _zone(body, stem_end, end, floor, level)
    if shape == "wide":
        return _wide(body, stem_end, end, floor, level)
    if body[end : end + 1] in _ABOVE and _real(body, end, end + 1, floor) >= 0:
        return None
    real = _real(body, stem_end, end, floor)
    if real >= 0:
        return Hit(real, end, level, shape, stem_end, "listed-region")
    if suffix in ("地区", "省", "自治区", "特别行政区"):
        return None
    start = max(floor, left_edge(body, stem_end, "r", 8))
    size = stem_end - start
    if suffix == "村" and size == 1 and 0 < floor == start:
        return Hit(start, end, level, shape, stem_end, "suffix-region")
    if size == 1 and body[start - 1 : start] in cuts("r").one and _rescued(body, start - 1, stem_end):
        start, size = start - 1, _HANZI_PAIR
    if size < _HANZI_PAIR or not _named(body, start, stem_end):
        return None
    if size <= 3 and _clean_stem(body, start, stem_end):
        return Hit(start, end, level, shape, stem_end, "suffix-region")
    loose.append((start, end, suffix))
    return None


def _rescued(body: str, at: int, stem_end: int) -> bool:
    """Tell whether a cut character opens the name after all: 到|回龙镇, at a mark or behind another cut."""
    pair = body[at:stem_end]
    if pair in suffixes().words or pair in suffixes().common or pair[0] in _NEVER_OPENS:
        return False
    return at > 0 and left_edge(body, at, "r", 1) == at


@lru_cache(maxsize=4096)
def places_of(name: str) -> tuple[places.Place, ...]:
    """Return the real places of this name (remembered: the same names recur over the pages of a site)."""
    return places.find(name)


@cache
def full_names() -> frozenset[str]:
    """Return the full names of the region table, those of one Hanzi and a suffix left out."""
    units = tuple(suffixes().kinds)
    names = (name for group in places.prefixes().values() for name in group)
    return frozenset(name for name in names if len(name) > _HANZI_PAIR and name.endswith(units))


def _real(body: str, stem_end: int, end: int, floor: int) -> int:
    names = full_names()
    for at in range(max(floor, stem_end - 8), stem_end - 1):
        if body[at:end] in names:
            return at if at == floor > 0 or body[at:end] not in suffixes().doubtful else -1
    return -1


def _named(body: str, start: int, stem_end: int) -> bool:
    stem = body[start:stem_end]
    pair = stem[-2:]
    if body.startswith("长", stem_end + 1) and len(stem) > _HANZI_PAIR:
        return False
    if pair in suffixes().generic or pair == "政府" or stem[-1] in "省市县区旗":
        return False
    return stem[-1] not in "委立兴强富建治" or (len(stem) == _HANZI_PAIR and stem[1] in "兴建强富")


def _clean_stem(body: str, start: int, stem_end: int) -> bool:
    sets = suffixes()
    stem = body[start:stem_end]
    if len(stem) == _HANZI_PAIR:
        return stem not in sets.verbs
    return stem[:2] not in sets.verbs and stem[1:] not in sets.verbs and stem not in sets.ordinary


def _wide(body: str, stem_end: int, end: int, floor: int, level: str) -> Hit | None:
    start = max(floor, left_edge(body, stem_end, "r", 8))
    while stem_end - start > _HANZI_PAIR and body[start : start + 2] in suffixes().verbs:
        start += 2
    inner = next((k for k in range(start, stem_end - 1) if body[k : k + _HANZI_PAIR] in suffixes().wide), -1)
    if inner >= 0:
        return Hit(inner, end, level, "wide", stem_end, "wide-region")
    if body[start] in "省市县区州全我各":
        start += 1
    proper = suffixes().domains.sub("", body[start:stem_end])
    good = proper and _HANZI_PAIR <= stem_end - start <= 4 and body[start:stem_end] not in suffixes().generic
    return Hit(start, end, level, "wide", stem_end, "wide-region") if good else None


_PROJECT = re.compile("项目|建设项目|工程|完成投资|总投资|。(?:责任|建设)单位|[一二三四五]期|基地项目")
_HEADING = re.compile("(?:^|\n)\\s*(?:\\d+|[一二三四五六七八九十]+)[.、]$")
_AT = re.compile("(?:在|位于|来到|走进|深入|入驻|落户|选址|察看|考察|视察|前往|赴)$")


def _zone(body: str, stem_end: int, end: int, floor: int, level: str) -> Hit | None:
    """Read a zone: proper word and domain words before the suffix, or domain words right behind a place."""
    edge = left_edge(body, stem_end, "r", 14)
    if _PROJECT.match(body, end) or _HEADING.search(body, max(0, edge - 6), edge):
        return None
    start = max(floor, edge)
    while stem_end - start >= 4 and body[start : start + 2] in suffixes().verbs:
        start += 2
    if body[start] in "省市县区州" and start == edge:
        start += 1
    own = _own_name(body[start:stem_end])
    if not own and edge == start > floor and body[start - 1] in cuts("r").one:
        own = _rescued(body, start - 1, start + 1) and _own_name(body[start - 1 : stem_end])
        start -= bool(own)
    behind = bool(floor) and start == floor > edge and stem_end - start >= _HANZI_PAIR
    if not own and not behind:
        return None
    return Hit(start, end, level, "zone" if own else "kind", stem_end, "zone")


def _own_name(stem: str) -> bool:
    """Tell whether a zone has a name besides its domain words: 回龙|工业, not 特色|产业."""
    sets = suffixes()
    rest = sets.domains.sub("", stem)
    if len(rest) < _HANZI_PAIR or rest in sets.wide:
        return False
    listed = rest in places.prefixes().get(rest[:2], ())
    return listed or not (rest in sets.generic or rest in sets.common or rest in sets.verbs)


def _join_zones(body: str, hits: list[Hit]) -> list[Hit]:
    """Give a zone the name of the unit right before it, unless the page names the zone alone as well."""
    zones = {body[h.start : h.end] for h in hits if h.shape == "zone"}
    out: list[Hit] = []
    for hit in hits:
        name = body[hit.start : hit.end]
        before = out[-1] if out and out[-1].end == hit.start else None
        if hit.shape in ("zone", "kind") and before is None:
            shorter = [z for z in zones if name != z and name.endswith(z)]
            if shorter:
                hit = hit._replace(start=hit.end - len(min(shorter, key=len)))
        elif hit.shape in ("zone", "kind") and before is not None and before.shape == "unit":
            window = body[max(0, hit.start - _REACH) : hit.end + _REACH]
            alone = window.count(name) > window.count(body[before.start : hit.end])
            if hit.shape == "zone" and alone:
                out.append(hit)
            else:
                out.append(hit._replace(start=before.start, shape="zone"))
            continue
        if hit.shape == "kind" and (before is None or before.shape != "zone"):
            continue
        out.append(hit._replace(shape="zone") if hit.shape == "kind" else hit)
    return out


def _settle(body: str, hits: list[Hit], loose: list[tuple[int, int, str]]) -> list[Hit]:
    """Cut long stems by names seen clean elsewhere on the page; else by leading ordinary words."""
    known = {body[h.start : h.end] for h in hits}
    sets = suffixes()
    for start, end, suffix in loose:
        stem_end = end - len(suffix)
        at = next((a for a in range(start, stem_end - 1) if body[a:end] in known), -1)
        if at < 0:
            at = _stripped(body, start, stem_end, suffix)
        if at >= 0:
            level, shape = sets.table[suffix]
            hits.append(Hit(at, end, level, shape, stem_end, "suffix-region"))
            known.add(body[at:end])
    return _join_zones(body, sorted(hits))


def _stripped(body: str, start: int, stem_end: int, suffix: str) -> int:
    sets = suffixes()
    at = start
    while stem_end - at > _HANZI_PAIR and body[at : at + 2] in sets.words:
        at += 2
    size = stem_end - at
    if size < _HANZI_PAIR or body[at:stem_end] in sets.verbs:
        return -1
    if size <= _STEM_REACH.get(suffix, 3):
        return at
    return -1
