"""Dates: every date expression of a body, read with the day the page was published as its anchor."""

from __future__ import annotations

from datetime import date

from luodi.kernel.periods import find_periods
from luodi.reading.model import Header, Mention

_ISO_DAY = 10


def anchor(header: Header) -> date | None:
    """Return the publication day; ``None`` where the page prints none or only a month.

    >>> anchor(Header(published="2026-05-06")), anchor(Header(published="2026-05"))
    (datetime.date(2026, 5, 6), None)
    """
    printed = header.published or ""
    if len(printed) != _ISO_DAY:
        return None
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return None


def dates(body: str, header: Header) -> tuple[Mention, ...]:
    """Return each distinct date expression once; fields ``from``, ``to``, ``date_kind``, ``printed``.

    >>> m, = dates("9月底前完成清查。", Header(published="2026-05-06"))
    >>> m.name, m.fields["to"], m.fields["date_kind"], m.fields["printed"]
    ('9月底前', '2026-09-30', 'deadline', 'XXXX-09')
    """
    seen: dict[str, Mention] = {}
    for span, period in find_periods(body, anchor(header)):
        if period.text not in seen and body[span.start : span.end] == period.text:
            fields = {
                "from": period.start.isoformat() if period.start else None,
                "to": period.end.isoformat() if period.end else None,
                "date_kind": period.kind,
                "printed": period.printed,
            }
            rule = f"date-{period.kind}"
            seen[period.text] = Mention(period.text, "date", span.start, span.end, rule, fields)
    return tuple(seen.values())
