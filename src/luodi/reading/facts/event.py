"""The main event of a page: what it is, its first day, its smallest place, and the stops of a tour."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading import tables
from luodi.reading.facts.meetings import smaller_events
from luodi.reading.mentions.value import Mentions
from luodi.reading.model import Fact, Header
from luodi.reading.segment import Segments

_TOURS = frozenset(["调研", "考察", "观摩", "督查", "现场办公"])
_DOCUMENTS = frozenset(["印发文件", "通报", "公告"])
_LEAD = 220
_SIGNED = lazy("^(20\\d\\d)年(\\d{1,2})月(\\d{1,2})日$", re.MULTILINE)
_STATISTICS = lazy("经济运行|统计公报|主要指标|运行情况|排名情况|完成情况")
_OPENING = lazy("今年是[^,。]{0,6}(十[二三四五六七])五[^,。]{0,8}(开局|收官)之年")
_FIVE_YEARS = {"十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031, "十七": 2036}


@cache
def _types() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((name, where, re.compile(pattern)) for name, where, pattern in _rows())


def _rows() -> Iterable[tuple[str, str, str]]:
    for row in tables.rows("event_types"):
        yield row[1], row[2], row[3]


def event(body: str, segments: Segments, mentions: Mentions, header: Header) -> dict[str, str | None] | None:
    """Return type, first day and place of the main event; ``None`` where the page reports none.

    >>> from luodi.reading.mentions import mentions
    >>> from luodi.reading.segment import segment
    >>> body = "3月2日,全县项目推进会在青槐县云溪镇召开。"
    >>> head = Header(published="2026-03-03")
    >>> event(body, segment(body), mentions(body, head), head)
    {'type': '会议', 'date': '2026-03-02', 'place': '云溪镇'}
    """
    lead = _lead(body, segments)
    kind = _kind(header.title or "", lead, body)
    if kind is None:
        return None
    if kind in _DOCUMENTS:
        return {"type": kind, "date": _signed(body, header.title or ""), "place": None}
    return {"type": kind, "date": _day(body, mentions, header), "place": _place(kind, lead, mentions)}


def _lead(body: str, segments: Segments) -> str:
    if not segments.sentences:
        return body[:_LEAD]
    first = segments.sentences[0]
    if first.end - first.start < 12 or body[first.start : first.end].endswith(("。", "!", "?")) is False:
        return body[:_LEAD]
    return body[: max(first.end, min(_LEAD, len(body)))]


def _kind(title: str, lead: str, body: str) -> str | None:
    for name, where, pattern in _types():
        text = {"title": title, "lead": lead, "sentence": lead.split("。")[0], "body": body}[where]
        if text and pattern.search(text):
            return name
    return None


def _signed(body: str, title: str) -> str | None:
    if _STATISTICS.search(title):
        return None
    found = list(_SIGNED.finditer(body))
    if not found:
        return None
    year, month, day = found[-1].groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _day(body: str, mentions: Mentions, header: Header) -> str | None:
    if header.title and "范文" in header.title:
        return header.published[:4] if header.published else None
    for mention in sorted(mentions.dates, key=lambda m: m.name in _TODAY and _calendar(body)):
        if mention.fields["date_kind"] not in ("day", "interval") or mention.start > 3 * _LEAD:
            continue
        if (
            mention.fields["date_kind"] == "interval"
            and "日" not in mention.name
            and "号" not in mention.name
        ):
            continue
        known, printed = mention.fields["from"], mention.fields["printed"] or _open_day(mention.name)
        return known or printed or _year_of_plan(body)
    return None


_TODAY = frozenset(["今天", "今日", "昨天", "昨日", "明天", "今晚", "昨晚", "今天上午", "今天下午"])


def _calendar(body: str) -> bool:
    """Tell whether the lead prints a calendar day, so that 今天 in it is likely direct speech."""
    return re.search("\\d月\\d{1,2}日", body[:_LEAD]) is not None


def _open_day(text: str) -> str | None:
    found = re.match("(\\d{1,2})月(\\d{1,2})", text)
    return f"XXXX-{int(found[1]):02}-{int(found[2]):02}" if found else None


def _year_of_plan(body: str) -> str | None:
    found = _OPENING.search(body)
    if found is None or found[1] not in _FIVE_YEARS:
        return None
    first = _FIVE_YEARS[found[1]]
    return str(first if found[2] == "开局" else first + 4)


_HELD = lazy(
    "在([^,。;:、\\n]{2,24}?)(?:举行|召开|举办|开幕|启动|签约|签署|进行|主持|调度|接待|听取|与[^,。;]{2,24}座谈|圆满|落幕|闭幕|成功|隆重|正式|顺利|会见|会晤)"
)
_TOUR = lazy("(?:深入|来到|赴|前往|走进|到|在)(?=([^,。;:\\n]{2,30}))")
_TOLD = lazy("向(?=([^,。;:、\\n]{2,14}?)(?:反馈|通报|移交))")
_BUILDING = lazy(
    "(?:中心|酒店|宾馆|饭店|礼堂|会议室|总部|广场|馆|厅|楼|院|校|基地|公司|剧场|剧院|市场|现场|局|委|站|港|工地)$"
)


_MASKED = lazy("^(?:某|[#XX×]{2})[省市县区镇乡村]")
_OFFICES = (
    "政府",
    "人民政府",
    "委",
    "副",
    "市长",
    "县长",
    "区长",
    "书记",
    "领导",
    "的陪同",
    "有关",
    "相关",
    "企业",
)


_HERE = lazy("在(?:这里|此)(?:举行|召开|举办|启动|开幕|上演)")
_SPOT_ENDS = "中心|酒店|宾馆|饭店|礼堂|总部|广场|馆|校|中学|小学|学院|医院|基地|公司|集团|剧场|剧院|工地|项目|市场|车间|大厅|港|码头|大堤|水库|电站|西站|东站|南站|北站|火车站|泵站|污水处理厂|水厂|工厂|景区|公园|大桥|隧道|窗口|信访局|工商联"
_SPOT = lazy(
    f"(?:来到|赶赴|前往|走进|深入|视察(?![组团])|到|在)([\u4e00-\u9fff]{{1,16}}?(?:{_SPOT_ENDS}))(?=[,、。;(与同]|建设|调研|督导|视察|检查|考察|接待|现场|看望|慰问)"
)
_ALONG = lazy("沿(?:着)?([\u4e00-\u9fff]{2,5}?[江河湖渠溪])(?=徒步|巡|步行|乘船|察看|一路|干流|,)")
_MOVED = lazy("会开(?:到|进)了?([^,。;里上]{2,14}?)(?:[里上]?[,。;])")
_BEFORE_HERE = lazy(f"([\u4e00-\u9fff]{{2,14}}?(?:{_SPOT_ENDS}))(?:里|内|上|中|,|前)")


def _here(lead: str) -> str | None:
    """Return the venue named in front of 在这里举行."""
    held = _HERE.search(lead)
    named = list(_BEFORE_HERE.finditer(lead, 0, held.start())) if held else []
    return named[0][1] if named else None


def _spot(text: str) -> str | None:
    """Return the building, site or river a tour goes to where no region is named."""
    found = _SPOT.search(text)
    if found is None or found[1].startswith(("我", "全", "本", "该", "一", "现场", "企业", "项目")):
        return None
    return found[1]


def _place(kind: str, lead: str, mentions: Mentions) -> str | None:
    first = lead.split("。")[0]
    if kind not in _TOURS:
        met = _spot(first) if kind in ("座谈会", "活动", "会议") else None
        return _venue(first, mentions) or _here(lead) or _venue(lead, mentions) or met
    places = [m.name for m in mentions.regions]
    if printed_spot := _ALONG.search(first) or _MOVED.search(first):
        return printed_spot[1]
    for text in (first, lead) if kind != "观摩" else (first,):
        for found in (*_TOLD.finditer(text), *_TOUR.finditer(text)):
            printed = _MASKED.sub("", found[1])
            place = _chain(printed, places)
            told = found[0] == "向"
            if place and (told or not printed.startswith(_OFFICES, len(place))):
                return place
    if kind in ("观摩", "评比"):
        return next((name for name in places if name in first), None)
    return _spot(first)


def _venue(text: str, mentions: Mentions) -> str | None:
    found = _HELD.search(text)
    if found is None:
        return None
    printed = found[1]
    if printed.startswith(("园区", "产业园", "管委会")):
        return next((m.name for m in mentions.regions if m.fields["level"] == "zone"), printed)
    bodies = (m.name for m in mentions.organisations)
    if printed in bodies or (_BUILDING.search(printed) and printed[0] not in "我全各本"):
        return _last_of_chain(printed, [m.name for m in mentions.regions]) or printed
    return _chain(printed, [m.name for m in mentions.regions])


def _starts(text: str, names: list[str]) -> str:
    return max((name for name in names if text.startswith(name)), key=len, default="")


def _last_of_chain(text: str, places: list[str]) -> str:
    """Return a building without the chain of places before it; one place alone stays: 青槐县礼堂."""
    rest, chain = text, list[str]()
    while name := _starts(rest, places):
        rest = rest[len(name) :]
        chain.append(name)
    return rest if len(chain) > 1 else "".join(chain) + rest


def _chain(text: str, places: list[str]) -> str | None:
    """Return the smallest of nested places the text begins with; places joined by 、 as printed."""
    rest, last = text, ""
    while name := _starts(rest, places):
        rest, last = rest[len(name) :], name
    out = last
    while last and rest[:1] in ("、", "和") and (name := _starts(rest[1:], places)):
        out += rest[: 1 + len(name)]
        rest = rest[1 + len(name) :]
    return out or None


_VISIT = lazy(
    "(?:走进|来到|先后到|先后来到|走访了?|考察了?|察看了?|参观了?|查看了?|实地察看|先后对|深入|看了|到)"
    "([^。;\\n]{2,60}?)(?:等地|等企业|等项目|等处|等|实地|进行|,|。|的)"
)


def event_fact(
    happened: dict[str, str | None] | None, body: str, segments: Segments, mentions: Mentions
) -> list[Fact]:
    """Return the event as a fact on the sentence that reports it, with the stops of a tour.

    Behind it stand the smaller events of the page (:mod:`luodi.reading.facts.meetings`).
    """
    if happened is None or not segments.sentences:
        return smaller_events(body)
    sentence = segments.sentences[0]
    stops = _stops(body, mentions) if happened["type"] in _TOURS else []
    fields = {**happened, "stops": stops}
    quote = body[sentence.start : sentence.end]
    main = Fact("event", sentence.start, sentence.end, quote, "main-event", 0.9, fields)
    return [main, *smaller_events(body)]


def _stops(body: str, mentions: Mentions) -> list[str]:
    bodies = [m.name for m in mentions.organisations]
    places = [m.name for m in mentions.regions]
    out: list[str] = []
    for found in _VISIT.finditer(body):
        for part in re.split("[、和]", found[1]):
            bare = part.removeprefix("我市").removeprefix("我县").removeprefix("我区")
            stop = _chain(bare, places) or _starts(bare, bodies)
            if stop and stop not in out:
                out.append(stop)
    return out
