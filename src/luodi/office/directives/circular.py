"""A circular drafted from the ledger: counts by light, what is overdue, what is unproven."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from luodi.office.directives.machine import OPEN
from luodi.office.directives.models import Directive
from luodi.office.directives.queries import counts, directives
from luodi.office.people.models import Unit
from luodi.office.people.standing import Standing
from luodi.papers.model import Number, Paper, Part, Table, day
from luodi.papers.write import write

SHOWN = 200
"""Rows a table of the circular holds; a longer list belongs into the attached ledger."""


def circular(unit: Unit, on: date, *, by: Standing, number: Number | None = None) -> bytes:
    """Return the .docx of the circular of ``unit`` as of ``on``, over the open directives in this person's scope."""
    by.require("directives.supervise", unit.path)
    rows = directives(by).filter(state__in=OPEN)
    lights = {**dict.fromkeys(("green", "yellow", "orange", "red", "grey"), 0), **counts(rows)}
    total = sum(lights.values())
    proven = round(100 * (total - lights["grey"]) / total) if total else 0
    overdue = list(rows.filter(due__lt=on).order_by("due")[:SHOWN])
    unproven = list(rows.filter(light="grey", due__gte=on).order_by("due")[:SHOWN])
    say = {"organ": unit.name, "month": on.month, "year": on.year, "day": day(on), "count": total,
           "share": proven, **lights}  # fmt: skip
    body = (
        Part(_say("opening", say)),
        Part(_say("overview", say), 1),
        Part(_say("lights", say)),
        Part(_say("overdue", say), 1),
        *_listed("overdue", overdue, on),
        Part(_say("unproven", say), 1),
        *_listed("unproven", unproven, on),
        Part(_say("next", say), 1),
        Part(_say("demand-overdue", say), 2),
        Part(_say("demand-proof", say), 2),
    )
    paper = Paper(
        _say("mark", say), _say("title", say), body, unit.name, on, number=number, printed_by=unit.name
    )
    return write(paper)


def _listed(key: str, rows: list[Directive], on: date) -> tuple[Part | Table, ...]:
    if not rows:
        return (Part(_say(f"{key}-none", {})),)
    names = ["head-title", "head-lead", "head-due", *(["head-days"] if key == "overdue" else [])]
    head = tuple(_say(n, {}) for n in names)
    lines = tuple(_row(r, on)[: len(head)] for r in rows)
    return (Part(_say(f"{key}-some", {"count": len(rows)})), Table((head, *lines)))


def _row(row: Directive, on: date) -> tuple[str, ...]:
    days = str((on - row.due).days) if row.due else ""
    return row.title, str(row.lead or row.unit), row.due.isoformat() if row.due else "", days


@cache
def _phrases() -> dict[str, str]:
    lines = (Path(__file__).parent / "circular.tsv").read_text("utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


def _say(key: str, values: dict[str, Any]) -> str:
    return _phrases()[key].format(**values)
