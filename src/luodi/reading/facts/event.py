"""The main event of a page: what it is, its first day, its smallest place, and the stops of a tour."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from luodi.reading import tables
from luodi.reading.mentions.value import Mentions
from luodi.reading.model import Fact, Header
from luodi.reading.segment import Segments

_TOURS = frozenset(["调研", "考察", "观摩", "督查", "现场办公"])
_DOCUMENTS = frozenset(["印发文件", "通报", "公告"])
_LEAD = 220
_SIGNED = re.compile("^(20\\d\\d)年(\\d{1,2})月(\\d{1,2})日$", re.MULTILINE)
_STATISTICS = re.compile("经济运行|统计公报|主要指标|运行情况|排名情况|完成情况")
_OPENING = re.compile("今年是[^,。]{0,6}(十[二三四五六七])五[^,。]{0,8}(开局|收官)之年")
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
    >>> body = "3月2日,全县项目推进会在青榆县云溪镇召开。"
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
    for mention in mentions.dates:
        if mention.fields["date_kind"] not in ("day", "interval") or mention.start > 3 * _LEAD:
            continue
        if mention.fields["date_kind"] == "interval" and "日" not in mention.name and "号" not in mention.name:
            continue
        known, printed = mention.fields["from"], mention.fields["printed"] or _open_day(mention.name)
        return known or printed or _year_of_plan(body)
    return None


def _open_day(text: str) -> str | None:
    found = re.match("(\\d{1,2})月(\\d{1,2})", text)
    return f"XXXX-{int(found[1]):02}-{int(found[2]):02}" if found else None


def _year_of_plan(body: str) -> str | None:
    found = _OPENING.search(body)
    if found is None or found[1] not in _FIVE_YEARS:
        return None
    first = _FIVE_YEARS[found[1]]
    return str(first if found[2] == "开局" else first + 4)


_VERBS = "举行|召开|举办|开幕|启动|签约|进行|圆满|落幕|闭幕|成功|隆重|正式|顺利"
_HELD = re.compile(f"在([^,。;:、\\n]{{2,24}}?)(?:{_VERBS})")
_TOUR = re.compile(
    "(?:深入|来到|赴|前往|走进|到|在)([^,。;:\\n]{2,24}?)"
    "(?:两省|两市|两地|三地|等地|实地|开展|就|现场|进行|调研|考察|检查|督导|督查|视察|指导|观摩|,|。)"
)
_TOLD = re.compile("向([^,。;:、\\n]{2,14}?)(?:反馈|通报|移交)")
_NO_PLACE = re.compile("会上|我[市县区州省]|全[市县区州省]|这里|本[市县]|[基一]层|现场$|一线")


def _place(kind: str, lead: str, mentions: Mentions) -> str | None:
    first = lead.split("。")[0]
    if kind in _TOURS:
        found = _TOLD.search(first) or _TOUR.search(first)
        if found is None and kind != "观摩":
            found = _TOUR.search(lead)
    else:
        found = _HELD.search(first) or _HELD.search(lead)
    if found is None or _NO_PLACE.search(found[1]):
        return _held_by(kind, first, mentions)
    return _smallest(found[1], mentions)


def _held_by(kind: str, first: str, mentions: Mentions) -> str | None:
    if kind not in ("观摩", "评比"):
        return None
    return next((m.name for m in mentions.regions if m.name in first), None)


def _smallest(printed: str, mentions: Mentions) -> str | None:
    """Return the last of a chain of regions, with the building behind it where one is named."""
    names = sorted((m.name for m in mentions.regions), key=len, reverse=True)
    if printed.startswith(("园区", "产业园", "管委会")):
        return next((m.name for m in mentions.regions if m.fields["level"] == "zone"), printed)
    rest, last = printed, ""
    while rest:
        name = next((n for n in names if rest.startswith(n)), None)
        if name is None:
            break
        rest, last = rest[len(name) :], name
    if not last:
        return printed
    if rest[:1] in ("、", "和"):
        more = next((n for n in names if rest.startswith(n, 1)), "")
        return last + rest[: 1 + len(more)] if more else last
    return last if not rest or rest[0] == "的" else last + rest


_VISIT = re.compile(
    "(?:走进|来到|先后到|先后来到|走访了?|考察了?|察看了?|参观了?|查看了?|实地察看|先后对|深入|看了|到)"
    "([^。;\\n]{2,60}?)(?:等地|等企业|等项目|等处|等|实地|进行|,|。|的)"
)


def event_fact(
    happened: dict[str, str | None] | None, body: str, segments: Segments, mentions: Mentions
) -> list[Fact]:
    """Return the event as a fact on the sentence that reports it, with the stops of a tour."""
    if happened is None or not segments.sentences:
        return []
    sentence = segments.sentences[0]
    stops = _stops(body, mentions) if happened["type"] in _TOURS else []
    fields = {**happened, "stops": stops}
    quote = body[sentence.start : sentence.end]
    return [Fact("event", sentence.start, sentence.end, quote, "main-event", 0.9, fields)]


def _stops(body: str, mentions: Mentions) -> list[str]:
    names = {m.name for m in (*mentions.organisations, *mentions.regions)}
    longest = sorted(names, key=len, reverse=True)
    out: list[str] = []
    for found in _VISIT.finditer(body):
        for part in re.split("[、和]", found[1]):
            bare = part.removeprefix("我市").removeprefix("我县").removeprefix("我区")
            named = next((n for n in longest if bare.startswith(n)), None)
            stop = _smallest(bare, mentions) if named else None
            stop = next((n for n in longest if stop and stop.startswith(n)), None)
            if stop and stop not in out:
                out.append(stop)
    return out
