"""Organs and institutions: the name begins at a place, at a level character, or with a word of its own."""

from __future__ import annotations

from luodi.kernel.patterns import lazy
from luodi.reading.mentions.org_words import Body, Cut, kinds
from luodi.reading.mentions.region_words import Hit, suffixes

LEVELS = frozenset("省市县区州旗盟镇乡")
_DIGITS = frozenset("一二三四五六七八九十")
_NOT_LEVEL = frozenset("场域级直民值价容长内里")
_LOOSE = ("的", "各", "个", "名")
_VENUE = lazy(
    "举[办行]|召开|会议室|报告厅|门前|广场|大厅|[\u4e00-\u9fff]{0,3}(?:楼|院区)|[一二三四五六七八九十\\d]+[层号]|迁建|扩建|新建|改建|改扩建|改造|二期|项目|工程"
)
_IN_POST = lazy(
    "书记|常委|常务|副|秘书|[省市县区州旗盟镇乡]长|代|主席|委员|党组|主任|工作报告|换届|大院|大楼|会议|全会"
)
#: What makes a 中心 an office of its own, also where something is held in it.
_WORKING = lazy(
    "(?:数据|储备|农机|技术|检测|管理|发展|促进|审批|监测|信息|核查|考试|人才|稳评|疾控|供应|救助)$"
)
_GOVERNMENT = lazy("[省市县区州旗盟]?(?:人民)?政府")
_OFFICE_ACTS = lazy(
    "报送|牵头|负责|要|应|提供|统筹|会同|主任|备案|汇总|关于|对|印发|组织|发布|公布|通报"
    "|副|认定|审核|将|每|根据|与|和|及|作出|报告|反馈|申请|提交|登记|批准|同意|汇报|说明"
)
_ZONES = ("新区", "高新区", "经开区", "开发区", "园区", "保税区", "度假区", "示范区")
_PUBLIC = lazy("教育|服务|政务|文[化体]|体育|就业|交易|媒体|指挥|疾控|创业|孵化|党群|活动|行政|管理|促进")
_ORDERED = lazy("必须|要|应|须|不得|务必|负责|牵头")
_REGIONAL = lazy("建设|打造|域|副$")


def of_place(cut: Cut, place: Hit) -> Body | None:
    """Read a name that begins with a place: 青槐县商务局, 青槐县委县政府."""
    body, at, end, suffix = cut.body, cut.at, cut.end, cut.suffix
    doubled = place.end == at - 1 and body[at - 1] in LEVELS
    if kinds().plays(suffix, "party") and (place.end == at or doubled or suffix != "委"):
        return _party(cut, place, doubled)
    if suffix == "代表团" and at > place.end:
        return None
    if is_venue(cut) or (at == place.end and kinds().plays(suffix, "unnamed")):
        return None
    if suffix == "中心" and place.shape == "short" and not _PUBLIC.search(body, place.end, at):
        return None
    if suffix == "中心" and _REGIONAL.search(body[place.end : at]):
        return None
    start = place.start - 2 if body.startswith("中共", max(0, place.start - 2)) else place.start
    return Body(start, end, "place-body") if _whole(cut, place.end) else None


def _party(cut: Cut, place: Hit, doubled: bool) -> Body | None:
    wrong = doubled or place.end != cut.at or cut.suffix not in ("委", "人民政府", "政府")
    if wrong or _IN_POST.match(cut.body, cut.end):
        return None
    more = _GOVERNMENT.match(cut.body, cut.end) if cut.suffix == "委" else None
    return Body(place.start, more.end() if more else cut.end, "place-party-government")


def _whole(cut: Cut, start: int) -> bool:
    """Tell whether the stretch from ``start`` to the suffix names an office, a ministry or a committee."""
    inner = cut.body[start : cut.at]
    if cut.suffix == "委":
        return inner[-1:] not in ("常", "党", "委")
    if cut.suffix in ("部", "厅"):
        return inner in kinds().domains
    return cut.suffix != "办" or _office(cut, start)


def is_venue(cut: Cut) -> bool:
    """Tell whether the name is only where something is held: 县会议中心举行."""
    if cut.suffix == "中心" and _WORKING.search(cut.body, cut.edge, cut.at):
        return False
    return kinds().plays(cut.suffix, "venue") and _VENUE.match(cut.body, cut.end) is not None


