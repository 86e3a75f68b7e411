"""Read the header of a page from its meta lines, its bylines and its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Located
from luodi.reading.header.bylines import ORGANISATION, Credit, byline, is_name, names_of
from luodi.reading.header.dates import printed_date, url_date
from luodi.reading.header.labels import NOTHING, Value, values
from luodi.reading.header.unlabelled import unlabelled
from luodi.reading.lines import Line
from luodi.reading.model import Header
from luodi.reading.repair import Profile, repair
from luodi.reading.tables import words

BELOW = 12
"""Lines below the article that may still carry origin, author and editor."""

UNLABELLED = frozenset(("meta", "date", "forum", "toolbar"))
URL_LINE = lazy(r"https?://[^\s<>\"']{8,200}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parts of a page stand: index of the title line (-1: none), the article's line range."""

    title: int
    start: int
    end: int


@dataclass(slots=True)
class _Gathered:
    line: Line
    value: Value
    near: int


def read_header(
    lines: Sequence[Line], place: Place, signed: Sequence[Credit], title: Located | None, profile: Profile
) -> Header:
    """Return the header; every field is clean text, and ``None`` where the page does not say."""
    found = list(_gather(lines, place))
    fields = {name: _best(found, name) for name in ("origin", "author", "editor", "hits", "views", "replies")}
    origin, author = _origin_and_author(
        found, fields, chain(_bylines(lines, place, profile), signed), profile
    )
    origin = origin or _masthead(lines[: max(place.title, 0)])
    editor = fields["editor"]
    return Header(
        title=_clean(title, profile, keep_spaces=True) if title is not None else None,
        published=_published(lines, place, found),
        origin=origin,
        author=author,
        editor=_text(editor, profile)
        if editor
        else next((c.text for c in signed if c.field == "editor" and c.text), None),
        hits=_count(fields["hits"]),
        views=_count(fields["views"]),
        replies=_count(fields["replies"]),
    )


def _bylines(lines: Sequence[Line], place: Place, profile: Profile) -> Iterable[Credit]:
    """Yield what the lines between title and article name without a label, and bylines right below the article."""
    for line in lines[max(place.title, 0) : place.start]:
        if line.kind in ("meta", "date") and line.size <= 70 and line.tag not in ("title", "meta"):
            yield from unlabelled(line, profile)
    for line in lines[place.end : place.end + 4]:
        names = byline(line.text) if line.kind == "meta" and line.size <= 40 else None
        if names:
            yield Credit("author", names)


def _gather(lines: Sequence[Line], place: Place) -> Iterable[_Gathered]:
    """Yield labelled values: first between title and article, then below the article, then above the title."""
    top = max(place.title, 0)
    ranges = ((0, top, place.start), (1, place.end, min(len(lines), place.end + BELOW)), (2, 0, top))
    for near, first, last in ranges:
        for line in lines[first:last]:
            if (
                line.size > 200
                or line.tag in ("title", "meta")
                or line.kind in ("related", "ranking", "latest", "notice")
            ):
                continue
            if (near == 1 and line.kind == "list") or (
                near == 2 and line.kind in ("navigation", "links", "list")
            ):
                continue
            if "FROM:" in line.text:
                continue
            for value in values(line.text, line.labels):
                yield _Gathered(line, value, near)


def _best(found: Sequence[_Gathered], field: str) -> _Gathered | None:
    mine = [g for g in found if g.value.field == field]
    return min(mine, key=lambda g: (g.value.rank, g.near)) if mine else None


def _origin_and_author(
    found: Sequence[_Gathered],
    fields: dict[str, _Gathered | None],
    signed: Iterable[Credit],
    profile: Profile,
) -> tuple[str | None, str | None]:
    origin, author = _text(fields["origin"], profile), _authors(found, fields["author"], profile)
    either = _text(_best(found, "either"), profile)
    if either:
        parts = (names_of(either) or "").split("、")
        people = [p for p in parts if is_name(p) and not ORGANISATION.search(p)]
        if people and len(people) == len(parts):
            author = author or "、".join(parts)
        else:
            origin = origin or either
    for credit in signed:
        if author and origin:
            break
        if credit.field == "author":
            author = author or credit.text or None
        elif credit.field == "origin":
            origin = origin or credit.text or None
    return origin, author


