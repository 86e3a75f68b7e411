"""Short forms of places: stems named with a suffix elsewhere, and real places without suffix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from luodi.kernel import places
from luodi.kernel.patterns import lazy
from luodi.reading import tables
from luodi.reading.mentions.edges import left_edge
from luodi.reading.mentions.region_words import Hit, places_of, suffixes
from luodi.reading.mentions.regions import suffix_hits

_STEM = 2
_COUNTS = frozenset("两三四五六")
_SIDES = (
    *"角部侧面门风虎坡向",
    "暖湿",
    "气流",
    "季风",
    "冷空气",
    "基地",
    "总部",
    "分公司",
    "大学",
    "方向",
    "片区",
)
_SAYS_ALL = lazy("[全我各本该][省市县区州旗盟镇乡]$")
_WIDE_MORE = lazy("[一二三四五六七八九十两]+[省市县区州]区?")


class Seen(NamedTuple):
    """What the suffix hits of a page say: stem -> (level, shortest full name)."""

    stems: dict[str, tuple[str, str]]


def seen_stems(body: str, hits: Iterable[Hit]) -> Seen:
    """Collect the stems of units named in full; a stem that is a two-character verb is left out."""
    stems: dict[str, tuple[str, str]] = {}
    for hit in hits:
        stem = body[hit.start : hit.stem]
        if hit.shape == "unit" and hit.level != "village" and len(stem) > 1 and stem not in suffixes().verbs:
            stems.setdefault(stem, (hit.level, body[hit.start : hit.end]))
    for hit in hits:
        own = suffixes().domains.sub("", body[hit.start : hit.stem]) if hit.shape == "zone" else ""
        if len(own) == _STEM and body.startswith(own, hit.start) and own not in suffixes().common:
            stems.setdefault(own, ("county" if "县委" in body or "全县" in body else "prefecture", own))
    return Seen(stems)


def short_hits(body: str, hits: Sequence[Hit], context: str) -> list[Hit]:
    """Return short forms standing outside ``hits``; ``context`` is title and publisher, which also vouch.

    >>> body = "青槐县产值增长。希望青槐再接再厉,也欢迎浙江客商。"
    >>> [body[h.start:h.end] for h in short_hits(body, suffix_hits(body), "")]
    ['青槐', '浙江']
    """
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    stems = seen_stems(context, suffix_hits(context)).stems | seen_stems(body, hits).stems
    out = list(_stems(body, stems, taken))
    taken.update(i for hit in out for i in range(hit.start, hit.end))
    out.extend(_real(body, hits, taken, context))
    taken.update(i for hit in out for i in range(hit.start, hit.end))
    out.extend(_wide(body, taken))
    out.extend(_nicknames(body, hits, taken))
    taken.update(i for hit in out for i in range(hit.start, hit.end))
    out.extend(_counted(body, taken))
    return sorted(out)


def _stems(body: str, stems: dict[str, tuple[str, str]], taken: set[int]) -> Iterable[Hit]:
    common = _common()
    for stem, (level, _) in stems.items():
        at = body.find(stem)
        while at >= 0:
            end = at + len(stem)
            if (
                {at, end - 1}.isdisjoint(taken)
                and body[end : end + 1] not in _COUNTS
                and (stem not in common or _bounded(body, at, end))
            ):
                yield Hit(at, end, level, "short", end, "short-region")
            at = body.find(stem, end)


@cache
def _common() -> frozenset[str]:
    return frozenset(tables.words("common_words")) | suffixes().ordinary


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(tables.words("common_words")) | frozenset(tables.words("region_doubtful"))


def _bounded(body: str, at: int, end: int) -> bool:
    return left_edge(body, end, "r", len(body[at:end]) + 3) == at


def _real(body: str, hits: Sequence[Hit], taken: set[int], context: str) -> Iterable[Hit]:
    found = [h for h in places.spot(body) if h.start not in taken and h.end - 1 not in taken]
    if not found:
        return
    votes = _votes(body, hits, context)
    tally = _votes_of_shorts(found)
    for name in found:
        candidates = [p for p in places_of(name.name) if p.current]
        if not candidates or _SAYS_ALL.match(name.name):
            continue
        top = candidates[0]
        full = name.name == top.name and len(name.name) > _STEM and name.name not in _doubtful()
        full = full and (not name.name.endswith("城区") or _bounded(body, name.start, name.end))
        if full or _supported(body, name, top, votes | tally if top.level == "county" else votes):
            yield Hit(name.start, name.end, top.level, "short", name.end, "listed-region")


def _votes(body: str, hits: Sequence[Hit], context: str) -> set[str]:
    """Return code prefixes (province and prefecture) that full names on the page or its header vouch for."""
    votes: set[str] = set()
    names = {body[h.start : h.end] for h in hits if h.rule == "listed-region" and h.level != "township"}
    names.update(h.name for h in places.spot(context))
    for name in names:
        for place in places_of(name)[:3]:
            votes.add(place.code[:4])
    return votes


def _votes_of_shorts(found: Sequence[places.NameHit]) -> set[str]:
    votes: set[str] = set()
    for name in {f.name for f in found}:
        top = places_of(name)[:1]
        if top and top[0].level == "prefecture" and name not in _doubtful():
            votes.add(top[0].code[:4])
    return votes


@cache
def _plain() -> frozenset[str]:
    return _common() | frozenset(tables.words("name_verbs"))


def _supported(body: str, name: places.NameHit, top: places.Place, votes: set[str]) -> bool:
    if top.level == "province":
        return name.name not in _doubtful() or _bounded(body, name.start, name.end)
    if top.level == "prefecture":
        crossing = body[name.start - 1 : name.start + 1], body[name.end - 1 : name.end + 1]
        return top.code[:4] in votes or (name.name not in _doubtful() and _plain().isdisjoint(crossing))
    quoted = "“" in body[max(0, name.start - 8) : name.start].rpartition("”")[2]
    doubted = quoted or name.name in _doubtful()
    return top.code[:4] in votes and (not doubted or _bounded(body, name.start, name.end))


@cache
def _wide_pattern() -> re.Pattern[str]:
    # By first character: one long row of alternatives takes twice the time.
    rests: dict[str, list[str]] = {}
    for word in sorted(tables.words("region_wide"), key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()))


def _wide(body: str, taken: set[int]) -> Iterable[Hit]:
    for found in _wide_pattern().finditer(body):
        if not {found.start(), found.end() - 1}.isdisjoint(taken) or body.startswith(_SIDES, found.end()):
            continue
        more = _WIDE_MORE.match(body, found.end())
        end = more.end() if more else found.end()
        yield Hit(found.start(), end, "other", "wide", end, "wide-region")


_COUNTED = lazy(
    "、([\u4e00-\u9fff]{2,3})(?:等)?[两三四五六七八九十\\d]+个?(?:行政|自然)?(村|乡镇|镇街|镇|乡|街道|县区|区县|县|社区|片区)(?!级)"
)
_LEVELS = {
    "村": "village",
    "社区": "village",
    "县": "county",
    "县区": "county",
    "区县": "county",
    "片区": "zone",
}


def _counted(body: str, taken: set[int]) -> Iterable[Hit]:
    """Find short names that are listed and counted: 岩脚、木楼两村."""
    if "、" not in body:
        return
    for found in _COUNTED.finditer(body):
        level, end = _LEVELS.get(found[2], "township"), found.end(1)
        while end > 0:
            start = max(left_edge(body, end, "r", 6), end - 6)
            plain = body[start:end] in suffixes().generic or body[start:end] in suffixes().verbs
            if not _STEM <= end - start <= _STEM + 1 or start in taken or plain or body[end - 1] in _UNITS:
                break
            yield Hit(start, end, level, "short", end, "counted-region")
            end = start - 1 if body[start - 1 : start] == "、" else 0


_UNITS = frozenset("省市县区镇乡村局办委处所站")
_NICK = lazy("[\u4e00-\u9fff][市县区旗州]")


def _nicknames(body: str, hits: Sequence[Hit], taken: set[int]) -> Iterable[Hit]:
    """Find nicknames such as 霍市: first character and suffix of a longer name on the page."""
    longer = [h for h in hits if h.shape == "unit" and h.stem - h.start > 2]
    firsts = {(body[h.start], body[h.stem : h.end]): h for h in longer}
    for (first, suffix), hit in firsts.items():
        word = first + suffix
        at = body.find(word)
        while at >= 0:
            if at not in taken and len(suffix) == 1 and left_edge(body, at, "r", 1) == at:
                yield Hit(at, at + 2, hit.level, "short", at + 2, "nickname-region")
            at = body.find(word, at + 2)
