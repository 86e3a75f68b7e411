"""Identifiers in documents: unified social credit code (checked), project and region code (shape)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from luodi.kernel.errors import ParseError
from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Span

PROJECT = lazy(r"(?<![\d-])(\d{4})-(\d{6})-(\d{2})-(\d{2})-(\d{6})(?![\d-])")
_CREDIT = lazy(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RT-UW-Y]{18}(?![0-9A-Za-z])")
_REGION = lazy(r"[1-8]\d{5}(?:\d{3}(?:\d{3})?)?")


class IdentifierHit(NamedTuple):
    """An identifier where it stands in a text; ``kind`` is ``credit_code`` or ``project_code``."""

    span: Span
    kind: str
    code: str


class ProjectCode(NamedTuple):
    """The parts of a project code of 20 digits: year, region, kind of investment, trade, serial number."""

    year: int
    region: str
    category: str
    trade: str
    serial: str


def is_credit_code(text: str) -> bool:
    """Tell whether ``text`` is a unified social credit code with a right check character (GB 32100).

    >>> is_credit_code("91110000600037341L"), is_credit_code("91110000600037341N"), is_credit_code("")
    (True, False, False)
    """
    return bool(_CREDIT.fullmatch(text)) and bool(uscc.is_valid(text))


def credit_code_fault(text: str) -> str | None:
    """Return what is wrong with a credit code: a word, or ``None`` where nothing is.

    >>> credit_code_fault("91110000600037341N"), credit_code_fault("9111")
    ('checksum', 'length')
    """
    try:
        uscc.validate(text)
    except ValidationError as error:
        return type(error).__name__.removeprefix("Invalid").lower()
    return None


def parse_project_code(text: str, *, today: date | None = None) -> ProjectCode:
    """Split a project code such as 2020-330109-04-01-123456; the shape only, no register is asked.

    Hyphens may be missing. Raises ``ParseError`` for another shape, an impossible region or, with ``today``,
    a year still to come.

    >>> parse_project_code("2020-330109-04-01-123456").region
    '330109'
    >>> parse_project_code("20203301090401123456").serial
    '123456'
    """
    plain = text.strip()
    if re.fullmatch(r"\d{20}", plain):
        plain = "-".join((plain[:4], plain[4:10], plain[10:12], plain[12:14], plain[14:]))
    found = PROJECT.fullmatch(plain)
    if not found or not is_region_code(found[2]) or (today and int(found[1]) > today.year):
        raise ParseError(
            "这不是项目代码", seen=text, step="应为 年份-区划-类型-行业-序号，如 2020-330109-04-01-123456"
        )
    return ProjectCode(int(found[1]), *found.groups()[1:])


def is_region_code(text: str) -> bool:
    """Tell whether ``text`` has the shape of a region code: 6, 9 or 12 digits, the first 1 to 8.

    >>> [is_region_code(code) for code in ("632801", "632801100", "932801", "6328")]
    [True, True, False, False]
    """
    return bool(_REGION.fullmatch(text))


def find_identifiers(text: str) -> Iterator[IdentifierHit]:
    """Yield the credit codes with a right check character and the project codes of ``text``, in order.

    >>> [hit.kind for hit in find_identifiers("代码91110000600037341L,项目2020-330109-04-01-123456。")]
    ['credit_code', 'project_code']
    """
    hits = [(m, "credit_code") for m in _CREDIT.finditer(text) if uscc.is_valid(m[0])]
    hits += [(m, "project_code") for m in PROJECT.finditer(text) if is_region_code(m[2])]
    for m, kind in sorted(hits, key=lambda hit: hit[0].start()):
        yield IdentifierHit(Span(m.start(), m.end()), kind, m[0])
