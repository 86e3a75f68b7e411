"""One cell of a roster as a value, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from luodi.office.people.actions.make_account import check_username
from luodi.office.people.roster.tables import meanings
from luodi.office.trail.errors import Invalid

DATE = re.compile(r"(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})(?:\s*[-/.\u6708]\s*(\d{1,2}))?\D?")
EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial numbers."""
LONGEST = {"name": 100, "short_name": 40, "title": 60, "phone": 30}


class CellError(ValueError):
    """A cell that cannot be taken; the text says why."""


def read_cell(key: str, value: Any) -> Any:
    """Return the value of a cell in column ``key`` as plain JSON; raises :class:`CellError`.

    >>> read_cell("valid_from", "2026\u5e743\u67081\u65e5"), read_cell("role", "\u7ecf\u529e"), read_cell("aliases", "A、B")
    ('2026-03-01', 'clerk', ['A', 'B'])
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return [] if key == "aliases" else ""
    if key in READERS:
        return READERS[key](value)
    text = _text(value)
    if len(text) > LONGEST.get(key, 100):
        raise CellError(_("Longer than %(n)s characters.") % {"n": LONGEST.get(key, 100)})
    return text


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _day(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, int | float) and 20_000 < value < 80_000:
        return (EPOCH + timedelta(days=int(value))).isoformat()
    found = DATE.fullmatch(_text(value))
    try:
        if found is None:
            raise ValueError(value)
        return date(int(found[1]), int(found[2]), int(found[3] or 1)).isoformat()
    except ValueError:
        raise CellError(_("Not a date. Write it like 2026-03-01.")) from None


def _word(of: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        found = meanings(of).get(_text(value))
        if found is None:
            known = ", ".join(dict.fromkeys(w for w in meanings(of) if not w.isascii()))
            raise CellError(_("Unknown word. Possible: %(words)s.") % {"words": known})
        return found

    return read


def _username(value: Any) -> str:
    try:
        check_username(_text(value))
    except Invalid as error:
        raise CellError(error.message) from None
    return _text(value)


def _email(value: Any) -> str:
    try:
        validate_email(_text(value))
    except ValidationError:
        raise CellError(_("Not an e-mail address.")) from None
    return _text(value)


READERS: dict[str, Callable[[Any], Any]] = {
    "kind": _word("kind"), "role": _word("role"), "valid_from": _day, "valid_to": _day, "username": _username,
    "email": _email, "secondment": lambda v: _word("yes")(v) == "yes",
    "aliases": lambda v: [part for part in re.split(r"[、，,;；\s]+", _text(v)) if part],
}  # fmt: skip
