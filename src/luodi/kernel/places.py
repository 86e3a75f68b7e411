"""Places of China: the region table (province to township, GB/T 2260 codes) with short forms and history.

Nothing is read before the first question. Provinces to counties are one small table; the 40,000 townships are
one sorted text that is searched by halving, never unpacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from luodi.kernel.errors import TableError

PlaceLevel = Literal["province", "prefecture", "county", "township"]
FOLDER = Path(__file__).parent / "data"
TOWN_ENDINGS = ("镇", "乡", "街道", "苏木")
GENERIC = frozenset({"城区", "市区", "新区", "矿区", "郊区", "市郊区", "城郊区"})
"""Proper names of a few districts that are ordinary words everywhere else: only :func:`find` knows them."""
RANK: dict[PlaceLevel, int] = {"province": 0, "prefecture": 1, "county": 2, "township": 3}


@dataclass(frozen=True, slots=True)
class Place:
    """One unit: ``code`` has six digits (province, prefecture, county) or nine (township).

    ``valid_from`` and ``valid_to`` are the years in which the unit came and went under this name and code:
    ``None`` for before 1980 (or unknown) and for still there. ``successor`` is the code it went into. For a
    township ``valid_to`` is the last list that shows it. ``parent`` is a code, ``None`` for a province.
    """

    name: str
    code: str
    level: PlaceLevel
    parent: str | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    successor: str | None = None

    @property
    def current(self) -> bool:
        """Tell whether the unit still exists under this name and code."""
        return self.valid_to is None

    def valid_on(self, day: date) -> bool:
        """Tell whether the unit existed in the year of ``day``; the years of change count on both sides.

        >>> [p.name for p in find("萧山") if p.valid_on(date(1999, 5, 1))]
        ['萧山市']
        """
        return (self.valid_from or 0) <= day.year <= (self.valid_to or 9999)


@dataclass(frozen=True, slots=True)
class _Table:
    rows: dict[str, list[str]]  # code -> lines of the table
    names: dict[str, list[str]]  # full or short name -> lines of the table


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name of the table standing at ``[start, end)`` of a text."""

    start: int
    end: int
    name: str


def find(name: str) -> tuple[Place, ...]:
    """Return every place that goes by ``name``, full or short: existing ones first, then by level and code.

    Townships answer to their full name only. Unknown names give ``()``. A place that merely changed its code
    is listed once.

    >>> [(p.name, p.code, p.level) for p in find("格尔木")]
    [('格尔木市', '632801', 'county')]
    >>> [p.name for p in find("海西州")], [p.name for p in find("萧山")], find("无此地名")
    (['海西蒙古族藏族自治州'], ['萧山区', '萧山市'], ())
    >>> [p.code for p in find("郭勒木德镇")]
    ['632801100']
    """
    hits = sorted(map(_place, _table().names.get(name, ())), key=_order)
    lasting = {p.name for p in hits if p.current}
    return (*(p for p in hits if p.current or p.name not in lasting or not _recoded(p)), *_townships(name))


def _recoded(place: Place) -> bool:
    after = by_code(place.successor) if place.successor else None
    return after is not None and after.name == place.name


def by_code(code: str) -> Place | None:
    """Return the place with this code, the existing one where several names had it; ``None`` where none had.

    >>> by_code("630200").name, by_code("632100").successor
    ('海东市', '630200')
    >>> by_code("000000") is None
    True
    """
    if len(code) == 9:
        return _township_by_code(code)
    rows = _table().rows.get(code)
    return min(map(_place, rows), key=_order) if rows else None


def path(place: Place) -> tuple[Place, ...]:
    """Return the chain of units from the province down to ``place`` itself.

    >>> [p.name for p in path(find("格尔木市")[0])]
    ['青海省', '海西蒙古族藏族自治州', '格尔木市']
    """
    chain = [place]
    while chain[0].parent and (parent := by_code(chain[0].parent)):
        chain.insert(0, parent)
    return tuple(chain)


def within(inner: Place, outer: Place) -> bool:
    """Tell whether ``inner`` is ``outer`` or lies in it, by code.

    >>> within(find("格尔木市")[0], find("青海")[0]), within(find("格尔木市")[0], find("甘肃")[0])
    (True, False)
    """
    digits = {"province": 2, "prefecture": 4, "county": 6, "township": 9}[outer.level]
    return inner.code[:digits] == outer.code[:digits]


