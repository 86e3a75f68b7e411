"""Publication dates as printed in meta lines and addresses."""

from __future__ import annotations

import re

from luodi.kernel.patterns import lazy

PRINTED = lazy(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?P<s>[-/.年])\s?(?P<m>\d{1,2})(?!\d)(?:\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)|\s?月)?"
)
COMPACT = lazy(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
IN_URL = lazy(r"[/_t-](?P<y>(?:19|20)\d\d)[-/_]?(?P<m>[01]\d)(?:[-/_]?(?P<d>[0-3]\d))?(?=[/_.-]|$)")


CHINESE = lazy(
    r"([二一][〇○零Oo0九一二三四五六七八]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零Oo0", 0)


def _numeral(text: str) -> int:
    """Read a Chinese numeral below one hundred."""
    if "十" not in text:
        return DIGITS[text[-1]]
    tens, _, ones = text.partition("十")
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def printed_date(text: str) -> str | None:
    """Return the first date of ``text`` as ISO date, or year and month where no day is printed.

    >>> printed_date("发布日期:2012年04月27日 双击滚屏"), printed_date("2017-2-10 05:55"), printed_date("2024年08月")
    ('2012-04-27', '2017-02-10', '2024-08')
    >>> printed_date("二〇一九年十二月二十五日")
    '2019-12-25'
    >>> printed_date("2012年度"), printed_date("14:21:04")
    (None, None)
    """
    for pattern in (PRINTED, COMPACT):
        for m in pattern.finditer(text):
            date = _iso(m)
            if date:
                return date
    written = CHINESE.search(text)
    if written:
        year = int("".join(str(DIGITS[c]) for c in written[1]))
        return _checked(year, _numeral(written[2]), _numeral(written[3]))
    return None


def url_date(url: str) -> str | None:
    """Return the date an address carries.

    >>> url_date("http://www.example.cn/xw/202103/t20210304_51.html"), url_date("/2021/03/a.htm"), url_date("/a/1.htm")
    ('2021-03-04', '2021-03', None)
    """
    found = [date for m in IN_URL.finditer(url) if (date := _iso(m))]
    return max(found, key=len) if found else None


def _iso(m: re.Match[str]) -> str | None:
    return _checked(int(m["y"]), int(m["m"]), int(m["d"] or 0))


def _checked(year: int, month: int, day: int) -> str | None:
    if not (1990 <= year <= 2040 and 1 <= month <= 12 and 0 <= day <= 31):
        return None
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
