"""Write a paper as .docx by GB/T 9704-2012; the same paper gives the same text and the same measures."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from luodi.papers import standard as s
from luodi.papers.model import Paper, Table, day, numbered

STILL = datetime(2012, 7, 1)


def write(paper: Paper) -> bytes:
    """Return the .docx of ``paper``.

    >>> from datetime import date
    >>> from luodi.papers.model import Part
    >>> data = write(Paper("云岭县人民政府文件", "关于开展督查的通知", (Part("现将有关事项通知如下。"),), "云岭县人民政府", date(2026, 3, 1)))
    >>> data[:2]
    b'PK'
    """
    document = docx.Document()
    _page(document)
    _head(document, paper)
    _main(document, paper)
    _record(document, paper)
    _page_numbers(document)
    _fonts(document)
    core = document.core_properties
    core.author, core.title, core.created, core.modified = paper.signed, paper.title, STILL, STILL
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Document) -> None:
    """Set paper, margins and the grid of 22 lines of 28 characters."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(s.PAGE[0]), Mm(s.PAGE[1])
    section.top_margin, section.bottom_margin = Mm(s.TOP), Mm(s.BOTTOM)
    section.left_margin, section.right_margin = Mm(s.LEFT), Mm(s.RIGHT)
    section.footer_distance = Mm(s.BOTTOM - 7 - 5)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(s.LINE_PITCH * 20)))
    grid.set(qn("w:charSpace"), str(round((s.CHARACTER_PITCH - s.BODY) * 4096)))
    normal = document.styles["Normal"]
    normal.font.size = Pt(s.BODY)
    _face(normal.element.get_or_add_rPr(), s.FANGSONG)
    spacing = normal.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(round(s.LINE_PITCH, 1))


def _head(document: Document, paper: Paper) -> None:
    """Write urgency, the red head, the number and the red line."""
    if paper.urgency:
        _line(document, paper.urgency, face=s.HEITI)
    mark = _line(document, paper.mark, face=s.XIAOBIAOSONG, size=s.MARK_SIZE, align="center", red=True)
    mark.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    mark.paragraph_format.space_before = Mm(s.MARK_BELOW - (10.2 if paper.urgency else 0))
    # A long head is set narrower rather than broken over two lines.
    width = len(paper.mark) * s.MARK_SIZE * s.POINT
    if width > s.AREA[0]:
        mark.runs[0].font.size = Pt(int(s.MARK_SIZE * s.AREA[0] / width))
    _blank(document, 2)
    number = _line(document, str(paper.number) if paper.number else "", align="center")
    _rule(number, "bottom", colour=s.RED, eighths=8, space=round(4 / s.POINT))
    _blank(document, 2)


def _main(document: Document, paper: Paper) -> None:
    title = _line(document, paper.title, face=s.XIAOBIAOSONG, size=s.TITLE, align="center")
    title.paragraph_format.line_spacing = Pt(35)
    _blank(document, 1)
    if paper.to:
        _line(document, "、".join(paper.to) + "：")
    for part in numbered(paper.body):
        if isinstance(part, Table):
            _table(document, part)
        else:
            face = s.HEADING_FACES.get(part.level, s.FANGSONG)
            _indented(_line(document, part.text, face=face))
    _attachments(document, paper)
    _blank(document, 2)
    # The date stands four characters from the right edge; the organ is centred over it (7.3.5.1).
    on = day(paper.on)
    shift = (len(on) - 2 - len(paper.signed)) / 2 + 4
    _right(_line(document, paper.signed, align="right"), max(1.0, shift))
    _right(_line(document, on, align="right"), 4)
    if paper.note:
        _indented(_line(document, f"（{paper.note}）"))


def _attachments(document: Document, paper: Paper) -> None:
    if not paper.attachments:
        return
    _blank(document, 1)
    if len(paper.attachments) == 1:
        _indented(_line(document, f"附件：{paper.attachments[0]}"))
        return
    for number, name in enumerate(paper.attachments, 1):
        line = _line(document, f"{'附件：' if number == 1 else ''}{number}.{name}")
        _indented(line, 2 if number == 1 else 5)


