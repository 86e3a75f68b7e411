"""Publication dates as printed in meta lines and addresses."""

from __future__ import annotations

import re

PRINTED = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?P<s>[-/.年])\s?(?P<m>\d{1,2})(?!\d)(?:\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)|\s?月)?"
)
COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)")
IN_URL = re.compile(r"[/_t-](?P<y>(?:19|20)\d\d)[-/_]?(?P<m>[01]\d)(?:[-/_]?(?P<d>[0-3]\d))?(?=[/_.-]|$)")


def printed_date(text: str) -> str | None:
    """Return the first date of ``text`` as ISO date, or year and month where no day is printed.

    >>> printed_date("发布日期:2012年04月27日 双击滚屏"), printed_date("2017-2-10 05:55"), printed_date("2024年08月")
    ('2012-04-27', '2017-02-10', '2024-08')
    >>> printed_date("2012年度"), printed_date("14:21:04")
    (None, None)
    """
    for pattern in (PRINTED, COMPACT):
        for m in pattern.finditer(text):
            date = _iso(m)
            if date:
                return date
    return None


def url_date(url: str) -> str | None:
    """Return the date an address carries.

    >>> url_date("http://www.example.cn/xw/202103/t20210304_51.html"), url_date("/2021/03/a.htm"), url_date("/a/1.htm")
    ('2021-03-04', '2021-03', None)
    """
    found = [date for m in IN_URL.finditer(url) if (date := _iso(m))]
    return max(found, key=len) if found else None


def _iso(m: re.Match[str]) -> str | None:
    year, month, day = int(m["y"]), int(m["m"]), int(m["d"] or 0)
    if not (1990 <= year <= 2040 and 1 <= month <= 12 and 0 <= day <= 31):
        return None
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"
