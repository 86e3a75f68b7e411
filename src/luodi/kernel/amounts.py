"""Amounts of money and land as printed: exact value, unit, bound and raw text; conversions without a float.

``value`` counts in ``unit`` as the text does (1.2 亿元), so nothing is lost; :attr:`Amount.yuan` and
:attr:`Amount.square_metres` convert exactly. 1 亩 is 2000/3 square metres, hence a ``Fraction``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from luodi.kernel.errors import ParseError
from luodi.kernel.numerals import DIGITS, UNITS, parse_number
from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Span

Bound = Literal["exact", "about", "at_least", "at_most"]
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
MONEY = {
    **dict.fromkeys(("元", "块钱", "元人民币", "圆"), "CNY"),
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "港币": "HKD",
    "日元": "JPY",
    "英镑": "GBP",
    "韩元": "KRW",
    "澳元": "AUD",
    "加元": "CAD",
    "新元": "SGD",
    "新台币": "TWD",
    "卢布": "RUB",
    "瑞士法郎": "CHF",
}
"""Unit word to ISO 4217 code."""
AREA = {
    "亩": Fraction(2000, 3),
    "公顷": Fraction(10**4),
    "平方公里": Fraction(10**6),
    "平方千米": Fraction(10**6),
    **dict.fromkeys(("平方米", "平米", "㎡"), Fraction(1)),
}
"""Unit word to square metres."""
_BEFORE: dict[str, Bound] = {
    **dict.fromkeys(("约", "大约", "近", "将近", "接近", "大概"), "about"),
    **dict.fromkeys(("超", "超过", "逾", "不低于", "不少于", "至少", "高于", "突破", "大于"), "at_least"),
    **dict.fromkeys(("不超过", "低于", "不高于", "至多", "最多", "少于", "小于"), "at_most"),
}
_AFTER: dict[str, Bound] = {
    **dict.fromkeys(("左右", "上下"), "about"),
    **dict.fromkeys(("余", "多", "以上", "及以上"), "at_least"),
    **dict.fromkeys(("以下", "以内", "及以下", "之内"), "at_most"),
}
_UNITS = "|".join(sorted((*MONEY, *AREA), key=len, reverse=True))
_HAN = "".join(DIGITS) + "十百千拾佰仟点廿卅"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_HAN}])[{_HAN}万亿\d.]*"
_TO = r"\s?(?:至|到|—+|－+|–|-+|~|～)\s?"
_SHAPE = lazy(
    rf"(?P<before>{'|'.join(sorted(_BEFORE, key=len, reverse=True))})?(?:人民币)?"
    rf"(?P<low>{_NUMBER})(?:(?P<lowunit>{_UNITS})?{_TO}(?P<high>{_NUMBER}))?"
    rf"(?P<more>[余多])?(?P<scale>[万亿]*)(?P<unit>{_UNITS})?(?P<more2>[余多])?"
    rf"(?P<after>{'|'.join(sorted(_AFTER, key=len, reverse=True))})?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` (up to ``high`` for a range) in ``unit``: scale and unit word, as in ``亿元``, ``万亩``.

    A bare number has the unit ``""`` or its scale. ``bound`` tells what 约, 余, 以上 … make of the number;
    ``raw`` is the text it was read from.
    """

    value: Decimal
    unit: str
    raw: str
    high: Decimal | None = None
    bound: Bound = "exact"

    def __str__(self) -> str:
        return f"{self.value}{f'—{self.high}' if self.high is not None else ''}{self.unit}"

    @property
    def currency(self) -> str | None:
        """Return the ISO 4217 code of money, ``None`` for anything else."""
        return MONEY.get(_split(self.unit)[1])

    @property
    def base(self) -> Fraction:
        """Return the lower value without its scale word, exactly: 1.2 亿元 is 120000000."""
        return Fraction(self.value) * SCALES[_split(self.unit)[0]]

    @property
    def yuan(self) -> Decimal:
        """Return renminbi in 元; ``ParseError`` for another currency or for no money.

        >>> str(parse_amount("两千三百万元").yuan)
        '23000000'
        """
        if self.currency != "CNY":
            raise ParseError("不是人民币金额", seen=self.raw, step="外币不换算，请直接使用 value 与 currency")
        return Decimal(self.base.numerator) / Decimal(self.base.denominator)

    @property
    def square_metres(self) -> Fraction:
        """Return the land in square metres, exactly; ``ParseError`` for anything else.

        >>> parse_amount("300亩").square_metres, parse_amount("1.5公顷").square_metres
        (Fraction(200000, 1), Fraction(15000, 1))
        """
        word = _split(self.unit)[1]
        if word not in AREA:
            raise ParseError("不是面积", seen=self.raw)
        return self.base * AREA[word]

    @property
    def mu(self) -> Fraction:
        """Return the land in 亩, exactly.

        >>> parse_amount("2公顷").mu
        Fraction(30, 1)
        """
        return self.square_metres / AREA["亩"]


