"""The grammar of a printed value: number, range, rounding word, multiplier and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.reading.tables import rows

_NUMBER = r"\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?+(?![月:])"
_ROUGH = "[余多来]?"
_SCALE = "(?:万亿|[十百千]?亿|[十百千]?万)?"
_TENTHS = re.compile("(?<![一二三四五六七八九十])([一二三四五六七八九两](?:至[二三四五六七八九])?)成(?=[以多左的。,;、投用给在是企项农干群受来)]|\n|$)")
_JOIN = r"(?:至|到|-|—{1,2}|–|~|～|－)"


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit where it stands: ``number`` and ``unit`` are what the fact says.

    ``end`` lies behind the unit; ``kind`` is the unit's row in ``figure_units.tsv`` (``""`` without a unit).
    """

    start: int
    end: int
    number: str
    unit: str | None
    kind: str


@cache
def _units() -> dict[str, str]:
    return {unit: kind for unit, kind, _ in rows("figure_units")}


@cache
def _pattern() -> re.Pattern[str]:
    table = sorted(rows("figure_units"), key=lambda row: -len(row[0]))
    unit = "|".join(re.escape(name) + (f"(?!{bad})" if bad else "") for name, _, bad in table)
    per = "|".join(re.escape(name) for name, *_ in table) + "|月|年|千瓦时"
    measure = rf"{_ROUGH}({_SCALE}){_ROUGH}({unit})?(?![A-Za-z])((?:/(?:{per}))*)"
    return re.compile(rf"({_NUMBER}){measure}(?:(?:\(含\))?{_JOIN}({_NUMBER}){measure})?")


def values(body: str) -> list[Value]:
    """Return every number of ``body`` that carries a unit, a multiplier or nothing, in order.

    >>> [(v.number, v.unit) for v in values("年产值2,600多万元,税收增长7至10%")]
    [('2600', '万元'), ('7-10', '%')]
    """
    found = []
    for match in _pattern().finditer(body):
        found.extend(_read(match))
    if "成" in body:
        tenths = [Value(m.start(), m.end(), m[1], "成", "tenths") for m in _TENTHS.finditer(body)]
        found = sorted(found + tenths, key=lambda value: value.start) if tenths else found
    return found


def _read(match: re.Match[str]) -> list[Value]:
    first, scale, unit, per, second, scale2, unit2, per2 = match.groups()
    units = _units()
    whole = (scale or "") + (unit or "") + (per or "")
    if second is None:
        return [Value(match.start(), match.end(), _plain(first), whole or None, units.get(unit or "", ""))]
    last = (scale2 or "") + (unit2 or "") + (per2 or "")
    if whole and last and not last.startswith(whole):
        return [
            Value(match.start(), match.end(4), _plain(first), whole, units.get(unit or "", "")),
            Value(match.start(5), match.end(), _plain(second), last, units.get(unit2 or "", "")),
        ]
    number = f"{_plain(first)}-{_plain(second)}"
    return [Value(match.start(), match.end(), number, last or whole or None, units.get(unit2 or unit or "", ""))]


def _plain(number: str) -> str:
    return number.replace(",", "")
