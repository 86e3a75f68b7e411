"""By when and how much: deadline and target of a directive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NUM = r"(?:\d+|[一二两三四五六七八九十]+|半)"
_BEFORE = r"(?:之前|以前|(?<![此以之目当])前)"
_DAY = re.compile(
    r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号]|(?P<t>[上中下]旬)|底|末|初|份)?(?:之前|以前|前)?"
)
_BY = re.compile(
    rf"(?:今年|明年|当年|次年|每年|20\d\d年)?\d{{1,2}}月(?:\d{{1,2}}[日号](?:[上下]午|晚)?(?:\d{{1,2}}[时点](?:\d{{1,2}}分)?)?|底|末|初|[上中下]旬|份)?{_BEFORE}"
    rf"|(?:今年|明年|20\d\d年|本|每)?(?:月底|月末|年底|年末|季度末|[一二三四]季度末|周末|年中|周[一二三四五六日](?:下班)?|\d{{1,2}}[日号])"
    rf"{_BEFORE}"
    rf"|20\d\d年[底末]{_BEFORE}"
    rf"|(?:今年|明年)?“▢{{1,4}}”节?{_BEFORE}"
    r"|(?:今年|明年|20\d\d年)?(?:今天|明天|当天|当日|今晚|国庆节?|春节|元旦|五一|中秋节?|汛期|节|上冻|入冬|秋收|春耕|[一二三四]季度|会议召开|开学|下班|落地|开幕|天亮|天黑|日落|雨季|汛期来临|台风登陆|供暖|采暖季|封冻|开工|开园|高考|两会|假期|暑期|年|月中)"
    rf"{_BEFORE}"
)
_WITHIN = re.compile(
    r"(?:今年|明年|20\d\d年|本|\d{1,2}月|当)(?:月|年|周|季度)?(?:之内|内)(?![部容外需在])|年(?:底前|内)|月内|节内"
    rf"|{_NUM}个?(?:工作日|小时|天|日|周|月|年|季度|分钟)(?:之内|以内|内)(?![部容外])"
)
_SINCE = re.compile(
    r"会后$|(?:本?[^,;。、在自于]{0,6}(?:施行|印发|发布|通知|之日起|到期)|(?<=[,;。在于:])[^,;。、在自于]{2,8}后|^[^,;。、在自于]{2,6}后)$"
)
_POINT = re.compile(
    r"(?:(?<=力争到)|(?<=争取到)|(?<=确保到)|(?<=[^由到至]))(?P<p>(?:今年|明年|20\d\d年)?(?:年底|年末|月底|季度末|[一二三四]季度末|\d{1,2}月份?(?:底|末)?)"
    r"|(?:20\d\d|今|明)年(?:底|末)|(?<=到)20\d\d年(?!底|末|\d|[上下]半年|[一二三四]季度))(?:(?=[要必须把将实完达组启拿,])|(?<=到20\d\d年末)|(?<=到20\d\d年底)|(?<=到今年底)|(?<=到年底))"
)
_RANGE = re.compile(r"\d{1,2}月(?:至|到|—|-)\d{1,2}月每[月周]")
_EVERY = re.compile(
    r"(?:会期)?每(?:半个?月|半年|周[一二三四五六日]|[月周季年天日旬]|个?季度|两周|两个月)(?:度)?(?:\d{1,2}[日号](?:之?前|以前)?|底前?|末|初|(?:上午|下午|晚上)?[一二三四五六七八九十\d]{1,2}点前)?"
    r"|逐[月季周日]|一周(?=一)"
)
_PERIOD = re.compile(
    r"(?:今年|明年|20\d\d年)?(?:上半年|下半年|[一二三四]季度|前三季度)|今年|年内|全年(?!目标|任务|计划|预期)|本月|本周|会后|当日|当天|即日起|立即起"
    r"|(?<=决战)[一二三四五六七八九十\d]+个?[月天]|“(?:▢|[^”]){2,3}[五▢]”期间"
)
_RANGES = frozenset("以的至—-")
_TIME_NOT = re.compile(r"压缩到|压减到|缩短到|缩短至|压缩至|控制在|不超过|审批时限|办理时限")


def deadline(quote: str, owner: str | None = None) -> str | None:
    """Return the printed time limits of a directive, joined with ``、``; ISO where year and month are printed.

    A recurring time counts beside a fixed one only right behind the ``owner``.

    >>> deadline("2026年5月31日前完成"), deadline("年底前完成"), deadline("要抓好落实")
    ('2026-05-31', '年底前', None)
    """
    found: dict[int, tuple[int, str]] = {}
    if "20" in quote:
        _add(
            found,
            (
                (m.start(), m.end(), _iso(m))
                for m in _DAY.finditer(quote)
                if quote[m.end() : m.end() + 1] not in _RANGES
            ),
        )
    if "前" in quote:
        _add(found, ((m.start(), m.end(), m[0]) for m in _BY.finditer(quote)))
    if "内" in quote:
        _add(found, _within(quote))
    if "底" in quote or "末" in quote or "月" in quote:
        _add(found, ((m.start("p"), m.end("p"), m["p"]) for m in _POINT.finditer(quote)))
    if "每" in quote or "逐" in quote or "一周" in quote:
        _recurring(found, quote, owner)
    if not found and (periods := [m[0] for m in _PERIOD.finditer(quote)]):
        return periods[-1] if periods[0].endswith("季度") else periods[0]
    return "、".join(dict.fromkeys(v for _, (_, v) in sorted(found.items()))) or None


def _add(found: dict[int, tuple[int, str]], times: Iterable[tuple[int, int, str]]) -> None:
    for start, end, words in times:
        if not any(s <= start < e for s, (e, _) in found.items()):
            found[start] = end, words


def _within(quote: str) -> Iterator[tuple[int, int, str]]:
    for m in _WITHIN.finditer(quote):
        before = quote[: m.start()]
        if not _TIME_NOT.search(before[-6:]):
            since = _SINCE.search(before[-14:])
            start = m.start() - len(since[0]) if since else m.start()
            yield start, m.end(), quote[start : m.end()]


def _recurring(found: dict[int, tuple[int, str]], quote: str, owner: str | None) -> None:
    if ranged := _RANGE.search(quote):
        found[ranged.start()] = (ranged.end(), ranged[0])
        return
    m = next((m for m in _EVERY.finditer(quote) if _adverbial(quote, m)), None)
    if m is None:
        return
    day = m[0][-1] in "前日号底末初" or m[0].startswith("一周")
    behind = owner is not None and quote[: m.start()].endswith(tuple(owner.split("、")))
    if not found or day or behind:
        for start in [s for s in found if m.start() <= s < m.end()]:
            del found[start]
        found[m.start()] = (m.end(), m[0])


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


_UNIT = (
    r"(?:个?百分点|微克/立方米|毫克/升|%|％|倍|(?:百|千|万|亿|十万|百万|千万)?(?:元|美元|吨|亩|户|人次|人|平方米|平米|平方公里|公里|公顷|千米|米|立方米|"
    r"公斤|斤|千瓦时|千瓦|度|家|个|名|次|项|条|宗|件|起|座|台套|台|套|所|处|栋|间|辆|支|例|场|张|篇|批次|批|只|头|颗|对|岗|期|分|册|株|棵|口|"
    r"眼|艘|架|趟|班次|班|列|门|羽|尾|部|本|课时|学时|张床位))"
)
_AMOUNT = re.compile(rf"(?<![\d.年月A-Za-z第])(\d+(?:\.\d+)?(?:余|多)?(?:{_UNIT}))(以上|以内|以下|左右)?")
_WORDED = re.compile(
    r"(?P<a>[一二三四五六七八九十]成半?(?:以上)?|两位数)|(?:完成|实现|冲刺|达到|达成|追平|赶上|快于|跟上|超额|锚定|锁定|奔着)[^,;。]{0,8}?"
    r"(?P<b>时序进度|(?:全年|年度)(?:目标任务|预期目标|目标|任务))"
)
_WORDED_GATE = re.compile("成|两位数|时序进度|全年|年度")
_DIGIT = re.compile("[0-9]")
_GOAL_DAYS = re.compile(
    r"(?:压缩到|压缩至|缩短到|缩短至|压减到|压减至|控制在|不超过|降到|降至)(\d+个?(?:工作日|小时|天|日|分钟)(?:以内|之内|内)?)"
)
_GOAL_HAN = re.compile(r"(?:不少于|不低于|至少[^,;。]{0,4}?)([一二两三四五六七八九十百]+[家个户次项名场件])")
_AIMS = ("的任务", "的目标", "的指标", "的要求")
_AT_LEAST = re.compile(r"(?:不少于|不低于|至少|不得少于|超过|达到|不少过|各)$")
_CONDITION = re.compile(r"(?:低于|高于|不足|少于|超过|未达|未满|满|逾期|超|达到|高出)[^,;。]{0,2}$")
_HANDLED = re.compile(
    r"(?:对|等|由|从|把|现有|剩余的|全部|这|上述|前|为|每[^,;。]每[月年周天]|每[台户人亩个家件吨车班名次座处]|给予|奖励|(?:奖励|给予|罚款|扣减)[^,;。]{0,16}|每[台户人亩个家件吨车班名次座处](?:补助|奖励|补贴|标准)[^\d,;。]{0,6}|对[^,;。]{0,10}的)$"
)


def target(quote: str) -> str | None:
    """Return the numbers that must be reached, joined with ``、``.

    >>> target("新增规上企业,净增不少于6家,占比达到75%以上"), target("对满2年的3个典型窗口倒查")
    ('6家、75%以上', None)
    """
    found = dict(_targets(quote))
    return "、".join(dict.fromkeys(found[at] for at in sorted(found))) or None


def _targets(quote: str) -> Iterator[tuple[int, str]]:
    if _WORDED_GATE.search(quote):
        yield from _worded(quote)
    if "不少于" in quote or "不低于" in quote or "至少" in quote:
        yield from ((m.start(1), m[1]) for m in _GOAL_HAN.finditer(quote))
    if not _DIGIT.search(quote):
        return
    yield from ((m.start(1), m[1]) for m in _GOAL_DAYS.finditer(quote))
    for m in _AMOUNT.finditer(quote):
        if _is_target(quote, m):
            yield m.start(), m[0] if m[2] in ("以上", "以内", "以下") else m[1]


def _worded(quote: str) -> Iterator[tuple[int, str]]:
    for m in _WORDED.finditer(quote):
        group = "a" if m["a"] else "b"
        yield m.start(group), m[group]


def _is_target(quote: str, m: re.Match[str]) -> bool:
    before, after = quote[: m.start()], quote[m.end() :]
    clause = max(before.rfind(c) for c in ",;。:") + 1
    lead = before[clause:]
    tail = re.match(r"[^,;。:]*", after)
    rest = tail[0] if tail else ""
    if lead.startswith(("该", "目前", "去年", "现有", "已", "上半年")):
        return False
    if m[1].endswith("次") or m[1].endswith("期"):
        return bool(_AT_LEAST.search(lead))
    if after.startswith(("工作日", "小时", "天", "月", "的", "以上的")) and not after.startswith(_AIMS):
        return False
    if (
        _HANDLED.search(lead)
        or after.startswith(("级", "以上项目", "工作"))
        or (m[2] == "以上" and "项目" in rest[:6])
    ):
        return False
    if "的" in rest and _CONDITION.search(lead) and not rest.startswith(("目标", "的目标")):
        return False
    if rest.endswith("的") or re.search(r"(?:公司|政府|市里|县里)?将(?:拿出|安排|投入)", lead):
        return False
    return not re.search(r"^(?:年|月|日|时|点|号|类|型|级)", after)
