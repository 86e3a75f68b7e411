"""The grammar of a printed value: number, range, rounding word, multiplier and unit."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import tree
from luodi.reading.tables import rows

# No possessive groups: Python before 3.11.5 gives back half of what they took (3. of 3.项目).
_NUMBER = r"[0-9][0-9]*+(?:,\d{3}(?!\d))*(?!,\d{3}(?!\d))(?:\.\d++|(?!\.\d))(?![月:])"
_ROUGH = "[余多来]?"
_SCALE = "(?:万亿|[十百千]?亿|[十百千]?万|千(?=[余多]?[平亩户人吨头株套台件元个家辆]))?"
_APART = lazy(r"分别[^,。;\n]*$")
_JOIN = r"(?:\(含\))?(?:至|到|-|—{1,2}|–|~|～|－)"
_TENTHS = lazy(
    "([一二三四五六七八九两](?<![一二三四五六七八九十].)(?:至[三四五六七八九])?)成"
    "(?=[以多左的。,;、投用给在是企项农干群受来)]|\n|$)"
)


class Value(NamedTuple):
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
    table = rows("figure_units")
    unit = tree({name: f"(?!{bad})" if bad else "" for name, _, bad in table})
    per = tree([*(name for name, *_ in table), "月", "年", "千瓦时"])
    measure = rf"{_ROUGH}({_SCALE}){_ROUGH}({unit})?(?![A-Za-z])((?:/{per})*)"
    return re.compile(rf"({_NUMBER}){measure}(?:{_JOIN}({_NUMBER}){measure})?")


def values(body: str) -> list[Value]:
    """Return every number of ``body`` that carries a unit, a multiplier or nothing, in order.

    >>> [(v.number, v.unit) for v in values("年产值2,600多万元,税收增长7至10%,占三成以上")]
    [('2600', '万元'), ('7-10', '%'), ('三', '成')]
    """
    found: list[Value] = []
    for match in _pattern().finditer(body):
        start, end = match.span()
        if end == match.end(1):
            found.append(Value(start, end, match[1], None, ""))
        else:
            found += _read(match)
    if "成" in body:
        tenths = [Value(m.start(), m.end(), m[1], "成", "tenths") for m in _TENTHS.finditer(body)]
        found = sorted(found + tenths) if tenths else found
    return _listed(body, found) if "分别" in body else found


def _listed(body: str, found: list[Value]) -> list[Value]:
    """Give the unit at the end of a list to its bare numbers (分别为12、15和18家)."""
    for i in range(len(found) - 2, -1, -1):
        value, after = found[i], found[i + 1]
        joined = after.start == value.end + 1 and body[value.end] in "、和"
        if (
            value.unit is None
            and after.unit
            and joined
            and _APART.search(body, max(0, value.start - 30), value.start)
        ):
            found[i] = value._replace(unit=after.unit, kind=after.kind)
    return found


def _read(match: re.Match[str]) -> tuple[Value, ...]:
    first, scale, unit, per, second, scale2, unit2, per2 = match.groups()
    units, start, end = _units(), match.start(), match.end()
    whole = f"{scale or ''}{unit or ''}{per or ''}"
    if second is None:
        return (Value(start, end, first.replace(",", ""), whole or None, units.get(unit, "")),)
    first, second = first.replace(",", ""), second.replace(",", "")
    last = f"{scale2 or ''}{unit2 or ''}{per2 or ''}"
    if whole and last and not last.startswith(whole):
        return (
            Value(start, match.end(4), first, whole, units.get(unit, "")),
            Value(match.start(5), end, second, last, units.get(unit2, "")),
        )
    return (Value(start, end, f"{first}-{second}", last or whole or None, units.get(unit2 or unit, "")),)
