"""The empty roster as .xlsx: headings, one example row each, the possible words to choose from."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from luodi.office.people.roster.tables import SHEETS, columns, first_word, meanings

WORDS = {"kind": "kind", "role": "role", "secondment": "yes"}


def template() -> bytes:
    """Return the template; a heading with a star must be filled in."""
    book = Workbook()
    for kind in SHEETS:
        _fill(book.create_sheet(), kind)
    book.remove(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, kind: str) -> None:
    sheet.title = first_word("sheet", kind)
    sheet.freeze_panes = "A2"
    for at, column in enumerate(columns(kind), 1):
        head = sheet.cell(1, at, column.headings[0] + ("*" if column.must else ""))
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E0EEF0")
        # As text: a spreadsheet would turn dates and long numbers into something else.
        sheet.cell(2, at, column.example or None).number_format = "@"
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = max(12, len(column.example) * 2 + 2)
        if column.key in WORDS:
            keys = dict.fromkeys(meanings(WORDS[column.key]).values())
            words = ",".join(first_word(WORDS[column.key], key) for key in keys)
            choice = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
            choice.add(f"{letter}2:{letter}2000")
            sheet.add_data_validation(choice)
