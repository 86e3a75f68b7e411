"""Who and what a body names: persons with posts, organisations, regions, dates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.mentions.aliases import aliases
from luodi.reading.mentions.companies import of_posts, of_trades
from luodi.reading.mentions.dates import anchor, dates
from luodi.reading.mentions.facts import mention_facts
from luodi.reading.mentions.org_words import Body
from luodi.reading.mentions.organisations import organisation_hits
from luodi.reading.mentions.persons import persons
from luodi.reading.mentions.region_words import Hit
from luodi.reading.mentions.regions import suffix_hits
from luodi.reading.mentions.shorts import short_hits
from luodi.reading.mentions.value import Mentions
from luodi.reading.model import Header, Mention, Person
from luodi.reading.resolve import place_fields, publisher

__all__ = ["Mentions", "mention_facts", "mentions"]

_TITLES = lazy("《[^》\n]{2,60}》")
_COMPANY = frozenset(["company", "company-of-post", "trade-name"])


def mentions(body: str, header: Header) -> Mentions:
    """Return everything named in ``body``; ``header`` gives the year and the publisher to resolve with.

    >>> found = mentions("县长沈若梅到青槐县走访县商务局。", Header())
    >>> [[m.name for m in kind] for kind in (found.persons, found.regions, found.organisations)]
    [['沈若梅'], ['青槐县'], ['县商务局']]
    """
    people = tuple(persons(body))
    titles = Cover.of(m.span() for m in _TITLES.finditer(body))
    full = suffix_hits(body)
    context = f"{header.title or ''}\n{header.origin or ''}"
    short = short_hits(body, full, context)
    joined = "\n".join(p.name for p in people)
    places = sorted(full + [h for h in short if not _in_name(body, h, people, joined)])
    bodies = _bodies(body, places, people)
    day = anchor(header)
    regions = _regions(body, [h for h in places if not titles.holds(h)], bodies)
    return Mentions(
        persons=people,
        organisations=tuple(_organisations(body, bodies, titles)),
        regions=regions,
        dates=dates(body, header),
        publisher=publisher(header),
        year=day.year if day else None,
        posts={p.name: p.post for p in people},
    )


class Cover(NamedTuple):
    """Sorted stretches that do not overlap, to ask whether one of them holds a hit."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> Cover:
        """Sort ``spans`` into a cover."""
        ordered = sorted(spans)
        return cls([a for a, _ in ordered], [b for _, b in ordered])

    def holds(self, hit: Hit | Body) -> bool:
        """Tell whether the hit lies inside one stretch."""
        at = bisect_right(self.starts, hit.start) - 1
        return at >= 0 and hit.end <= self.ends[at]


def _in_name(body: str, hit: Hit, people: Sequence[Person], joined: str) -> bool:
    word = body[hit.start : hit.end]
    return word in joined and any(
        word in p.name and body.startswith(p.name, hit.start - p.name.index(word)) for p in people
    )


def _bodies(body: str, places: Sequence[Hit], people: Sequence[Person]) -> list[Body]:
    bodies = organisation_hits(body, places)
    cover = Cover.of((b.start, b.end) for b in bodies)
    bodies = sorted(bodies + [b for b in of_posts(body, people) if not cover.holds(b)])
    return sorted(bodies + of_trades(body, bodies))


def _organisations(body: str, bodies: Sequence[Body], titles: Cover) -> Iterable[Mention]:
    seen: set[str] = set()
    joined = aliases(body, bodies)
    for hit in bodies:
        name = body[hit.start : hit.end]
        if name not in seen and not titles.holds(hit) and not name.startswith(_MASKED):
            seen.add(name)
            yield Mention(
                name, "organisation", hit.start, hit.end, hit.rule, {"aliases": joined.get(name, [])}
            )


def _regions(body: str, places: Sequence[Hit], bodies: Sequence[Body]) -> tuple[Mention, ...]:
    companies = Cover.of((b.start, b.end) for b in bodies if b.rule in _COMPANY)
    others = Cover.of((b.start, b.end) for b in bodies if b.rule not in _COMPANY)
    seen: dict[str, Hit] = {}
    for hit in places:
        if body[hit.start : hit.end] in seen:
            continue
        station = body.startswith("火车站", hit.end)
        counted = hit.rule == "counted-region"
        part = hit.shape == "short" and not (station or counted) and (others.holds(hit) or _named(body, hit))
        if part or companies.holds(hit) or body.startswith(_MASKED, hit.start):
            continue
        seen.setdefault(body[hit.start : hit.end], hit)
    fields = place_fields(body, list(seen.values()), places)
    return tuple(
        Mention(name, "region", hit.start, hit.end, hit.rule, fields[name]) for name, hit in seen.items()
    )


_MASKED = ("XX", "××")  # a template names nobody
_FACILITY = lazy(
    "(?:港|码头|出口|入口|互通|收费站)|[\u4e00-\u9fff]{1,8}?(?:中心|厂|馆|大学|学院|中学|小学|医院|基地|广场|酒店|宾馆|小微园|产业园|科创园|物流园|孵化园|大桥|大道|电站|公园"
    "|水库|工程|机场|车站|体育场|港|码头|出口|入口|互通|收费站|路|大街|河|江|湖|山|站)"
)
_ENDS_NAME = lazy("[\u4e00-\u9fff]{0,6}?(?:的|是|要|在|与|和|及|把|将|有|来|能|发展|建设|经济|产业)")


def _named(body: str, hit: Hit) -> bool:
    """Tell whether a short form only begins the name of a building or school."""
    facility = _FACILITY.match(body, hit.end)
    if facility is None:
        return False
    end = _ENDS_NAME.match(body, hit.end)
    return end is None or end.end() > facility.end()
