"""Figures: every value of a body that measures something, with indicator, period and the clause it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luodi.reading.facts.figure_clauses import Clauses
from luodi.reading.facts.figure_context import Context, keep
from luodi.reading.facts.figure_grammar import Value, values
from luodi.reading.facts.figure_indicator import Described, describe
from luodi.reading.facts.figure_words import one_of
from luodi.reading.model import Fact

if TYPE_CHECKING:
    from luodi.reading.model import Header

_CERTAINTY = {"measured-value": 0.95, "rank": 0.9, "duration": 0.85, "bare-index": 0.85, "tenths": 0.9}
_STATISTICS = one_of("figure_patterns", "statistics")[3:-1].split("|")


def figures(body: str, segments: object, mentions: object, header: Header) -> list[Fact]:
    """Return the figures of a clean body in order; a value repeated with the same meaning is entered once.

    ``value`` is the bare number (``12``, ``7-10``, ``七``), ``unit`` its printed unit with 万 or 亿, or ``None``.

    >>> from luodi.reading.model import Header
    >>> found = figures("全县签约项目12个,总投资超7.5亿元。", None, None, Header())
    >>> [(f.fields["value"], f.fields["unit"], f.quote) for f in found]
    [('12', '个', '全县签约项目12个'), ('7.5', '亿元', '总投资超7.5亿元')]
    """
    del segments, mentions  # every kind of fact is called alike; figures need neither
    context = Context.of(body, header)
    default = _title_period(header)
    found: list[Fact] = []
    said: dict[tuple[str, str | None], list[str]] = {}
    last: Described | None = None
    for value in values(body):
        rule = keep(context, value)
        if rule is None:
            continue
        last = describe(context.clauses, value, last)
        earlier = said.setdefault((value.number, value.unit), [])
        if not _repeats(last.indicator, earlier, value):
            earlier.append(last.indicator or "")
            period = context.clauses.period(value.start) or default
            found.append(_fact(body, value, rule, last, period))
    return found


def _fact(body: str, value: Value, rule: str, read: Described, period: str | None) -> Fact:
    fields = {"indicator": read.indicator, "value": value.number, "unit": value.unit, "period": period}
    return Fact("figure", read.start, read.end, body[read.start : read.end], rule, _CERTAINTY[rule], fields)


def _title_period(header: Header) -> str | None:
    """Return the period in the title of a statistical page, which holds for every figure without one."""
    title = header.title or ""
    return Clauses(title).period(len(title)) if any(word in title for word in _STATISTICS) else None


def _repeats(indicator: str | None, earlier: list[str], value: Value) -> bool:
    if not indicator or value.kind not in ("count", "person"):
        return False
    return any(said and (said.endswith(indicator) or indicator.endswith(said)) for said in earlier[-40:])
