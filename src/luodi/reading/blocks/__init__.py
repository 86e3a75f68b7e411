"""From a source to blocks: one front end per kind of container, the same blocks from each.

``docx`` and ``pdf`` pages first become a text (``container``), because every offset counts in that text.
"""

from __future__ import annotations

from dataclasses import replace

from luodi.reading.blocks.html import html_blocks
from luodi.reading.blocks.lines import line_blocks
from luodi.reading.model import Block, Page, Source

HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


def container(page: Page) -> Source | None:
    """Return the text layer of a docx or pdf page, or ``None`` where the page is neither (decode it then).

    Raises ``BadContainer``, ``ArchiveBomb``, ``EncryptedPdf``, ``EncryptedFile`` or ``NoTextLayer``.

    >>> container(Page("简报.txt", "全县项目推进会召开。".encode())) is None
    True
    """
    if page.data[:5] == b"%PDF-":
        from luodi.reading.blocks.pdf import pdf_text

        return Source(pdf_text(page.data), PDF, "pdf")
    if page.data[:4] == b"PK\x03\x04":
        from luodi.reading.blocks.docx import docx_text

        return Source(docx_text(page.data), DOCX, "docx")
    return None


def blocks(source: Source, page: Page) -> list[Block]:
    r"""Cut a decoded page into paragraph-like blocks, in reading order, located in source characters.

    The blocks of a docx stand in one container, for a document has no chrome around it. A page counts as html where its media type says so or its text opens like html whatever its name.

    >>> page = Page("简报.txt", b"")
    >>> [b.text.text for b in blocks(Source("标题\n　　会议强调,要抓紧落实。", "text/plain", "utf-8"), page)]
    ['标题', '会议强调,要抓紧落实。']
    >>> [b.tag for b in blocks(Source("<h1>标题</h1><p>会议召开。", "text/html", "utf-8"), page)]
    ['h1', 'p']
    """
    if source.media_type == HTML or _looks_like_html(source.text, page.name):
        return html_blocks(source.text)
    found = line_blocks(source.text)
    if source.media_type == DOCX:
        return [replace(block, path=("docx",)) for block in found]
    return found


def _looks_like_html(text: str, name: str) -> bool:
    head = text[:2000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<?xml")):
        return True
    named = name.lower().rsplit(".", 1)[-1] in {"html", "htm", "shtml", "xhtml"}
    return named and "<" in head and ">" in head
