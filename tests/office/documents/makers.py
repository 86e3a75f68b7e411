"""Files as they come from outside, honest and hostile."""

import io
import struct
import zipfile
from pathlib import Path

BODY = "云岭县发改局召开调度会,要求各镇街在{month}月底前报送第{number}批项目清单,全年完成投资{number}.5亿元。参会单位要逐项核对建设内容,按周报送进度,确保项目早开工、早投产、早见效。"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
)


def page(number: int) -> bytes:
    """A page of its own for every number."""
    text = BODY.format(number=number, month=number % 12 + 1)
    extra = "".join(chr(0x4E00 + (number * 7919 + k * 104729) % 20000) for k in range(60))
    return f"云岭县第{number}次调度会\n2026-03-12 来源:云岭县融媒体中心\n{text}\n{extra}\n".encode()


def zipped(files: dict[str, bytes], *, gbk: bool = False, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip; with ``gbk`` its names are written as Windows writes them, without the mark of UTF-8."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    if not gbk:
        return out.getvalue()
    return _as_gbk(files, packed)


def _as_gbk(files: dict[str, bytes], packed: int) -> bytes:
    class Info(zipfile.ZipInfo):
        def _encodeFilenameFlags(self):  # noqa: N802 - zipfile's own name
            return self.filename.encode("gbk"), self.flag_bits & ~0x800

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, data in files.items():
            info = Info(name)
            info.compress_type = packed
            archive.writestr(info, data)
    return out.getvalue()


def docx(
    text: str = "要求各镇街在四月底前完成清单。", *, prolog: str = "", extra: dict[str, bytes] | None = None
) -> bytes:
    """The smallest docx, with something in front of its xml and parts it should not have."""
    body = f'{prolog}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES.encode(),
        "word/document.xml": body.encode(),
        **(extra or {}),
    }
    return zipped(parts)


def real_docx(text: str) -> bytes:
    """A docx as Word writes it."""
    from docx import Document

    out = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def bomb(size: int = 300 * 2**20) -> bytes:
    """A zip of a few hundred kilobytes that unpacks to ``size``."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("通知.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(size // 2**20):
            member.write(b"0" * 2**20)
    return out.getvalue()


def lying_zip() -> bytes:
    """A zip whose directory states a member as encrypted."""
    data = bytearray(zipped({"通知.txt": b"x"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8 : at + 10] = struct.pack("<H", 0x801)
    return bytes(data)


def write(folder: Path, name: str, data: bytes) -> Path:
    """Put a file into ``folder``."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file
