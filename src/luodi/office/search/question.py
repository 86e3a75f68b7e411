"""A question: what was typed and chosen, read from the address and written back into it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from luodi.office.search.bridge import fold

_PART = re.compile(r'(-?)(?:"([^"]*)"|“([^”]*)”|「([^」]*)」|(\S+))')
LONGEST = 200
"""Characters of a question: longer is a pasted paragraph, whose first words find it as well."""
KINDS = (
    "document", "directive", "commitment", "event", "person", "organisation", "region", "project", "figure",
    "programme", "date",
)  # fmt: skip
STATES = ("proposed", "confirmed", "rejected")


@dataclass(frozen=True, slots=True)
class Part:
    """One word or phrase looked for, folded; ``out``: nothing found may hold it."""

    text: str
    out: bool = False

    @property
    def letters(self) -> bool:
        """Tell whether it may be pinyin."""
        return not self.out and len(self.text) >= 2 and self.text.isascii() and self.text.isalpha()


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and where; an empty value does not narrow."""

    text: str = ""
    kind: str = ""
    state: str = ""
    region: str = ""
    unit: int | None = None
    since: date | None = None
    until: date | None = None
    newest: bool = False
    parts: tuple[Part, ...] = field(init=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", parts(self.text))

    @property
    def empty(self) -> bool:
        """Tell whether nothing was asked."""
        return not (self.values().keys() - {"order"})

    def address(self, **changes: Any) -> str:
        """Return the question as the query of an address, with ``changes``.

        >>> Question("要素", kind="figure").address(kind="")
        'q=%E8%A6%81%E7%B4%A0'
        """
        return urlencode({name: value for name, value in (self.values() | changes).items() if value})

    def values(self) -> dict[str, str]:
        """Return the question as plain texts by name, from which :func:`question` reads it again."""
        values = {
            "q": self.text, "kind": self.kind, "state": self.state, "region": self.region, "unit": self.unit,
            "since": self.since, "until": self.until, "order": "newest" if self.newest else "",
        }  # fmt: skip
        return {name: str(value) for name, value in values.items() if value}


def parts(text: str) -> tuple[Part, ...]:
    """Part what was typed into words and quoted phrases; a minus before one keeps it out.

    >>> [(p.text, p.out) for p in parts("“跟着项目走” 要素 -草案")]
    [('跟着项目走', False), ('要素', False), ('草案', True)]
    """
    found = _PART.finditer(fold(text[:LONGEST]))
    read = (Part("".join(m.group(2, 3, 4, 5)[i] or "" for i in range(4)).strip(), m[1] == "-") for m in found)
    return tuple(part for part in read if part.text)


def question(values: Mapping[str, Any]) -> Question:
    """Read a question from the query of an address; what cannot be read does not narrow.

    >>> question({"q": " 要素 ", "unit": "x", "since": "2026-02-30", "kind": "figure"})
    Question(text='要素', kind='figure', state='', region='', unit=None, since=None, until=None,
             newest=False, parts=(Part(text='要素', out=False),))
    """
    kind, state, unit = (str(values.get(name) or "") for name in ("kind", "state", "unit"))
    region = str(values.get("region") or "")
    return Question(
        text=str(values.get("q") or "").strip()[:LONGEST],
        kind=kind if kind in KINDS else "",
        state=state if state in STATES else "",
        region=region if region.isascii() and region.isdigit() and len(region) in (6, 9) else "",
        unit=int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 18 else None,
        since=_day(values.get("since")),
        until=_day(values.get("until")),
        newest=values.get("order") == "newest",
    )


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(str(text or ""))
    except ValueError:
        return None
