"""Pages inside archives: zip (and a zip in it, no deeper), WARC and gzip, within bounds."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from luodi.kernel.errors import (
    ArchiveBomb,
    ArchiveTooDeep,
    BadContainer,
    EmptyInput,
    EncryptedFile,
    ExtraMissing,
    InputError,
    NotReadable,
    TruncatedArchive,
    UnsupportedType,
)
from luodi.reading.bulk.inputs import MEGABYTE, UNSUPPORTED, Item, is_page, sniff, too_large, unsupported

if TYPE_CHECKING:
    from luodi.reading.bulk.inputs import Opener

MEMBER_RATIO = 100
"""Unpacked to packed size beyond which a member of more than 1 MiB is a bomb; text packs 3 to 20 times."""

ARCHIVE_RATIO = 50
"""The same for a whole archive of more than 200 MiB unpacked."""

DEPTH = 2
"""Zips are read up to this depth: an archive and the archives directly in it."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error)
"""What zipfile raises on members that are broken, cut, or packed in a way it does not know."""

OFFICE_PARTS = ("word/document.xml", "[Content_Types].xml", "xl/workbook.xml", "ppt/presentation.xml")


class Archives:
    """Opens archives for an ``Opener``, whose limits and tally it shares."""

    def __init__(self, opener: Opener) -> None:
        self.opener = opener

    def entries(
        self, name: str, kind: str, handle: IO[bytes] | io.RawIOBase, depth: int = 1
    ) -> Iterator[Item]:
        """Yield the pages of the archive called ``name`` of the sniffed ``kind``."""
        if handle.seekable():
            handle.seek(0)
        if kind == "zip":
            yield from self._zip(name, handle, depth)  # type: ignore[arg-type]  # zips are always seekable here
        elif kind == "gzip" and not _gzip_head(handle).startswith(b"WARC/"):
            yield self._gzip(name, handle)
        else:
            yield from self._warc(name, handle)

    def _zip(self, name: str, handle: IO[bytes], depth: int) -> Iterator[Item]:
        try:
            archive = zipfile.ZipFile(handle)
        except BROKEN as error:
            yield _truncated_zip(name, error)
            return
        members = [m for m in archive.infolist() if not m.is_dir()]
        if not members:
            yield EmptyInput("压缩包里没有文件", name=name)
        elif any(m.filename in OFFICE_PARTS for m in members):
            yield self._office(name, handle, members)
        elif depth > DEPTH:
            yield ArchiveTooDeep(seen=f"第 {depth} 层", name=name)
        elif bomb := _bomb(members):
            yield ArchiveBomb(seen=bomb, name=name)
        else:
            for member in members:
                yield from self._member(name, archive, member, depth)

    def _office(self, name: str, handle: IO[bytes], members: list[zipfile.ZipInfo]) -> Item:
        """Hand an office document on as one page; its own reader opens it."""
        if bomb := _bomb(members, members_too=True):
            return ArchiveBomb(seen=bomb, name=name)
        names = {m.filename for m in members}
        if "word/document.xml" not in names and (
            "xl/workbook.xml" in names or "ppt/presentation.xml" in names
        ):
            return UnsupportedType(seen="Excel 或 PowerPoint 文件", name=name)
        handle.seek(0)
        return self.opener.page(name, handle.read(self.opener.limits.page + 1))

    def _member(
        self, name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int
    ) -> Iterator[Item]:
        inner = member_name(member)
        full = f"{name}!{inner}"
        if not is_page(inner):
            self.opener.tally.skip(inner)
            return
        refused = self._refuse(full, member)
        if refused is not None:
            yield refused
            return
        try:
            with archive.open(member) as packed:
                data = packed.read(self.opener.limits.page + 1)
        except BROKEN as error:
            yield BadContainer(
                "压缩包中的这个文件已损坏", seen=str(error), step="请重新下载压缩包", name=full
            )
            return
        yield from self._inner(full, data, depth)

    def _inner(self, full: str, data: bytes, depth: int) -> Iterator[Item]:
        kind = sniff(data[:600])
        if kind is None or len(data) > self.opener.limits.page:
            yield self.opener.page(full, data)
        else:
            yield from self.entries(full, kind, io.BytesIO(data), depth + 1)

    def _refuse(self, full: str, member: zipfile.ZipInfo) -> InputError | None:
        if member.flag_bits & 0x1:
            return EncryptedFile(seen="加密的压缩包成员", name=full)
        if os.path.splitext(full)[1].lower() in UNSUPPORTED:
            return unsupported(full)
        if bomb := _bomb([member], members_too=True):
            return ArchiveBomb(seen=bomb, name=full)
        if member.file_size > self.opener.limits.page:
            return too_large(full, f"{member.file_size} 字节")
        return None

    def _gzip(self, name: str, handle: IO[bytes] | io.RawIOBase) -> Item:
        limit = self.opener.limits.page
        unpack = zlib.decompressobj(31)
        out, packed = bytearray(), 0
        try:
            while len(out) <= limit and not unpack.eof and (part := handle.read(1 << 16)):
                packed += len(part)
                out += unpack.decompress(part, limit + 1 - len(out))
        except zlib.error as error:
            return BadContainer("gzip 数据已损坏", seen=str(error), step="请重新下载", name=name)
        if len(out) > limit:
            huge = len(out) > MEMBER_RATIO * packed
            return (
                ArchiveBomb(seen=f"超过 {limit} 字节", name=name)
                if huge
                else too_large(name, f"超过 {limit} 字节")
            )
        if not unpack.eof:
            return TruncatedArchive("gzip 数据不完整，中途截断", step="请重新下载或拷贝", name=name)
        return self.opener.page(name, bytes(out))

    def _warc(self, name: str, handle: IO[bytes] | io.RawIOBase) -> Iterator[Item]:
        try:
            from luodi.reading.bulk.warc import warc_pages
        except ImportError:
            step = ExtraMissing.of("warc", "fastwarc").step
            yield UnsupportedType("缺少读网页存档的可选组件", seen="fastwarc", step=step, name=name)
            return
        yield from warc_pages(name, handle, self.opener)