def _masthead(lines: Sequence[Line]) -> str | None:
    """Return the site's name where it stands as masthead and as root of the breadcrumb: a portal's own piece.

    Both must agree; a root alone names the section of a site that mostly reprints.
    """
    for i, line in enumerate(lines):
        if line.kind == "navigation" and ">" in line.key:
            root = line.key.split(">", 1)[0].rpartition(":")[2]
            above = [x.key for x in lines[max(0, i - 2) : i]]
            if root.endswith(("网", "报")) and len(root) >= 4 and "".join(above) == root:
                a, b = line.raw_span(line.text.index(root[0]), line.text.index(">"))
                return line.raw[a:b].text.strip()
    return None


def _text(found: _Gathered | None, profile: Profile) -> str | None:
    if found is None:
        return None
    line, value = found.line, found.value
    end = value.end
    first = re.match(r"\S+", value.text)
    if first and value.field in ("origin", "either") and len(first.group()) > 1:
        end = value.start + first.end()
    a, b = line.raw_span(value.start, end)
    text = _clean(line.raw[a:b], profile).strip(' ,;:|/《》“”"()[]【】')
    return text if text and text not in NOTHING else None


def _authors(found: Sequence[_Gathered], best: _Gathered | None, profile: Profile) -> str | None:
    """Return all authors of the line that names the best one: ``记者:… 通讯员:…``."""
    if best is None:
        return None
    mine = [g for g in found if g.value.field == "author" and g.line is best.line]
    names = [name for g in mine if (text := _names(g, profile)) for name in text.split("、")]
    return "、".join(dict.fromkeys(names)) or None


def _names(found: _Gathered | None, profile: Profile) -> str | None:
    text = _text(found, profile) if found else None
    if not text or found is None:
        return None
    a, b = found.line.raw_span(found.value.start, found.value.end)
    spaced = _clean(found.line.raw[a:b], profile, keep_spaces=True).strip(" ,;:|/()[]【】")
    return names_of(spaced)


def _clean(raw: Located, profile: Profile, *, keep_spaces: bool = False) -> str:
    return repair(raw, profile, keep_spaces=keep_spaces)[0].text.strip()


def _count(found: _Gathered | None) -> int | None:
    m = re.match(r"\D{0,2}(\d{1,9})", found.value.text) if found else None
    return int(m.group(1)) if m else None


def _published(lines: Sequence[Line], place: Place, found: Sequence[_Gathered]) -> str | None:
    dated = [
        (g.value.rank, g.near, date)
        for g in found
        if g.value.field == "published" and (date := printed_date(g.value.text))
    ]
    near = [d for d in dated if d[1] < 2]
    if near and min(near)[0] == 1:
        return min(near)[2]
    top = max(place.title, 0)
    for line in lines[top : place.start]:
        labelled = {x.name for x in line.labels or ()}
        if line.kind in UNLABELLED and line.tag != "meta" and labelled.isdisjoint(words("header_numbers")):
            date = printed_date(line.text)
            if date and not (near and min(near)[0] == 2):
                return date
    if dated:
        return min(dated)[2]
    for line in lines[place.end : place.end + 4]:
        if (
            line.kind in ("meta", "forum", "date")
            and not line.key.endswith("印发")
            and (date := printed_date(line.text))
        ):
            return date
    return _elsewhere(lines, place) or _masthead_date(lines[:top])


def _masthead_date(lines: Sequence[Line]) -> str | None:
    """Return the date above the title: of a newspaper page, or any but the calendar of the day of fetching."""
    paper = any(re.search(r"第?\s?\w{1,4}\s?版[::]|版次|数字报", line.text) for line in lines)
    for line in lines:
        if line.kind in ("date", "meta") and (paper or "星期" not in line.text):
            date = printed_date(line.text)
            if date:
                return date
    return None


def _elsewhere(lines: Sequence[Line], place: Place) -> str | None:
    for line in lines:
        if (
            line.tag == "meta"
            and line.path
            and line.path[0] in ("pubdate", "publishdate", "article:published_time", "og:release_date")
        ):
            date = printed_date(line.text)
            if date:
                return date
    for line in lines:
        if line.tag == "meta" and line.path and line.path[0] in ("canonical", "og:url", "url"):
            date = url_date(line.text)
            if date:
                return date
    for line in (*lines[: place.start], *lines[place.end :]):
        m = URL_LINE.search(line.text) if line.size < 200 else None
        date = url_date(m.group()) if m else None
        if date:
            return date
    return None
