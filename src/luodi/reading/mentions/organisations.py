"""Organisations: a suffix, then the walk left to the place, level or proper word the name begins with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from luodi.kernel.patterns import lazy
from luodi.reading.mentions.edges import left_edge
from luodi.reading.mentions.org_words import Body, Cut, kinds
from luodi.reading.mentions.organs import LEVELS, is_level, level_at, of_itself, of_level, of_place
from luodi.reading.mentions.region_words import Hit

_NATIONAL = ("国家", "中国", "中央", "中华")
_NOT_YET = lazy("(?:组成|成立|组建|派出|组织|设立|抽调|的|各|该|个|支)$")
_COUNTED = lazy("^[一二三四五六七八九十两几多数这那\\d]+[家个名支批]|[\\d余多]家$")
_MEETING = lazy("第[一二三四五六七八九十\\d]+次")
#: Characters that make a word, not a body, of a one-character suffix: 布局, 副局(长), 主委.
_WORDED = {"局": frozenset("副主布格结大开残出时定破僵当变战")}
_AUTONOMOUS = ("自治县", "自治州", "自治旗", "开发区", "经开区", "高新区")
#: What may stand right behind a company as its own branch: 中国电建集团|西北勘测设计研究院.
_BRANCHES = frozenset(
    ["研究院", "设计院", "规划设计院", "勘察院", "勘测院", "研究所", "工程局", "分公司", "支公司"]
)
_FAR = lazy("[距离至邻]$")
#: Bodies of those from one place in another: 安徽省内蒙古商会.
_ABROAD = frozenset(["商会", "同乡会", "联络处"])
_HOTELS = frozenset(["酒店", "宾馆"])
_DEPUTY = frozenset("副主")


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
        suffix = _suffix(body, end)
        if not suffix or body[end : end + 1] in table.after.get(suffix, ()):
            continue
        hit = _read(body, end, suffix, (places, starts))
        if hit and hits and suffix in _BRANCHES and hits[-1].rule == "company" and hits[-1].end == hit.start:
            hit = Body(hits[-1].start, end, "company")
        if hit and suffix in ("机场", "火车站") and _FAR.search(body, max(0, hit.start - 1), hit.start):
            continue
        if hit:
            _keep(hits, hit, end - len(suffix) if len(suffix) == 1 else -1)
    return hits


def _keep(hits: list[Body], hit: Body, glued: int) -> None:
    """Add a hit; it replaces those inside it. One character behind another body (局局) is no body."""
    if hits and hits[-1].end == glued:
        return
    while hits and hits[-1].start >= hit.start:
        hits.pop()
    if not hits or hits[-1].end <= hit.start:
        hits.append(hit)


def _suffix(body: str, end: int) -> str:
    table = kinds()
    for suffix in table.by_pair.get(body[end - 2 : end], ()):
        if body.endswith(suffix, 0, end):
            return suffix
    char = body[end - 1 : end]
    return char if char in table.suffixes else ""


def _read(body: str, end: int, suffix: str, places: tuple[Sequence[Hit], list[int]]) -> Body | None:
    table = kinds()
    at = end - len(suffix)
    if table.suffixes[suffix] == "company":
        return _company(Cut(body, left_edge(body, at, "o", 30), at, end, suffix))
    if len(suffix) == 1 and body[at - 1 : at] in _WORDED.get(suffix, _DEPUTY):
        return None
    if body[end : end + 1] == "第" and _MEETING.match(body, end):
        return None
    cut = Cut(body, left_edge(body, at, "o", 30), at, end, suffix)
    if table.plays(suffix, "alone") and (cut.edge == at or body[at - 1] in "报送交经"):
        return Body(at, end, "leading-group-office")
    if cut.edge == at and not table.plays(suffix, "party"):
        team = table.plays(suffix, "team") and not _NOT_YET.search(body, max(0, at - 2), at)
        return Body(at, end, "team-alone") if team else None
    place = _place(cut, places)
    return _organ(cut) if place is None else _placed(cut, place)


def _place(cut: Cut, places: tuple[Sequence[Hit], list[int]]) -> Hit | None:
    hits, starts = places
    best: Hit | None = None
    for i in range(bisect_left(starts, cut.edge), len(hits)):
        if hits[i].end > cut.at:
            break
        if best is not None and cut.suffix in _ABROAD and hits[i].end == cut.at:
            break
        if best is None or (hits[i].start == best.end and best.shape != "short"):
            best = hits[i]
    return best


def _placed(cut: Cut, place: Hit) -> Body | None:
    if cut.edge < place.start:
        if cut.body.startswith("国家", cut.edge):
            return Body(cut.edge, cut.end, "named-body")
        if cut.body[cut.edge] in LEVELS and kinds().plays(cut.suffix, "branch"):
            return Body(cut.edge, cut.end, "level-body")
    return of_place(cut, place)


def _organ(cut: Cut) -> Body | None:
    level = level_at(cut)
    if level < 0 and cut.before == "和":
        level = _over_and(cut)
    national = cut.body.startswith(_NATIONAL, cut.edge)
    standing = kinds().plays(cut.suffix, "standing") and level > cut.edge
    if level >= 0 and not (national or standing):
        return of_level(cut, level)
    named = cut.suffix == "委" and cut.stem[-1:] not in ("常", "党", "委")
    if (
        national
        and (named or not kinds().plays(cut.suffix, "party"))
        and cut.end - cut.edge > len("国家机关")
    ):
        return Body(cut.edge, cut.end, "named-body")
    return of_itself(cut)


def _over_and(cut: Cut) -> int:
    """Return the level before a 和 that is part of the name: 省安全生产和营商环境督导组."""
    further = left_edge(cut.body, cut.edge - 1, "o", 20)
    return further if cut.body[further] in LEVELS and not _suffix(cut.body, cut.edge - 1) else -1


def _company(cut: Cut) -> Body | None:
    table = kinds()
    body, at, end, suffix = cut.body, cut.at, cut.end, cut.suffix
    edge = cut.edge
    if suffix in _HOTELS and body.startswith(("举行", "召开", "举办", "会议"), end):
        return None
    while at - edge >= 6 and body[edge : edge + 2] in table.verbs and body[edge + 2 : edge + 4] != "银行":
        edge += 2
    edge = _behind_apposition(body, edge, at)
    if edge > 0 and body[edge - 1] == "某":
        edge -= 1
    stem = body[edge:at]
    if suffix == "厂":
        return Body(edge, end, "company") if len(stem) > 3 and stem[-1] in "一二三四五六七八九十" else None
    if body[edge] in LEVELS and len(stem) == 1 and len(suffix) > 2 and suffix.endswith(("行", "社", "厂")):
        return Body(edge, end, "company")
    if len(stem) > 4 and stem.startswith(_AUTONOMOUS):
        return Body(edge, end, "company")
    if len(stem) > 1 and body[edge] in LEVELS and is_level(body, edge):
        return Body(edge, end, "company") if len(stem) > 2 else None
    if _owned(stem, suffix):
        return Body(edge, end, "company")
    further = left_edge(body, edge - 1, "o", 12) if edge > 1 else edge
    longer = body[further:at]
    if edge - further > 1 and suffix.endswith("有限公司") and _owned(longer, suffix):
        return Body(further, end, "company")
    return None


_APPOSED = lazy(
    "(?:平台|龙头|业主|施工|建设|监理|代建|运营|上市|重点|本土|骨干|领军|链主|国有|民营|配套|合作)(?:公司|企业|单位)|[央国民房车药农]企(?!业)"
)


def _behind_apposition(body: str, edge: int, at: int) -> int:
    """Return where a company's name begins behind what only says its kind: 园区平台公司|浦阳产投集团."""
    if body.startswith(("单位", "企业"), edge) and at - edge >= len("单位浦阳"):
        edge += len("单位")
    last = None
    for found in _APPOSED.finditer(body, edge, at):
        last = found
    return last.end() if last and at - last.end() >= len("浦阳") else edge


def _owned(stem: str, suffix: str) -> bool:
    """Tell whether a company has a name of its own before the trade and the suffix."""
    table = kinds()
    if len(stem) < 2 or _COUNTED.search(stem):
        return False
    rest = table.generic.sub("", stem)
    if suffix.endswith("有限公司"):
        return len(rest) > 1
    plain = rest[:2] in table.verbs or (
        len(rest) < 4 and (rest[:2] in table.common or rest[-2:] in table.common)
    )
    return "银行" in stem or stem.endswith("局") or (len(rest) > 1 and not plain)
