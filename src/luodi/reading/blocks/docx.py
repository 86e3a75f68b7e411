"""The text of a .docx: paragraphs and table rows in document order, each set apart by a blank line.

The archive is looked over before anything is unpacked: sizes, macros, encryption, DTDs (a docx has none, so no
external or exploding entity is ever read).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from luodi.kernel.errors import ArchiveBomb, BadContainer, EncryptedFile, MacroDocument

MAIN = "word/document.xml"
UNPACKED_LIMIT = 64 << 20
"""Bytes all xml parts of one document may unpack to; a long real document stays below a tenth of it."""

RATIO_LIMIT = 200
"""How many times its packed size a part above one megabyte may unpack to."""

SEPARATOR = "\n\n"


def docx_text(data: bytes) -> str:
    """Return the text of a docx; table cells of one row are joined by ``|``.

    Raises ``MacroDocument`` (program code inside: not opened), ``ArchiveBomb``, ``EncryptedFile`` or
    ``BadContainer``.
    """
    _look_over(data)
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
        return SEPARATOR.join(_texts(document))
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        OSError,
        SyntaxError,
    ) as error:
        raise BadContainer("docx 内容无法解析", seen=type(error).__name__) from error


def _look_over(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _refuse(members)
            with archive.open(MAIN) as part:
                head = part.read(4096)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, KeyError) as error:
        raise BadContainer("docx 压缩包已损坏", seen=str(error)[:60]) from error
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise BadContainer("docx 中含有不应出现的 DTD 声明", seen="<!DOCTYPE")


def _refuse(members: list[zipfile.ZipInfo]) -> None:
    names = {m.filename for m in members}
    if any(m.flag_bits & 1 for m in members):
        raise EncryptedFile
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise MacroDocument(seen="vbaProject.bin")
    if MAIN not in names:
        raise BadContainer(
            "压缩包里没有 Word 正文", seen=MAIN, step="请确认这是 .docx 文件；其他压缩包请用 .zip 后缀"
        )
    parts = [m for m in members if m.filename.endswith((".xml", ".rels"))]
    total = sum(m.file_size for m in parts)
    if total > UNPACKED_LIMIT:
        raise ArchiveBomb(seen=f"{total} 字节")
    for m in parts:
        if m.file_size > 1 << 20 and m.file_size > RATIO_LIMIT * max(1, m.compress_size):
            raise ArchiveBomb(seen=f"{m.filename} {m.file_size}/{m.compress_size}")


def _texts(document: Any) -> Iterator[str]:
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _rows(item)
        elif item.text.strip():
            yield item.text


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:  # noqa: SLF001 - a merged cell comes once per column it spans
                seen.add(id(cell._tc))  # noqa: SLF001
                cells.append(" ".join(cell.text.split()))
        if any(cells):
            yield "|".join(cells)
