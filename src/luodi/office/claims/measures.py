"""Values and units made comparable: money in yuan, land in square metres, the rest by a table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from luodi.kernel.amounts import AREA, MONEY, Amount, parse_amount
from luodi.kernel.errors import ParseError
from luodi.office.claims.said import ENDLESS
from luodi.office.claims.tables import rows

ABOUT = Decimal("0.05")
"""How far 约 and 近 may be off, as a share."""
PLACES = Decimal("0.000001")


class Measured(NamedTuple):
    """A value in its base unit, with the interval the wording leaves."""

    measure: str
    value: Decimal
    low: Decimal
    high: Decimal


@cache
def bases() -> dict[str, tuple[str, Fraction]]:
    """Map a measure word to its base unit and the factor into it."""
    table = {word: (base, Fraction(factor)) for word, base, factor in rows("units")}
    money = {word: (code, Fraction(1)) for word, code in MONEY.items()}
    return table | money | {word: ("square-metre", factor) for word, factor in AREA.items()}


def measured(value: str, unit: str, quote: str) -> Measured | None:
    """Return a printed value made comparable, ``None`` where it is no number; ``quote`` tells about 约 and 余.

    >>> [str(n) for n in measured("12.5", "亿元", "投资12.5亿元")]
    ['CNY', '1250000000.000000', '1245000000.000000', '1255000000.000000']
    >>> measured("60", "个", "60个试点镇")[2:] == (60, 60), measured("七", "成", "七成")[1] == 70
    (True, True)
    """
    try:
        number = parse_amount(value)
    except ParseError:
        return None
    word = unit.lstrip("万亿")
    base, factor = bases().get(word, (word[:20], Fraction(1)))
    scale = Amount(Decimal(1), unit, unit).base * Amount(Decimal(1), number.unit, "").base * factor
    low, high = number.value, number.high if number.high is not None else number.value
    if scale != 1 or "." in value:
        # Money and shares are printed rounded: 12.5亿元 is anything that rounds to it.
        half = Decimal(1).scaleb(int(number.value.as_tuple().exponent)) / 2
        low, high = low - half, high + half
    low, high = _loosened(low, high, bound(value, quote))
    return Measured(base, _in(number.value, scale), _in(low, scale), _in(high, scale))


def bound(value: str, quote: str) -> str:
    """Return what the words around a value make of it: ``exact``, ``about``, ``at_least`` or ``at_most``.

    >>> bound("30", "新建近30个"), bound("30", "30余家"), bound("30", "共30家")
    ('about', 'at_least', 'exact')
    """
    at = quote.find(value)
    if at < 0:
        return "exact"
    for before in (3, 2, 1, 0):
        for after in (2, 1, 0):
            text = quote[max(0, at - before) : at] + value + quote[at + len(value) : at + len(value) + after]
            if before > at or text == value:
                continue
            try:
                return parse_amount(text).bound
            except ParseError:
                continue
    return "exact"


def _loosened(low: Decimal, high: Decimal, how: str) -> tuple[Decimal, Decimal]:
    if how == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if how == "at_least":
        return low, ENDLESS
    return (-ENDLESS, high) if how == "at_most" else (low, high)


def _in(value: Decimal, scale: Fraction) -> Decimal:
    exact = Fraction(value) * scale
    if abs(exact) >= Fraction(ENDLESS):
        return ENDLESS.copy_sign(value)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(PLACES)
