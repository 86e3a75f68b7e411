"""Values, places, periods and reasons as a person reads them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.kernel.amounts import SCALES as SCALE_WORDS
from luodi.kernel.places import by_code, path
from luodi.office.claims.measures import bases

WAN, YI = Decimal(10) ** 4, Decimal(10) ** 8
MU = Decimal(2000) / 3
SCALES = "".join(SCALE_WORDS)
"""Characters of scale words before a measure word."""
KINSHIP = {
    "same-subject": gettext_lazy("the same indicator"),
    "same-head": gettext_lazy("one indicator ends with the other"),
    "same-place": gettext_lazy("the same place"),
    "place-open": gettext_lazy("the place of one is not said"),
    "place-within": gettext_lazy("one place lies in the other"),
    "same-period": gettext_lazy("the same period"),
    "period-overlaps": gettext_lazy("the periods overlap"),
    "period-open": gettext_lazy("the period of one is not said"),
    "period-published": gettext_lazy("the periods are only the years of publication"),
}
MEASURES = {
    "count": gettext_lazy("items"),
    "household": gettext_lazy("households"),
    "person": gettext_lazy("people"),
    "percent": "%",
    "point": gettext_lazy("percentage points"),
    "time": gettext_lazy("times"),
    "visit": gettext_lazy("visits to enterprises"),
    "person-time": gettext_lazy("visits of people"),
    "rank": gettext_lazy("rank"),
    "multiple": gettext_lazy("times as much"),
    "day": gettext_lazy("days"),
    "working-day": gettext_lazy("working days"),
    "month": gettext_lazy("months"),
    "year": gettext_lazy("years"),
    "tonne": gettext_lazy("tonnes"),
    "kilometre": gettext_lazy("kilometres"),
    "kilowatt": gettext_lazy("kilowatts"),
    "kilowatt-hour": gettext_lazy("kilowatt-hours"),
    "cubic-metre": gettext_lazy("cubic metres"),
}
FROM = {
    "scope": gettext_lazy("place: the word of scope in the sentence"),
    "quote": gettext_lazy("place: named in the sentence"),
    "title": gettext_lazy("place: named in the title"),
    "document": gettext_lazy("place: that of the document"),
    "said": gettext_lazy("period: said in the sentence"),
    "published": gettext_lazy("period: the year of publication"),
}


def value(number: Decimal, measure: str, word: str = "") -> str:
    """Return a value in the unit officials read: money in wan or yi yuan, land in mu, the rest by its own ``word``.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     value(Decimal("125000000"), "CNY"), value(Decimal(200000), "square-metre"), value(Decimal(60), "count")
    ('1.25 hundred million yuan', '300 mu', '60 items')
    """
    if measure == "CNY":
        if abs(number) >= YI:
            return _("%(n)s hundred million yuan") % {"n": plain(number / YI)}
        return _("%(n)s ten thousand yuan") % {"n": plain(number / WAN)}
    if measure == "square-metre":
        return _("%(n)s mu") % {"n": plain(number / MU)}
    if word and bases().get(word, ("", 1))[1] == 1:
        return f"{plain(number)} {word}"
    return f"{plain(number)} {MEASURES.get(measure, measure)}"


def plain(number: Decimal) -> str:
    """Return a number without needless noughts, at most four places.

    >>> plain(Decimal("60.000000")), plain(Decimal("1234.56789"))
    ('60', '1,234.5679')
    """
    text = f"{number:,.4f}"
    return text.rstrip("0").rstrip(".")


def place(code: str) -> str:
    """Return the name of a place; names stand for themselves.

    >>> place("330000"), place("330109")
    ('浙江省', '浙江省杭州市萧山区')
    """
    row = by_code(code) if code.isdigit() else None
    return "".join(p.name for p in path(row)) if row is not None else code


def period(start: date | None, end: date | None) -> str:
    """Return a period: a year as a year, a month as a month, else both days.

    >>> period(date(2017, 1, 1), date(2017, 12, 31)), period(date(2026, 2, 1), date(2026, 2, 28))
    ('2017', '2026-02')
    """
    if start is None or end is None:
        return ""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and (end.year, end.month) == (start.year, start.month) and end.day >= 28:
        return f"{start:%Y-%m}"
    return str(start) if start == end else f"{start} – {end}"


DECIDED = {
    "resolve": gettext_lazy("resolved"),
    "reopen": gettext_lazy("opened again"),
    "join": gettext_lazy("joined"),
    "split": gettext_lazy("took a figure out"),
    "keep_apart": gettext_lazy("kept apart"),
    "undo": gettext_lazy("undid"),
}
