"""Figures: every value of a body that measures something, with indicator, period and the clause it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luodi.reading.facts.figure_context import Context, keep
from luodi.reading.facts.figure_grammar import Value, values
from luodi.reading.facts.figure_indicator import describe, periods
from luodi.reading.model import Fact

if TYPE_CHECKING:
    from luodi.reading.model import Header

_CERTAINTY = {"measured-value": 0.95, "rank": 0.9, "duration": 0.85, "bare-index": 0.85, "tenths": 0.9}


def figures(body: str, segments: object, mentions: object, header: Header) -> list[Fact]:
    """Return the figures of a clean body in order; a value repeated with the same meaning is entered once.

    ``value`` is the bare number (``12``, ``7-10``, ``七``), ``unit`` its printed unit with 万 or 亿, or ``None``.

    >>> from luodi.reading.model import Header
    >>> [(f.fields["value"], f.fields["unit"], f.quote) for f in figures("全县签约项目12个,总投资超7.5亿元。", None, None, Header())]
    [('12', '个', '全县签约项目12个'), ('7.5', '亿元', '总投资超7.5亿元')]
    """
    context = Context.of(body, header)
    kept = [(value, rule) for value in values(body) if (rule := keep(context, value)) is not None]
    dates = periods(body)
    found: list[Fact] = []
    said: dict[tuple[str, str | None], list[str]] = {}
    for i, (value, rule) in enumerate(kept):
        before = kept[i - 1][0] if i else None
        after = kept[i + 1][0] if i + 1 < len(kept) else None
        start, end, indicator = describe(body, value, before, after)
        earlier = said.setdefault((value.number, value.unit), [])
        if _repeats(indicator, earlier, value):
            continue
        earlier.append(indicator or "")
        fields = {"indicator": indicator, "value": value.number, "unit": value.unit, "period": _period(body, value, dates)}
        found.append(Fact("figure", start, end, body[start:end], rule, _CERTAINTY[rule], fields))
    return found


def _repeats(indicator: str | None, earlier: list[str], value: Value) -> bool:
    if not indicator or value.kind not in ("count", "person"):
        return False
    return any(said and (said.endswith(indicator) or indicator.endswith(said)) for said in earlier)


def _period(body: str, value: Value, dates: list[tuple[int, int]]) -> str | None:
    sentence = max(body.rfind("。", 0, value.start), body.rfind("\n", 0, value.start))
    for start, end in reversed(dates):
        if sentence < start and end <= value.start:
            return body[start:end]
    return None