def level_at(cut: Cut) -> int:
    """Return where the first level character stands that opens a name, or -1."""
    for i in range(cut.edge, cut.at + 1):
        if cut.body[i] in LEVELS and is_level(cut.body, i) and not _worded(cut, i):
            return i
    return -1


def is_level(body: str, at: int) -> bool:
    """Tell whether the level character opens a name (县民政局) and no word such as 市民, 县域.

    >>> is_level("县民政局", 0), is_level("县域经济", 0)
    (True, False)
    """
    return body[at + 1 : at + 2] not in _NOT_LEVEL or body[at + 1 : at + 3] in kinds().civil


def _worded(cut: Cut, at: int) -> bool:
    """Tell whether the level character belongs to a word such as 园区, 乡村, 一镇."""
    body = cut.body
    if body[at : at + 2] in ("乡村", "乡镇", "市场", "区域", "镇村"):
        return True
    before = body[at - 1 : at]
    if at == cut.edge:
        return at > 0 and before in _DIGITS
    return before in suffixes().kinds[body[at]][0] or before in _DIGITS


def of_level(cut: Cut, level: int) -> Body | None:
    """Read a name that begins with a level character: 县商务局, 市委督查室."""
    body, at, end, suffix = cut.body, cut.at, cut.end, cut.suffix
    before, inner = body[level - 1 : level], body[level + 1 : at]
    if before in ("各", "全", "两", "多", "几", "跨"):
        return None
    if suffix == "委" and not inner and before == "团":
        return Body(level - 1, end, "level-body")
    if _idle(inner, suffix) or _paired(body, level) or (inner == "党政" and suffix == "代表团"):
        return None
    if is_venue(cut) or not _whole(cut, level + 1):
        return None
    return Body(level, end, "level-body")


def _paired(body: str, level: int) -> bool:
    """Tell whether two levels stand together for all of them: 市县, 县区."""
    after = body[level + 2 : level + 3]
    return body[level + 1] in LEVELS and after not in _NOT_LEVEL and after not in ("政", "容", "村")


def _idle(inner: str, suffix: str) -> bool:
    """Tell whether nothing names the body: 县委, 市政府, 市委常委, 州市两级领导小组."""
    if suffix == "委":
        return not inner or "委" in inner
    plays = kinds().plays
    return (
        plays(suffix, "party")
        or "两级" in inner
        or inner[:1] == "级"
        or (not inner and plays(suffix, "bare"))
    )


def _office(cut: Cut, start: int) -> bool:
    """Tell whether 办 ends the short name of an office and is not the verb."""
    body, at = cut.body, cut.at
    inner = body[start:at]
    if inner in ("委", "府", "政府", "人大", "政协", "督"):
        return True
    if len(inner) < len("发改") or inner[-1] in "举承主筹督包协交催":
        return False
    alone = not "\u4e00" <= body[cut.end : cut.end + 1] <= "\u9fff"
    return alone or inner in kinds().domains or _OFFICE_ACTS.match(body, cut.end) is not None


def of_itself(cut: Cut) -> Body | None:
    """Read a name without place and level: 发改委, 园区管委会, 云溪科技大学."""
    table = kinds()
    stem, suffix = cut.stem, cut.suffix
    if table.plays(suffix, "stem") and stem in table.domains and cut.before not in _LOOSE:
        return None if suffix == "部" and stem in table.parties else Body(cut.edge, cut.end, "known-body")
    good = (
        (table.plays(suffix, "governed") and len(stem) > 1 and cut.before not in _LOOSE)
        or (suffix == "局" and stem[:1] == "中" and stem[-1:] in _DIGITS)
        or (suffix in ("局", "分局") and stem.startswith(_ZONES))
        or (table.plays(suffix, "led") and len(stem) >= len("防汛抗旱"))
        or (table.plays(suffix, "standing") and _proper(stem, suffix))
        or (suffix == "专班" and len(stem) == len("招商") and cut.before in ("设", "、"))
        or (table.plays(suffix, "department") and stem in table.business and _ordered(cut))
    )
    return Body(cut.edge, cut.end, "named-body") if good else None


def _proper(stem: str, suffix: str) -> bool:
    table = kinds()
    if stem[-1:] in "所座个家" and stem[-2:-1] in _DIGITS:
        return False
    if stem[:2] in table.common or stem[:2] in table.verbs or (suffix == "小学" and stem[-1:] == "中"):
        return False
    return len(table.generic.sub("", stem)) > 1


def _ordered(cut: Cut) -> bool:
    return _ORDERED.match(cut.body, cut.end) is not None
