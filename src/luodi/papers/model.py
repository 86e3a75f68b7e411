"""An official paper as a value: what stands on it, not how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luodi.kernel.errors import ParseError

Form = Literal["document", "minutes"]
LEVELS = 4
"""Levels of headings: 一、 （一） 1. （1） (7.3.3)."""


@dataclass(frozen=True, slots=True)
class Number:
    """A document number 发文字号 (7.2.5): the organ's short form, the year, and a number within it.

    >>> str(Number("云政督", 2026, 3))
    '云政督〔2026〕3号'
    """

    organ: str
    year: int
    serial: int

    def __post_init__(self) -> None:
        """Refuse what no document number can be."""
        if not self.organ or not 1949 <= self.year <= 9999 or self.serial < 1:
            raise ParseError(
                "发文字号不完整",
                seen=f"{self.organ} {self.year} {self.serial}",
                step="请写机关代字、四位年份和不小于 1 的序号",
            )

    def __str__(self) -> str:
        return f"{self.organ}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the body: ``level`` 0 is running text, 1 to 4 are headings, numbered by the writer."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the body; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper; an empty string or tuple leaves an element out.

    ``mark`` is the red head 发文机关标志 as printed (``云岭县人民政府文件``, ``云岭县政府常务会议纪要``). ``copies`` are the
    organs it is copied to 抄送, ``printed_by`` and ``printed_on`` the last line of the record 版记.
    """

    mark: str
    title: str
    body: tuple[Part | Table, ...]
    signed: str
    on: date
    number: Number | None = None
    to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    note: str = ""
    copies: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: date | None = None
    urgency: str = ""
    form: Form = "document"


def day(of: date) -> str:
    """Return a date as official papers print it: Arabic numerals, no leading zeros (7.3.5).

    >>> day(date(2026, 3, 1))
    '2026年3月1日'
    """
    return f"{of.year}年{of.month}月{of.day}日"


def numbered(parts: tuple[Part | Table, ...]) -> tuple[Part | Table, ...]:
    """Return the parts with the headings numbered: 一、 （一） 1. （1）; a level starts anew under a higher one.

    >>> [p.text for p in numbered((Part("总体情况", 1), Part("进展", 2), Part("问题", 2), Part("下一步", 1), Part("要求", 2)))]
    ['一、总体情况', '（一）进展', '（二）问题', '二、下一步', '（一）要求']
    """
    counts = [0] * (LEVELS + 1)
    out: list[Part | Table] = []
    for part in parts:
        if isinstance(part, Table) or part.level == 0:
            out.append(part)
            continue
        counts[part.level] += 1
        counts[part.level + 1 :] = [0] * (LEVELS - part.level)
        out.append(Part(_sign(part.level, counts[part.level]) + part.text, part.level))
    return tuple(out)


def chinese(number: int) -> str:
    """Return 1 to 99 in Chinese numerals.

    >>> chinese(3), chinese(10), chinese(21)
    ('三', '十', '二十一')
    """
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones else "")


def _sign(level: int, number: int) -> str:
    if level == 1:
        return f"{chinese(number)}、"
    if level == 2:
        return f"（{chinese(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"
