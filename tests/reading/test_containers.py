"""docx and pdf: their text layer is read, and every bad file says in one line what is wrong with it."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.reading.articles import NOTICE, VISIT
from tests.reading.make_pdf import pdf

from luodi.kernel.errors import (
    ArchiveBomb,
    BadContainer,
    EncryptedFile,
    EncryptedPdf,
    InputError,
    MacroDocument,
    NoTextLayer,
)
from luodi.reading.blocks import blocks, container
from luodi.reading.body import layout
from luodi.reading.model import Page
from luodi.reading.repair import learn, repair


def read(data: bytes) -> tuple[str, str | None]:
    page = Page("页", data)
    source = container(page)
    assert source is not None
    profile = learn(source.text)
    found = layout(blocks(source, page), source, profile)
    return "\n".join(repair(p, profile)[0].text for p in found.paragraphs), found.header.title


def docx_bytes(title: str, paragraphs: list[str], rows: list[list[str]] | None = None) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(title, 0)
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, extra: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename not in extra:
                new.writestr(member, old.read(member))
        for name, content in extra.items():
            new.writestr(name, content)
    return out.getvalue()


def test_a_docx_gives_its_paragraphs_and_title() -> None:
    body, title = read(docx_bytes(NOTICE.title, list(NOTICE.paragraphs)))
    assert (body, title) == (NOTICE.body, NOTICE.title)


def test_table_rows_come_in_document_order_with_bars() -> None:
    body, _ = read(
        docx_bytes(VISIT.title, list(VISIT.paragraphs), [["事项", "单位"], ["完成土地报批", "县自然资源局"]])
    )
    assert body.endswith("参加。\n事项|单位\n完成土地报批|县自然资源局")


def test_a_docx_with_macros_is_not_opened() -> None:
    data = repacked(docx_bytes("题", ["文"]), {"word/vbaProject.bin": b"\0"})
    with pytest.raises(MacroDocument, match="宏"):
        container(Page("a.docm", data))


def test_a_docx_that_explodes_is_not_unpacked() -> None:
    data = repacked(docx_bytes("题", ["文"]), {"word/bomb.xml": b"0" * (80 << 20)})
    with pytest.raises(ArchiveBomb):
        container(Page("a.docx", data))


def test_a_docx_with_a_dtd_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
    with pytest.raises(BadContainer, match="DTD"):
        container(Page("a.docx", repacked(docx_bytes("题", ["文"]), {"word/document.xml": evil})))


def test_a_locked_docx_says_so() -> None:
    data = bytearray(docx_bytes("题", ["文"]))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(EncryptedFile):
        container(Page("a.docx", bytes(data)))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 60, b"%PDF-1.7", b"%PDF-1.4\n" + b"x" * 99]
)
def test_a_broken_container_gives_one_clear_line(data: bytes) -> None:
    with pytest.raises(BadContainer) as caught:
        container(Page("坏.docx", data))
    assert "\n" not in str(caught.value)


def test_a_docx_cut_anywhere_never_crashes() -> None:
    data = docx_bytes(VISIT.title, list(VISIT.paragraphs))
    for end in range(4, len(data), max(1, len(data) // 40)):
        with pytest.raises(InputError):
            container(Page("a.docx", data[:end]))


def test_a_zip_without_word_text_is_no_docx() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "文")
    with pytest.raises(BadContainer, match="正文"):
        container(Page("a.zip", out.getvalue()))


def test_a_pdf_gives_its_text_with_wrapped_lines_joined() -> None:
    lines = [VISIT.title]
    for p in VISIT.paragraphs:
        lines += [p[i : i + 32] for i in range(0, len(p), 32)]
    body, title = read(pdf(lines))
    assert (body, title) == (VISIT.body, VISIT.title)


def test_a_scan_says_that_it_has_no_text_layer() -> None:
    with pytest.raises(NoTextLayer, match="no text layer"):
        container(Page("扫描.pdf", pdf([])))


def test_a_locked_pdf_says_so() -> None:
    with pytest.raises(EncryptedPdf):
        container(Page("a.pdf", pdf(["文"], locked=True)))


def test_text_and_html_are_no_containers() -> None:
    assert container(Page("a.txt", "会议".encode())) is None
    assert container(Page("a.html", b"<p>a")) is None