class AmountHit(NamedTuple):
    """An amount where it stands in a text."""

    span: Span
    amount: Amount


def _split(unit: str) -> tuple[str, str]:
    word = unit.lstrip("万亿")
    return unit[: len(unit) - len(word)], word


def parse_amount(text: str) -> Amount:
    """Read one amount, with or without a unit; ``ParseError`` where the whole text is none.

    >>> str(parse_amount("一点五亿元")), str(parse_amount("100—200万元")), parse_amount("3万余亩").bound
    ('1.5亿元', '100—200万元', 'at_least')
    >>> parse_amount("近5000万").bound, str(parse_amount("十二")), parse_amount("500万美元").currency
    ('about', '12', 'USD')
    """
    found = _SHAPE.fullmatch(text.strip())
    amount = _read(found) if found else None
    if amount is None:
        raise ParseError("这不是一个数额", seen=text, step="请写成数字加单位，如 1.2亿元、300亩")
    return amount


def find_amounts(text: str) -> Iterator[AmountHit]:
    """Yield the amounts of money and land in ``text``, in order; numbers without such a unit are passed over.

    >>> [str(hit.amount) for hit in find_amounts("项目总投资约12亿元,占地300亩,3家企业入驻。")]
    ['12亿元', '300亩']
    """
    last = 0
    for unit in _UNIT.finditer(text):
        if unit.start() < last:
            continue
        start = _reach(text, unit.start(), last)
        for found in _SHAPE.finditer(text, start):
            if found.start() > unit.start():
                break
            amount = _read(found) if found["unit"] else None
            if amount and found.start("unit") >= unit.start():
                last = found.end()
                yield AmountHit(Span(found.start(), last), amount)
                break


_UNIT = lazy(rf"(?<=[0-9十百千拾佰仟万亿余多{''.join(DIGITS)}])(?:{_UNITS})")
_REACH = 40
"""Longest amount in characters; a bound keeps the search linear."""
_PART = set(
    _HAN + "0123456789,.万亿余多至到—－–-~～约近将接大概超过逾不低于少高突破小最人民币元美港亩公顷平方米里 "
) | set(DIGITS)


def _reach(text: str, at: int, floor: int) -> int:
    start = at
    while start > max(floor, at - _REACH) and text[start - 1] in _PART:
        start -= 1
    return start


def _read(found: re.Match[str]) -> Amount | None:
    unit = found["unit"] or ""
    try:
        value, unit = _scaled(found["low"] + found["scale"] if not found["high"] else found["low"], unit)
        high = None
        if found["high"]:
            high, high_unit = _scaled(found["high"] + found["scale"], found["unit"] or "")
            value, high, unit = _common(found, value, high, high_unit)
            if high <= value:
                return None
    except ParseError:
        return None
    return Amount(value, unit, found[0].strip(), high, _bound(found))


def _common(found: re.Match[str], low: Decimal, high: Decimal, unit: str) -> tuple[Decimal, Decimal, str]:
    """Bring both ends of a range to the unit of the lower one: 5000万元—1亿元 is 5000 to 10000 万元."""
    scale, word = _split(unit)
    own = _scaled(found["low"], word)[1] if found["lowunit"] or re.search("[万亿]", found["low"]) else unit
    factor = Decimal(SCALES[scale]) / SCALES[_split(own)[0]]
    elided = re.fullmatch(f"[{''.join(DIGITS)}]([十百千])", found["high"])
    if elided and len(found["low"]) == 1 and found["low"] in DIGITS and own == unit:
        low *= UNITS[elided[1]]  # 三至五百亩 is 300 to 500
    return low, high * factor if own != unit else high, own


def _scaled(number: str, word: str) -> tuple[Decimal, str]:
    """Split 两千三百万 into 2300 and 万; a number with a scale inside (3亿5000万) counts in ones."""
    stem = number.rstrip("万亿")
    scale = number[len(stem) :]
    if scale in SCALES and stem and not re.search("[万亿]", stem):
        return parse_number(stem), scale + word
    return parse_number(number), word


def _bound(found: re.Match[str]) -> Bound:
    if found["after"]:
        return _AFTER[found["after"]]
    if found["more"] or found["more2"]:
        return "at_least"
    return _BEFORE.get(found["before"] or "", "exact")
