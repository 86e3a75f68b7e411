"""A table as an xlsx file, written row by row: memory stays flat whatever the list's length."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from luodi.office.lists import cell
from luodi.office.trail.errors import Invalid

ROWS = 100_000
"""Rows of one sheet; a longer list is exported as csv."""
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(name: str, head: Iterable[Any], rows: Iterable[Iterable[Any]]) -> FileResponse:
    """Return an ``.xlsx`` download; numbers and days stay numbers and days, text never runs as a formula."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet(name)
    page.freeze_panes = "A2"
    page.append([str(v) for v in head])
    for number, row in enumerate(rows):
        if number >= ROWS:
            text = _("A sheet holds %(rows)s rows at most here. Filter the list, or export it as csv.")
            raise Invalid(text % {"rows": ROWS}, code="too-large")
        page.append([v if isinstance(v, int | float | date) else _text(v) for v in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it once it is sent
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=TYPE)


def _text(value: Any) -> str:
    return "".join(c for c in cell(value) if c >= " " or c in "\t\n")
