"""Numbers as Chinese prose writes them: 1,200, 两千三百万, 一点五亿, 二〇二六; exact, never a float."""

from __future__ import annotations

import re
from decimal import Decimal

from luodi.kernel.errors import ParseError
from luodi.kernel.patterns import lazy

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "俩": 2,
    **{c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10**4, "亿": 10**8}
TENS = {"廿": "二十", "卅": "三十"}
NUMERAL = lazy(
    r"[+-]?\d+(?:,\d{3})+(?:\.\d+)?[十百千万亿]*|[+-]?\d+(?:\.\d+)?[十百千万亿]*"
    rf"(?:\d+(?:\.\d+)?[十百千万亿]+)*|[{''.join(DIGITS)}{''.join(UNITS)}廿卅点]+"
)
"""Shape of one number; linear, for use inside larger patterns."""
_TOKEN = lazy(r"[+-]?\d[\d,]*(?:\.\d+)?|.", re.DOTALL)


def parse_number(text: str) -> Decimal:
    """Return the exact value of one number in Arabic, Chinese or mixed notation.

    A row of bare digits is read by place (二〇二六 is 2026); a last bare digit after 百, 千, 万 or 亿 counts
    the next lower unit (一万二 is 12000). Raises ``ParseError`` where ``text`` is not one number.

    >>> [str(parse_number(t)) for t in ("十二", "两千三百万", "1,200", "一点五亿", "二〇二六", "一万二")]
    ['12', '23000000', '1200', '150000000', '2026', '12000']
    >>> str(parse_number("一万零五")), str(parse_number("一百零五"))
    ('10005', '105')
    >>> str(parse_number("3亿5000万")), str(parse_number("1.2万亿"))
    ('350000000', '1200000000000')
    """
    for short, full in TENS.items():
        text = text.replace(short, full)
    if not text or text[-1] == "点":
        raise ParseError("这不是一个数字", seen=text)
    if all(c in DIGITS for c in text) and len(text) > 1:
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return _plain(_by_units(_tokens(text)))


def _plain(value: Decimal) -> Decimal:
    # 1.2 * 10**8 carries a trailing ".0" that would show in every message and record.
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _tokens(text: str) -> list[Decimal | str]:
    out: list[Decimal | str] = []
    digits = ""
    for piece in [*_TOKEN.findall(text), ""]:
        if digits and piece in DIGITS:
            digits += str(DIGITS[piece])
            continue
        if digits and piece == "点":
            digits += "."
            continue
        if digits:
            if digits[0] == "0" and len(digits) > 1 and digits[1] != ".":
                out.append(Decimal(0))  # 一万零五 is 10005, 一万五 is 15000
            out.append(Decimal(digits))
            digits = ""
        if piece in DIGITS:
            digits = str(DIGITS[piece])
        elif piece in UNITS:
            out.append(piece)
        elif piece:
            out.append(_arabic(piece, text))
    return out


def _arabic(token: str, text: str) -> Decimal:
    if not re.fullmatch(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", token):
        raise ParseError("这不是一个数字", seen=text)
    return Decimal(token.replace(",", ""))


def _by_units(tokens: list[Decimal | str]) -> Decimal:
    total = section = Decimal(0)
    number: Decimal | None = None
    big = last = 1
    for token in tokens:
        if isinstance(token, Decimal):
            number = token if number is None else number + token  # 一百零五: the zero is a number of its own
            continue
        unit = UNITS[token]
        if unit < 10**4:
            section += (1 if number is None else number) * unit
        else:
            section += number or 0
            if not section and not total:
                section = Decimal(1)
            total = (total + section) * unit if unit > big else total + section * unit
            section, big = Decimal(0), max(big, unit)
        number, last = None, unit
    if number is not None and last > 10 and 0 < number < 10 and tokens[-2] in UNITS and number == int(number):
        number *= last // 10
    return total + section + (number or 0)
