"""By when: the time limits of a directive, as printed or in ISO form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from luodi.kernel.patterns import lazy

_NUM = r"(?:\d+|(?<!\*)\*|[一二两三四五六七八九十]+|半)"
_YEAR = r"(?:今年|明年|当年|次年|每年|20\d\d年)"
_CLOCK = r"(?:[上下]午|中午|晚上?|夜间)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[时点](?:\d{1,2}分|半)?)?"
_HOLIDAYS = (
    r"国庆节?|清明节?|端午节?|重阳节?|元宵节?|劳动节|[双两]节|小年|春节|元旦|五一|中秋节?|汛期来临|主?汛期|节|上冻|入冬|秋收|春耕|[一二三四]季度|会议召开|开学|(?:今天|今日|明天|当天)?下班|落地|开幕|"
    r"天亮|天黑|日落|雨季|台风登陆|供暖|采暖季|封冻|开工|开园|高考|两会|假期|暑期|年|月中"
)
_DAY = lazy(
    r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号]|(?P<t>[上中下]旬)|底|末|初|份)?(?:之前|以前|前)?"
)
# What ends at 前 or 内 is looked for backwards from there, in a short window: forwards, the optional year in
# front would be tried at every character.
_BY = lazy(
    rf"(?:\*{{1,2}}月(?:底|末|初|[上中下]旬)|{_YEAR}?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:(?:\d{{1,2}}|[*×]{{1,2}})[日号]{_CLOCK}|底|末|初|[上中下]旬|份)?"
    rf"|(?:今天|明天|今日|明日|当天|当日|次日|今晚|明晚|当晚|今夜|明早|今早){_CLOCK}"
    rf"|(?:今年|明年|20\d\d年|本月|下月|次月|当月|本|每)?(?:月底|月末|年底|年末|季度末|[一二三四]季度末|周末|年中|周[一二三四五六日](?:下班)?|\d{{1,2}}[日号])"
    rf"|20\d\d年[底末]|(?:今年|明年)?“▢{{1,4}}”节?|(?:今年|明年|20\d\d年)?(?:{_HOLIDAYS})"
    r"|(?:(?<=[在于赶])[^,;。、在于]{2,6}|[^,;。、在于赶要]{1,2}[季期])(?:开始|结束|来临|到来))$"
)
_WITHIN = lazy(
    r"(?:(?:今年|明年|20\d\d年|本|\d{1,2}月|当)(?:月|年|周|季度)?|年|月|节"
    rf"|{_NUM}个?(?:工作日|小时|天|日|周|月|年|季度|分钟))$"
)
_SINCE = lazy(
    r"会后$|[考节会赛汛雨]前$|(?:本?[^,;。、在自于]{0,6}(?:施行|印发|发布|通知|之日起|到期)|(?<=[,;。在于:])[^,;。、在自于各]{1,8}后|^[^,;。、在自于各]{2,6}后)$"
)
_POINT_GATE = lazy("月|20|[年度今明][底末]")
_POINT = lazy(
    rf"{_YEAR}?(?:年底|年末|月底|季度末|[一二三四]季度末|\d{{1,2}}月份?(?:底|末)?)|(?:20\d\d|今|明)年[底末]|20\d\d年(?![底末\d上下一二三四])"
)
_SOON = lazy(
    r"(?:今晚|今夜|明晚|明早|明天|本周[一二三四五六日]|下周[一二三四五六日]?|(?<!的,)下次(?:会议|例会|会上)|[一二三四]季度结束时|(?:学期|上半年|汛期)结束时|散会后)(?![前的之以])"
)
_SOON_GATE = lazy("[今明下散]|本周|会后|结束")
# A day without 前 in front of a verb: 9月1日复工, 4月1日起; what goes on with 的 or 至 only dates something.
_BARE_DAY = lazy(
    r"(?P<day>\d{1,2}月(?:\d{1,2}[日号](?:零时|\d{1,2}时)?|[上中下]旬)"
    r"(?:(?:起(?!草)|开始)(?=.)|(?=[^\d的至到起开—\-、和与,;。:()前后内以之凌上下晚召发在为])))"
)
_AHEAD = lazy(r"提前\d+(?:小时|天|分钟|个?工作日|个月|日)")
_AFTER_MEETING = lazy(
    r"^会后(?=[各全请有相,])|(?:春节|国庆|中秋|五一|元旦|假期|节)后(?=组织|开|启动|立即|复工|完成|继续|再|集中|尽快)"
)
_VERBS_NEXT = frozenset("要必须把将实完达组启拿,")
_NO_VERB_NEXT = frozenset("的前之以至及和与仍已还")
_RANGE = lazy(r"\d{1,2}月(?:至|到|—|-)\d{1,2}月每[月周]")
_EVERY = lazy(
    rf"(?:会期每|每)(?:隔?{_NUM}个?(?:小时|天|月)|个?小时|半个?月|半年|周[一二三四五六日]|[月周季年天日旬]|个?季度|两周|两个月)(?:度)?"
    r"(?:\d{1,2}[时点](?:、\d{1,2}[时点])+|\d{1,2}[时点](?:之?前|以前)|(?:[首末]月)?(?:\d{1,2}|\*{1,2})[日号](?:之?前|以前)?|底前?|末|初|(?:上午|下午|晚上)?[一二三四五六七八九十\d]{1,2}点前)?"
    r"|逐[月季周日]|一[周月旬](?=一(?!日))"
)
_PERIOD = lazy(
    r"(?:今年|明年|20\d\d年)?(?:上半年|下半年|[一二三四]季度|前三季度)|今年|年内|全年(?!目标|任务|计划|预期)|本月|本周|会后|当日|当天|即日起(?!至[^,;。]{2,12}为)|立即起"
    r"|(?<=决战)[一二三四五六七八九十\d]+个?[月天]|“(?:▢|[^”]){2,3}[五▢]”期间"
)
_ONE_BY_ONE = lazy("一[周月旬]一")
_PERIOD_GATE = lazy("[半季今年本会当即立战期]")
_NO_TIME = frozenset("当目提面眼跟空先生超往从此")  # 当前, 目前, 提前 …: the search backwards is dear
_AIMED = lazy(r"[^,;。]{2,16}(?:达到|突破|实现|建成|不低于|不少于|力争)")
_WEEKDAY = lazy("周[一二三四五六日]")
_TOLD = lazy("(?:要|必须|务必|须|应当?|应该|需)$")
_CONDITIONAL = lazy("[^,;。]{0,4}资格|[^,;。]{2,12}的,")
_RANGES = frozenset("以的至—-")
_TIME_NOT = lazy(r"压缩到|压减到|缩短到|缩短至|压缩至|控制在|不超过|压[到至]|[减缩][到至]|审批时限|办理时限")


def deadline(quote: str, owner: str | None = None) -> str | None:
    """Return the printed time limits of a directive, joined with ``、``; ISO where year and month are printed.

    A recurring time counts beside a fixed one only right behind the ``owner``.

    >>> deadline("2026年5月31日前完成"), deadline("年底前完成"), deadline("要抓好落实")
    ('2026-05-31', '年底前', None)
    """
    found: dict[int, tuple[int, str]] = {}
    if "20" in quote:
        days = (m for m in _DAY.finditer(quote) if quote[m.end() : m.end() + 1] not in _RANGES)
        _add(found, ((m.start(), m.end(), _iso(m)) for m in days))
    if "前" in quote:
        _add(found, _before(quote))
    if "内" in quote:
        _add(found, _within(quote))
    if _POINT_GATE.search(quote):
        _add(found, _points(quote))
    if _SOON_GATE.search(quote):
        _add(found, ((m.start(), m.end(), m[0]) for m in _SOON.finditer(quote)))
        _add(found, ((m.start(), m.end(), m[0]) for m in _AFTER_MEETING.finditer(quote)))
    if "提前" in quote:
        _add(found, ((m.start(), m.end(), m[0]) for m in _AHEAD.finditer(quote)))
    if "日" in quote or "旬" in quote or "号" in quote:
        bare = [(m.start("day"), m.end(), m["day"]) for m in _BARE_DAY.finditer(quote)]
        begun = [d for d in bare if d[2].endswith(("起", "开始"))]
        _add(found, (d for d in bare if d not in begun or not found))
    if "每" in quote or "逐" in quote or _ONE_BY_ONE.search(quote):
        _recurring(found, quote, owner)
    if found:
        return "、".join(dict.fromkeys(v for _, (_, v) in sorted(found.items())))
    periods = [m[0] for m in _PERIOD.finditer(quote)] if _PERIOD_GATE.search(quote) else []
    if not periods:
        return None
    return periods[-1] if periods[0].endswith("季度") else periods[0]


def _add(found: dict[int, tuple[int, str]], times: Iterable[tuple[int, int, str]]) -> None:
    for start, end, words in times:
        if not any(s <= start < e for s, (e, _) in found.items()):
            found[start] = end, words


def _ends(quote: str, mark: str) -> Iterator[tuple[int, int]]:
    """Find each 前 or 内 with 之 or 以 in front: where the time before it stops, and where the whole ends."""
    at = quote.find(mark)
    while at >= 0:
        yield (at - 1 if quote[at - 1 : at] in ("之", "以") else at), at + 1
        at = quote.find(mark, at + 1)


def _before(quote: str) -> Iterator[tuple[int, int, str]]:
    for stop, end in _ends(quote, "前"):
        if quote[stop - 1] in _NO_TIME or (
            (quote[end : end + 1] == "的" and quote[stop - 1] not in "日号底末月旬")
            or (quote[end : end + 1].isdigit() and quote[stop - 1] in "始束临来")
        ):
            continue
        if m := _BY.search(quote, max(0, stop - 20), stop):
            yield m.start(), end, quote[m.start() : end]


def _within(quote: str) -> Iterator[tuple[int, int, str]]:
    for stop, end in _ends(quote, "内"):
        m = _WITHIN.search(quote, max(0, stop - 14), stop)
        if not m or quote[end : end + 1] in ("部", "容", "外", "需", "在") or _CONDITIONAL.match(quote, end):
            continue
        before = quote[max(0, m.start() - 14) : m.start()]
        if not _TIME_NOT.search(before[-6:]):
            since = _SINCE.search(before)
            start = m.start() - len(since[0]) if since else m.start()
            yield start, end, quote[start:end]


def _points(quote: str) -> Iterator[tuple[int, int, str]]:
    """Find bare points in time in front of a verb (三季度末把…, 6月份拿出…) or behind 到 (力争到2026年末)."""
    for m in _POINT.finditer(quote):
        until = quote[m.start() - 1 : m.start()] == "到"
        if quote[m.start() - 1 : m.start()] in ("由", "至"):
            continue
        dated = until and m[0][0] in "2今年"
        after = quote[m.end() : m.end() + 1]
        hoped = quote[max(0, m.start() - 2) : m.start()] in ("力争", "争取") and m[0][-1] in "份底末"
        bare = quote[m.start() - 1 : m.start()] in ",;。:" and after not in _NO_VERB_NEXT
        aimed = m[0][0] == "2" and quote[m.start() - 1 : m.start()] in ",;" and _AIMED.match(quote, m.end())
        following = aimed or (
            not until
            and m[0][-1] != "年"
            and (after in _VERBS_NEXT or hoped or (bare and m[0][-1] in "底末"))
        )
        if m.end() < len(quote) and (dated or following):
            yield m.start(), m.end(), m[0]


def _recurring(found: dict[int, tuple[int, str]], quote: str, owner: str | None) -> None:
    if ranged := _RANGE.search(quote):
        found[ranged.start()] = (ranged.end(), ranged[0])
        return
    fixed, first = bool(found), True
    for m in _EVERY.finditer(quote):
        if not _adverbial(quote, m):
            continue
        day = m[0][-1] in "前日号底末初" or m[0].startswith("一") or _WEEKDAY.search(m[0]) is not None
        behind = owner is not None and _behind(quote, m, tuple(owner.split("、")), fixed=fixed)
        longer = found.get(m.start(), (0, ""))[0] > m.end()
        if not longer and ((first and not fixed) or (first and day) or behind):
            for start in [s for s in found if m.start() <= s < m.end()]:
                del found[start]
            found[m.start()] = (m.end(), m[0])
        first = False


def _behind(quote: str, m: re.Match[str], names: tuple[str, ...], *, fixed: bool) -> bool:
    """Tell a recurring time right behind its actor, a demand verb at most between them."""
    before = quote[max(0, m.start() - 40) : m.start()]
    if before.endswith(names):
        return True
    return _TOLD.sub("", before).endswith(names) and not (fixed and quote.startswith("至少", m.end()))


def _adverbial(quote: str, m: re.Match[str]) -> bool:
    """Tell a recurring time (每月报送) from a measure of something (每年新增投入, 每次, 每镇每年1000万元)."""
    after = quote[m.end() : m.end() + 2]
    before = quote[: m.start()]
    if m[0][-1] in "前日号":
        return True
    return not re.search(r"(?:[把对]|每[镇村人户家乡县])$", before) and not after.startswith(
        ("的", "新", "增", "度")
    )


def _iso(m: re.Match[str]) -> str:
    if m["t"]:
        return m[0]
    month = f"{m['y']}-{int(m['m']):02d}"
    return f"{month}-{int(m['d']):02d}" if m["d"] else month
