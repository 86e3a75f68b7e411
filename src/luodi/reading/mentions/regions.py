"""Regions: names told by their suffix, real places told by the table, and the short forms of both."""

from __future__ import annotations

from collections.abc import Mapping

from luodi.kernel.patterns import lazy
from luodi.reading.mentions.edges import left_edge
from luodi.reading.mentions.region_starts import governed, nested, province, stem_start
from luodi.reading.mentions.region_words import PAIR, TRIPLE, Hit, full_names, suffixes
from luodi.reading.mentions.zones import join_zones, read_wide, read_zone

_FINAL = lazy("[省市县区州旗盟镇乡村道木查城谷园圈带群原岛洲域]")
_ABOVE = frozenset("市县区州旗")
#: First characters of two that only describe: 小集镇, 大灾区, 各库区.
_KIND_FIRST = frozenset("大小老新各全本该此重主副两三多几我贫富强一二四五省市县区州镇乡村")
#: Last characters of two that may name a place as well as describe one: 古城镇, 芦集镇, 凤山区.
_NAMING = {"镇": "城集强", "县": "山邑", "乡": "水", "村": "山", "区": "山湖林湾江海沙"}
_STEM_REACH = {"镇": 4, "乡": 4, "村": 4, "街道": 4, "旗": 5, "社区": 5, "嘎查": 5, "苏木": 5}


def suffix_hits(body: str) -> list[Hit]:
    """Return the places of ``body`` that carry a suffix, in order of their ends, each occurrence.

    >>> body = "他先后来到青槐县石门岗镇和黄竹坪村。"
    >>> [body[h.start:h.end] for h in suffix_hits(body)]
    ['青槐县', '石门岗镇', '黄竹坪村']
    """
    hits: list[Hit] = []
    loose: list[tuple[int, int, str]] = []
    last = 0
    sets = suffixes()
    for found in _FINAL.finditer(body):
        end = found.end()
        suffix = _suffix(body, end, sets.table, sets.pairs)
        if not suffix or _is_kind(body, end, suffix, last):
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


def _suffix(body: str, end: int, table: Mapping[str, object], pairs: Mapping[str, tuple[str, ...]]) -> str:
    for suffix in pairs.get(body[end - PAIR : end], ()):
        if body.endswith(suffix, 0, end):
            return suffix
    char = body[end - 1]
    return char if char in table else ""


def _is_kind(body: str, end: int, suffix: str, floor: int = 0) -> bool:
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
    pair = body[stem_end - PAIR : stem_end]
    naming = before and before in _NAMING.get(suffix, "") and pair[:1] not in _KIND_FIRST
    if naming and (0 < floor == stem_end - PAIR or left_edge(body, stem_end, "r", 4) == stem_end - PAIR):
        return pair in suffixes().describing
    if body.startswith(("委", "人民政府", "人大", "政协"), end):
        return False
    at = _real(body, stem_end, end, 0)
    return at < 0 or (before in "城湖山海" and left_edge(body, stem_end, "r", 5) < at != floor)


def _extend(hits: list[Hit], suffix: str, end: int) -> None:
    """Let a longer suffix grow over the last hit: 工业园|区 becomes one name."""
    if (
        hits
        and suffixes().table[suffix][1] == "zone"
        and hits[-1].shape in ("zone", "kind")
        and hits[-1].end < end
    ):
        hits[-1] = hits[-1]._replace(end=end)


def _read(
    body: str, stem_end: int, end: int, floor: int, suffix: str, loose: list[tuple[int, int, str]]
) -> Hit | None:
    level, shape = suffixes().table[suffix]
    if shape == "zone":
        return read_zone(body, stem_end, end, floor, level)
    if shape == "wide":
        return read_wide(body, stem_end, end, floor, level)
    if body[end : end + 1] in _ABOVE and _real(body, end, end + 1, floor) >= 0:
        return None
    real = _real(body, stem_end, end, floor)
    if real >= 0:
        return Hit(real, end, level, shape, stem_end, "listed-region")
    if suffix in ("地区", "自治区", "特别行政区"):
        return None
    if suffix == "省":
        known = province(body, stem_end, end)
        return Hit(stem_end - PAIR, end, level, shape, stem_end, "suffix-region") if known else None
    if suffix == "州" and (inner := nested(body, end, floor)) is not None:
        return inner
    return _unlisted(body, stem_end, end, floor, suffix, loose)


def _unlisted(
    body: str, stem_end: int, end: int, floor: int, suffix: str, loose: list[tuple[int, int, str]]
) -> Hit | None:
    """Read a name that no table lists; a long stem that may hold ordinary words is left for later."""
    level, shape = suffixes().table[suffix]
    start = stem_start(body, stem_end, floor)
    size = stem_end - start
    if suffix == "村" and size == 1 and 0 < floor == start:
        return Hit(start, end, level, shape, stem_end, "suffix-region")
    below = 0 < floor == start and suffix in ("镇", "乡", "街道")
    if size < PAIR or not (below or _named(body, start, stem_end)):
        return None
    if size <= 3 and (_clean_stem(body, start, stem_end) or governed(body, start, end)):
        return Hit(start, end, level, shape, stem_end, "suffix-region")
    loose.append((start, end, suffix))
    return None


def _real(body: str, stem_end: int, end: int, floor: int) -> int:
    for name in full_names().get(body[end - TRIPLE : end], ()) if end >= TRIPLE else ():
        if body.endswith(name, floor, end) and end - len(name) < stem_end - 1:
            at = end - len(name)
            return at if at == floor > 0 or name not in suffixes().doubtful else -1
    return -1


def _named(body: str, start: int, stem_end: int) -> bool:
    stem = body[start:stem_end]
    pair = stem[-2:]
    if stem[-1].isdigit():
        return False
    if body.startswith("长", stem_end + 1) and len(stem) > PAIR:
        return False
    if pair in suffixes().generic or pair == "政府" or stem[-1] in "省市县区旗":
        return False
    return stem[-1] not in "委立兴强富建治" or (len(stem) == PAIR and stem[1] in "兴建强富")


def _clean_stem(body: str, start: int, stem_end: int) -> bool:
    sets = suffixes()
    stem = body[start:stem_end]
    if len(stem) == PAIR:
        return stem not in sets.verbs
    return stem[:2] not in sets.verbs and stem[1:] not in sets.verbs and stem not in sets.ordinary


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
    return join_zones(body, sorted(hits))


def _stripped(body: str, start: int, stem_end: int, suffix: str) -> int:
    sets = suffixes()
    at = start
    while stem_end - at > PAIR and body[at : at + 2] in sets.words:
        at += 2
    size = stem_end - at
    if size < PAIR or body[at:stem_end] in sets.verbs:
        return -1
    if size <= _STEM_REACH.get(suffix, 3):
        return at
    return -1
