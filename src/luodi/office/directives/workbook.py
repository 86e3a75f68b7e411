"""The ledger as a workbook: one row a directive, a note on each title saying which sentence it comes from."""

from __future__ import annotations

import io
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

from luodi.office.directives.models import Directive, Source

WIDTHS = (8, 48, 24, 13, 12, 10, 24, 14)


def workbook(rows: QuerySet[Directive]) -> bytes:
    """Return the .xlsx of ``rows``; text that looks like a formula stays text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Ledger"))
    for number, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[chr(64 + number)].width = width
    sheet.freeze_panes = "A2"
    head = (
        _("No."),
        _("Directive"),
        _("Lead unit"),
        _("Due"),
        _("State"),
        _("Progress, %"),
        _("Issued by"),
        _("Issued on"),
    )
    sheet.append([_cell(sheet, text, bold=True) for text in head])
    sources = Prefetch("sources", Source.objects.filter(removed_at=None).select_related("fact__document"))
    for row in rows.prefetch_related(sources).iterator(chunk_size=1_000):
        title = _cell(sheet, row.title, note=_whence(row))
        rest = (
            str(row.lead or ""),
            row.due,
            row.get_state_display(),
            row.progress,
            row.issued_by,
            row.issued_on,
        )
        sheet.append([_cell(sheet, row.pk), title, *(_cell(sheet, value) for value in rest)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any, *, bold: bool = False, note: str = "") -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    if note:
        cell.comment = Comment(note, "Luodi")
    return cell


def _whence(row: Directive) -> str:
    notes = []
    for source in row.sources.all():
        if source.fact is not None:
            notes.append(f"{source.fact.document}: {source.fact.quote}")
        elif source.words:
            notes.append(source.words)
    return "\n".join(notes)[:1_000]