def member_name(member: zipfile.ZipInfo) -> str:
    """Return the name of a zip member; one not marked as UTF-8 is read as UTF-8 if it can be, else as GBK.

    >>> [member_name(zipfile.ZipInfo(n.encode("gbk").decode("cp437"))) for n in ("会议.txt", "通知.txt")]
    ['会议.txt', '通知.txt']
    """
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    utf8, gbk = _decoded(raw, "utf-8"), _decoded(raw, "gb18030")
    if utf8 is not None and (
        gbk is None or max(utf8) > "\u07ff"
    ):  # 通知 in GBK is valid UTF-8, but not for Han
        return utf8
    return gbk or member.filename


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _bomb(members: list[zipfile.ZipInfo], *, members_too: bool = False) -> str | None:
    packed = sum(m.compress_size for m in members) + 1
    size = sum(m.file_size for m in members)
    floor, ratio = (MEGABYTE, MEMBER_RATIO) if members_too else (200 * MEGABYTE, ARCHIVE_RATIO)
    if size > floor and size > ratio * packed:
        return f"{packed} 字节解压为 {size} 字节"
    return None


def _truncated_zip(name: str, error: Exception) -> InputError:
    if isinstance(error, zipfile.BadZipFile):
        return TruncatedArchive(
            "压缩包目录缺失，可能没有下载完整", seen=str(error), step="请重新下载或拷贝", name=name
        )
    return NotReadable("压缩包打不开", seen=str(error), name=name)


def _gzip_head(handle: IO[bytes] | io.RawIOBase) -> bytes:
    """Return the first unpacked bytes of a gzip stream and go back to its start; of a pipe, assume a WARC."""
    if not handle.seekable():
        return b"WARC/"
    head = handle.read(4096) or b""
    handle.seek(0)
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""
