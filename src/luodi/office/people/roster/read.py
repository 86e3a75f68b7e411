"""Read a roster: an .xlsx of one or two sheets, without trusting it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from luodi.office.people.roster.cells import CellError, read_cell
from luodi.office.people.roster.tables import SHEETS, columns, meanings
from luodi.office.trail.errors import Invalid

LARGEST = 5 * 2**20
UNPACKED = 100 * 2**20
MOST_ROWS = 5_000
MOST_PARTS = 2_000
HEAD_WITHIN = 10
"""Rows in which the heading is looked for: titles may stand above it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell (or, without ``column``, one row or sheet)."""

    sheet: str
    row: int
    column: str
    text: str
    value: str = ""

    def plain(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return asdict(self)


@dataclass(slots=True)
class Roster:
    """The rows of both sheets as dictionaries with ``sheet`` and ``row``, and the problems found."""

    units: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_roster(stream: IO[bytes]) -> Roster:
    """Read the table; raises :class:`Invalid` for a file that is none, is too large or holds macros."""
    guard(stream)
    try:
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Invalid(_("This is not a table in the form .xlsx."), field="file", code="unreadable") from error
    roster = Roster()
    try:
        for sheet in book.worksheets:
            kind = meanings("sheet").get(sheet.title.strip())
            if kind in SHEETS:
                (roster.units if kind == "units" else roster.people).extend(
                    _sheet(kind, sheet, roster.problems)
                )
    finally:
        book.close()
    if not roster.units and not roster.people and not roster.problems:
        raise Invalid(_("No sheet of units or people with rows was found. Take the template."), field="file")
    if len(roster.units) + len(roster.people) > MOST_ROWS:
        raise Invalid(_("More than %(n)s rows. Divide the table.") % {"n": MOST_ROWS}, field="file")
    return roster


def guard(stream: IO[bytes]) -> None:
    """Raise :class:`Invalid` for what must not even be opened: no zip, a bomb, macros."""
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > LARGEST:
        raise Invalid(_("The file is larger than %(limit)s MB.") % {"limit": LARGEST // 2**20}, field="file")
    try:
        with zipfile.ZipFile(stream) as packed:
            _guard_parts(packed)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError) as error:
        raise Invalid(_("This is not a table in the form .xlsx."), field="file", code="unreadable") from error
    stream.seek(0)


def _guard_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if sum(p.file_size for p in parts) > UNPACKED or len(parts) > MOST_PARTS:
        text = _("The file unpacks to more than it should. It was not opened.")
        raise Invalid(text, field="file", code="bomb")
    if any("vbaproject" in p.filename.lower() for p in parts):
        raise Invalid(_("The file holds macros. Save it as .xlsx without them."), field="file", code="macros")
    for part in parts:
        # The sizes are the file's own claim: read no further than it.
        with packed.open(part) as stream:
            data = stream.read(part.file_size + 1)
        if part.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in data or b"\0" in data[:200]):
            text = _("The file holds declarations that no table needs. It was not opened.")
            raise Invalid(text, field="file", code="entities")


def _sheet(kind: str, sheet: Any, problems: list[Problem]) -> Iterator[dict[str, Any]]:
    places: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if not places:
            places = _heading(kind, cells)
            if not places and number >= HEAD_WITHIN:
                break
            if places:
                problems.extend(_missing(kind, sheet.title, number, places))
            continue
        if number > MOST_ROWS * 2:
            break
        if any(value not in (None, "") for value in cells):
            yield _row(
                kind,
                sheet.title,
                number,
                {at: cells[at] for at in places if at < len(cells)},
                places,
                problems,
            )
    if not places:
        wanted = ", ".join(c.headings[0] for c in columns(kind) if c.must)
        problems.append(
            Problem(sheet.title, 1, "", _("No heading found. Needed: %(names)s.") % {"names": wanted})
        )


def _heading(kind: str, cells: tuple[Any, ...]) -> dict[int, str]:
    """Return which column holds what, if this row is the heading: it names at least two columns."""
    known = {h: c.key for c in reversed(columns(kind)) for h in c.headings}
    words = {at: "".join(str(v).split()).rstrip("*") for at, v in enumerate(cells) if v is not None}
    found = {at: known[word] for at, word in words.items() if word in known}
    return found if len(found) > 1 else {}


def _missing(kind: str, title: str, number: int, places: dict[int, str]) -> Iterator[Problem]:
    for column in columns(kind):
        if column.must and column.key not in places.values():
            text = _("The column %(name)s is missing.") % {"name": column.headings[0]}
            yield Problem(title, number, "", text)


def _row(
    kind: str, title: str, number: int, cells: dict[int, Any], places: dict[int, str], problems: list[Problem]
) -> dict[str, Any]:  # fmt: skip
    row: dict[str, Any] = {"sheet": title, "row": number, "columns": {}}
    for at, key in places.items():
        letter, value = get_column_letter(at + 1), cells.get(at)
        row["columns"][key] = letter
        try:
            row[key] = read_cell(key, value)
        except CellError as error:
            row[key] = ""
            problems.append(Problem(title, number, letter, str(error), str(value)[:60]))
            continue
        if row[key] == "" and any(c.key == key and c.must for c in columns(kind)):
            problems.append(Problem(title, number, letter, _("Must not be empty.")))
    return row
