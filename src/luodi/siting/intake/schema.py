"""The columns of each table: one place that reading, writing and the documentation agree on."""

from __future__ import annotations

from dataclasses import dataclass

REQUIRED = "!"
CHOICES = {
    "risk": ("", "hazard", "sensitive"),
    "kind": ("stock", "flow"),
    "measure": ("projects", "land", "investment", "tax"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: kind (text, int, signed, positive, flag, codes) and default ("!": it must be given)."""

    name: str
    kind: str
    default: str = REQUIRED


def _fields(text: str) -> tuple[Field, ...]:
    out = []
    for word in text.split():
        name, kind, *default = word.split(":")
        out.append(Field(name, kind, default[0] if default else REQUIRED))
    return tuple(out)


TABLES: dict[str, tuple[Field, ...]] = {
    "parks": _fields("code:text name:text: town:text: level:positive:100 hazard:flag:0 leads:codes:"),
    "parcels": _fields(
        "code:text park:text zone:text area:positive block:text: position:int:0 used:int:0 ratio:positive:100"
        " available:int:0 price:int:0 new_land:flag:0 x:signed:0 y:signed:0"
    ),
    "projects": _fields(
        "code:text name:text: zone:text need:positive town:text: industry:text: investment:int:0 tax:int:0"
        " jobs:int:0"
        " output:int:0 strategy:int:0 priority:int:0 earliest:int:0 patience:positive:1 risk:text:"
        " exempt:flag:0 must:flag:0"
    ),
    "capacities": _fields("scope:text factor:text kind:text period:int limit:int used:int:0"),
    "links": _fields("first:text second:text weight:int reach:int:0"),
    "thresholds": _fields("industry:text investment:int tax:int"),
    "zones": _fields("zone:text admits:codes"),
    "decisions": _fields("project:text parcels:codes period:int"),
    "floors": _fields("town:text measure:text least:int"),
    "candidates": _fields("project:text parcels:codes period:int value:int area:int:0"),
    "rules": _fields("key:text value:int"),
}
NEEDED = ("parks", "parcels", "projects")
DRAW = "draw:"  # a column of the projects table that names a factor
