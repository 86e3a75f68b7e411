"""The text layer of a pdf, page by page; a scan has none."""

from __future__ import annotations

from luodi.kernel.errors import BadContainer, EncryptedPdf, NoTextLayer, TooLarge

PAGES_LIMIT = 3000
CHARACTERS_LIMIT = 20_000_000
FEWEST = 2
"""Characters a whole file must have to count as having a text layer: stamps of a scanner leave one or none."""


def pdf_text(data: bytes) -> str:
    """Return the text layer, lines as printed (paragraphs are joined later), pages one below the other.

    Raises ``EncryptedPdf``, ``NoTextLayer``, ``TooLarge`` or ``BadContainer``.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedPdf from error
        raise BadContainer("PDF 结构已损坏", seen=str(error)[:60]) from error
    try:
        if len(document) > PAGES_LIMIT:
            raise TooLarge("PDF 页数超过上限", seen=f"{len(document)} 页")
        return _pages(document)
    except pdfium.PdfiumError as error:
        raise BadContainer("PDF 页面无法读取", seen=str(error)[:60]) from error
    finally:
        document.close()


def _pages(document: object) -> str:
    out: list[str] = []
    size = 0
    for page in document:  # type: ignore[attr-defined]  # pypdfium2 has no types
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        text_page.close()
        page.close()
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").replace("\x00", "")
        size += len(text)
        if size > CHARACTERS_LIMIT:
            raise TooLarge("PDF 文字超过上限", seen=f"{size} 字")
        out.append(text.strip("\n"))
    whole = "\n".join(out)
    if len("".join(whole.split())) < FEWEST:
        raise NoTextLayer(seen=f"{len(out)} 页，0 字")
    return whole