def _record(document: Document, paper: Paper) -> None:
    """Write the record 版记 at the end: thick first and last line, thin ones between (7.4.1)."""
    lines = []
    if paper.copies:
        lines.append(f"抄送：{'，'.join(paper.copies)}。")
    if paper.printed_by:
        lines.append(f"{paper.printed_by}\t{day(paper.printed_on or paper.on)}印发")
    if lines:
        _blank(document, 1)
    for number, text in enumerate(lines):
        line = _line(document, text, size=s.SMALL)
        _indented(line, 1, first=False)
        line.paragraph_format.right_indent = Pt(s.SMALL)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(s.AREA[0]) - Pt(s.SMALL), alignment=2)
        _rule(line, "top", eighths=8 if number == 0 else 6)
        if number == len(lines) - 1:
            _rule(line, "bottom", eighths=8)


def _page_numbers(document: Document) -> None:
    """Write `— 1 —` outside: right on odd pages, left on even ones, one character in (7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left")):
        line = footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if align == "right" else WD_ALIGN_PARAGRAPH.LEFT
        indent = line.paragraph_format
        indent.right_indent = indent.left_indent = Pt(s.SMALL)
        for text, field in (("— ", False), ("PAGE", True), (" —", False)):
            run = line.add_run("" if field else text)
            _styled(run, s.SONGTI, s.SMALL)
            if field:
                _field(run, text)


def _line(
    document: Document, text: str, *, face: s.Face = s.FANGSONG, size: float = s.BODY, align: str = "", red: bool = False
) -> Paragraph:  # fmt: skip
    line = document.add_paragraph()
    run = line.add_run(text)
    _styled(run, face, size)
    if red:
        run.font.color.rgb = RGBColor.from_string(s.RED)
    if align:
        line.alignment = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}[align]
    return line


def _styled(run: Run, face: s.Face, size: float) -> None:
    run.font.size = Pt(size)
    _face(run._r.get_or_add_rPr(), face)


def _face(properties: Any, face: s.Face) -> None:
    fonts = properties.get_or_add_rFonts()
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), face.name)
    fonts.set(qn("w:hint"), "eastAsia")


def _indented(line: Paragraph, characters: int = 2, *, first: bool = True) -> None:
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    kind = "firstLine" if first else "left"
    indent.set(qn(f"w:{kind}Chars"), str(characters * 100))
    indent.set(qn(f"w:{kind}"), str(round(characters * s.BODY * 20)))


def _right(line: Paragraph, characters: float) -> None:
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars"), str(round(characters * 100)))
    indent.set(qn("w:right"), str(round(characters * s.BODY * 20)))


def _blank(document: Document, count: int) -> None:
    for _ in range(count):
        _line(document, "")


def _rule(line: Paragraph, side: str, *, eighths: int, colour: str = "000000", space: int = 1) -> None:
    properties = line._p.get_or_add_pPr()
    borders: Any = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    edge = OxmlElement(f"w:{side}")
    for name, value in (
        ("val", "single"),
        ("sz", str(eighths)),
        ("space", str(min(space, 31))),
        ("color", colour),
    ):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)


def _field(run: Run, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = f" {text} "
        run._r.append(element)


def _table(document: Document, table: Table) -> None:
    made = document.add_table(len(table.rows), len(table.rows[0]))
    made.style = "Table Grid"
    for cells, row in zip(made.rows, table.rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            _styled(run, s.FANGSONG if cells is not made.rows[0] else s.HEITI, 10.5)
            cell.paragraphs[0].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    head = made.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))


def _fonts(document: Document) -> None:
    """State the fallback of every face, for machines that lack it."""
    part = next(r.target_part for r in document.part.rels.values() if r.reltype.endswith("/fontTable"))
    entries = "".join(
        f'<w:font w:name="{f.name}"><w:altName w:val="{f.fallback}"/></w:font>' for f in s.FACES
    )
    part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")
