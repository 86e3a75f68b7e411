"""Zones, parks and wide regions: what stands before their suffix must hold a name, not only trade words."""

from __future__ import annotations

from luodi.kernel import places
from luodi.kernel.patterns import lazy
from luodi.reading.mentions.edges import cuts, left_edge
from luodi.reading.mentions.region_words import PAIR, Hit, rescued, suffixes

_REACH = 10_000
_FULL = len("工业园区")
_PROJECT = lazy("项目|建设项目|工程|完成投资|总投资|。(?:责任|建设)单位|[一二三四五]期|基地项目")
_HEADING = lazy("(?:^|\n)\\s*(?:\\d+|[一二三四五六七八九十]+)[.、]$")


def read_wide(body: str, stem_end: int, end: int, floor: int, level: str) -> Hit | None:
    """Read a region wider than units: 东部城市群, 成渝地区双城经济圈."""
    start = max(floor, left_edge(body, stem_end, "r", 8))
    while stem_end - start > PAIR and body[start : start + 2] in suffixes().verbs:
        start += 2
    inner = next((k for k in range(start, stem_end - 1) if body[k : k + PAIR] in suffixes().wide), -1)
    if inner >= 0:
        return Hit(inner, end, level, "wide", stem_end, "wide-region")
    if body[start] in "省市县区州全我各":
        start += 1
    proper = suffixes().domains.sub("", body[start:stem_end])
    good = proper and PAIR <= stem_end - start <= 4 and body[start:stem_end] not in suffixes().generic
    return Hit(start, end, level, "wide", stem_end, "wide-region") if good else None


def read_zone(body: str, stem_end: int, end: int, floor: int, level: str) -> Hit | None:
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
        own = rescued(body, start - 1, start + 1) and _own_name(body[start - 1 : stem_end])
        start -= bool(own)
    behind = bool(floor) and start == floor >= edge and (stem_end - start >= PAIR or end - stem_end >= _FULL)
    if not own and not behind:
        return (
            Hit(edge, end, level, "zone", stem_end, "zone") if _governed(body, edge, stem_end, end) else None
        )
    return Hit(start, end, level, "zone" if own else "kind", stem_end, "zone")


def _governed(body: str, edge: int, stem_end: int, end: int) -> bool:
    """Tell a zone whose name is all domain words by its administration, named elsewhere on the page."""
    if stem_end - edge < PAIR or body.startswith("管委会", end):
        return False
    return body.find(body[edge:end] + "管委会", 0, _REACH) >= 0


def _own_name(stem: str) -> bool:
    """Tell whether a zone has a name besides its domain words: 回龙|工业, not 特色|产业."""
    sets = suffixes()
    rest = sets.domains.sub("", stem)
    if len(rest) < PAIR or rest in sets.wide:
        return False
    listed = rest in places.prefixes().get(rest[:2], ())
    return listed or not (rest in sets.generic or rest in sets.common or rest in sets.verbs)


def join_zones(body: str, hits: list[Hit]) -> list[Hit]:
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
