"""From raw cells to values, or to faults."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from luodi.siting.intake.faults import Fault
from luodi.siting.intake.files import Row
from luodi.siting.intake.schema import CHOICES, DRAW, REQUIRED, Field

Value = str | int | bool | tuple[str, ...]
TRUE, FALSE = {"1", "true", "yes", "是"}, {"0", "false", "no", "否", ""}


@dataclass(slots=True)
class Table:
    """Parsed rows of one table with their row numbers, and the faults met."""

    name: str
    rows: list[tuple[int, dict[str, Value]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    draws: tuple[str, ...] = ()


def parse(name: str, raw: Sequence[Row], fields: Sequence[Field]) -> Table:
    """Parse every row; a row with a fault is left out and its faults are listed."""
    table = Table(name)
    if raw:
        table.draws = tuple(k[len(DRAW) :] for k in raw[0] if k and k.startswith(DRAW))
    columns = [*fields, *(Field(DRAW + f, "int", "0") for f in table.draws)]
    for number, row in enumerate(raw, start=2):
        values: dict[str, Value] = {}
        bad = []
        for column in columns:
            value, problem = cell(row.get(column.name), column)
            values[column.name] = value
            if problem:
                bad.append(Fault(name, number, column.name, str(row.get(column.name, "")), problem))
        if bad:
            table.faults += bad
        else:
            table.rows.append((number, values))
    return table


def cell(raw: object, column: Field) -> tuple[Value, str]:
    """Return the value of a cell and its problem ("" where it has none).

    >>> cell("12", Field("area", "positive"))
    (12, '')
    >>> cell("NaN", Field("area", "positive"))
    (0, 'not-a-number')
    """
    blank = raw is None or (isinstance(raw, str) and not raw.strip())
    if blank and column.default == REQUIRED:
        return 0, "missing"
    text = column.default if blank else str(raw).strip()
    if column.kind == "text":
        wrong = column.name in CHOICES and text not in CHOICES[column.name]
        return text, "not-a-choice" if wrong else ""
    if column.kind == "codes":
        words = tuple(raw) if isinstance(raw, list | tuple) else tuple(text.split())
        return words, ""
    if column.kind == "flag":
        lowered = text.lower()
        return lowered in TRUE, "" if lowered in TRUE | FALSE else "not-a-choice"
    return _number(text, column.kind)


def _number(text: str, kind: str) -> tuple[int, str]:
    try:
        number = float(text)
    except ValueError:
        return 0, "not-a-number"
    if not math.isfinite(number) or abs(number) >= 2**40:
        return 0, "not-a-number"
    if number != int(number):
        return 0, "not-whole"
    if kind != "signed" and (number < 0 or (kind == "positive" and number == 0)):
        return 0, "negative" if number < 0 else "zero"
    return int(number), ""