@cache
def prefixes() -> Mapping[str, tuple[str, ...]]:
    """Return the names of provinces to counties, full and short, longest first, by first two characters.

    The lexicon for a scan of one's own; :func:`spot` is the ready-made one.

    >>> prefixes()["格尔"]
    ('格尔木市', '格尔木')
    """
    out: dict[str, list[str]] = {}
    for name in _table().names:
        if name not in GENERIC:
            out.setdefault(name[:2], []).append(name)
    return {key: tuple(sorted(names, key=len, reverse=True)) for key, names in out.items()}


def spot(text: str) -> Iterator[NameHit]:
    """Yield provinces, prefectures and counties named in ``text``: longest match, no overlap, linear time.

    A hit is a string match and no more: whether 大同 is the city or great harmony is for the caller to weigh.

    >>> [hit.name for hit in spot("通辽市、海西州和格尔木市的客人到青海参观")]
    ['通辽市', '海西州', '格尔木市', '青海']
    """
    lexicon = prefixes()
    last = 0
    for found in _pair().finditer(text):
        at = found.start()
        if at >= last:
            for name in lexicon.get(text[at : at + 2], ()):
                if text.startswith(name, at):
                    last = at + len(name)
                    yield NameHit(at, last, name)
                    break


@cache
def _pair() -> re.Pattern[str]:
    # Without this gate every character pair of a page is sliced and hashed: five times the time.
    first, second = ("".join(sorted({key[i] for key in prefixes()})) for i in (0, 1))
    return re.compile(f"[{first}](?=[{second}])")


@cache
def _table() -> _Table:
    rows: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    for row in _text("regions.tsv")[1:].splitlines():
        code, name, short, _ = (row + "\t\t").split("\t", 3)
        rows.setdefault(code, []).append(row)
        names.setdefault(name, []).append(row)
        if short:
            for form in short.split():
                names.setdefault(form, []).append(row)
    return _Table(rows, names)


def _order(place: Place) -> tuple[bool, int, str]:
    return not place.current, RANK[place.level], place.code


def _level(code: str) -> PlaceLevel:
    return "province" if code[2:6] == "0000" else "prefecture" if code[4:6] == "00" else "county"


def _place(row: str) -> Place:
    code, name, _, since, until, successor = (row + "\t\t\t\t").split("\t")[:6]
    years = (int(since) if since else None, int(until) if until else None)
    return Place(name, code, _level(code), _parent(code), *years, successor or None)


def _parent(code: str) -> str | None:
    if len(code) == 9:
        return code[:6]
    if code.endswith("0000"):
        return None
    prefecture = code[:4] + "00"
    return prefecture if code != prefecture and prefecture in _table().rows else code[:2] + "0000"


def _text(name: str) -> str:
    text = (FOLDER / name).read_text(encoding="utf-8")
    if not text.startswith("# Built by"):
        raise TableError(name=name, seen=text[:40])
    return text[text.index("\n", text.rindex("\n# ") + 1) :]


@cache
def _towns() -> str:
    return _text("towns.tsv")


def _townships(name: str) -> tuple[Place, ...]:
    if not name.endswith(TOWN_ENDINGS):
        return ()
    text, key = _towns(), f"\n{name}\t"
    at = text.find(key, _line_before(text, name + "\t"))
    out = []
    while at >= 0 and text.startswith(key, at):
        end = text.index("\n", at + 1)
        out.append(_town(text[at + 1 : end]))
        at = end
    return tuple(sorted(out, key=_order))


def _line_before(text: str, key: str) -> int:
    """Return the start (its line feed) of a line shortly before the place of ``key`` in sorted lines."""
    low, high = 0, len(text) - 1
    while high - low > 200:
        middle = text.rindex("\n", low, (low + high) // 2)
        if text[middle + 1 : middle + 1 + len(key)] < key:
            low = middle
        else:
            high = middle
    return low


def _township_by_code(code: str) -> Place | None:
    text = _towns()
    at = text.find(f"\t{code}")
    if at < 0:
        return None
    return _town(text[text.rindex("\n", 0, at) + 1 : text.index("\n", at)])


def _town(line: str) -> Place:
    name, code, *until = line.split("\t")
    return Place(name, code, "township", _parent(code), None, int(until[0]) if until else None)
