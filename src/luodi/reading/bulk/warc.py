"""Pages in web archives (WARC, plain or gzip), by fastwarc; part of the extra ``luodi[warc]``."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from fastwarc.warc import ArchiveIterator, WarcRecordType

from luodi.kernel.errors import BadContainer, EmptyInput, InputError, TruncatedArchive
from luodi.reading.bulk.inputs import Item, too_large
from luodi.reading.identity import safe_name

if TYPE_CHECKING:
    from luodi.reading.bulk.inputs import Opener

TEXT_TYPES = (
    "text/html",
    "text/plain",
    "application/xhtml",
    "application/pdf",
    "application/vnd.openxmlformats",
)
HEADER_LIMIT = 1 << 16
"""Room for the HTTP header in front of a page."""


def warc_pages(name: str, handle: IO[bytes] | io.RawIOBase, opener: Opener) -> Iterator[Item]:
    """Yield the pages of the web archive ``name``: answers with status 200 and a text-like type.

    Where the archive is cut or broken, what stood before is yielded and one error tells where it ended.
    """
    stream = _Unpacked(handle)
    read = 0
    try:
        for found in ArchiveIterator(stream, record_types=_kinds(), parse_http=False):
            raw = found.reader.read(opener.limits.page + HEADER_LIMIT)
            whole = "Content-Length" in found.headers
            if not whole or len(raw) < min(found.content_length, opener.limits.page + HEADER_LIMIT):
                raise EOFError
            item = _page(
                f"{name}!{safe_name(found.headers.get('WARC-Target-URI') or str(read))}", raw, opener
            )
            if item is not None:
                yield item
            read += 1
        if stream.cut:
            raise EOFError
        if not read:
            yield EmptyInput("网页存档里没有网页记录", name=name)
    except EOFError:
        yield TruncatedArchive("网页存档不完整，中途截断", seen=f"第 {read} 条记录之后", name=name)
    except (OSError, zlib.error, ValueError) as error:
        seen = f"第 {read} 条记录之后: {error}"
        yield BadContainer(
            "网页存档从某处起无法解析", seen=seen, step="请重新下载；此前的页面已读取", name=name
        )


def _kinds() -> WarcRecordType:
    return WarcRecordType.response | WarcRecordType.resource


class _Unpacked:
    """The archive unpacked if it is gzip.

    A gzip stream that stops early or breaks ends quietly with ``cut`` set: an error raised while the reader
    above looks ahead would lose the good records that it holds already.
    """

    def __init__(self, rest: IO[bytes] | io.RawIOBase) -> None:
        self._rest = rest
        self._ready = rest.read(2) or b""
        self._unpack = zlib.decompressobj(31) if self._ready == b"\x1f\x8b" else None
        if self._unpack is not None:
            self._ready = self._unpack.decompress(self._ready)
        self._at = 0
        self.cut = False

    def seek(self, _offset: int, _whence: int = 0) -> int:
        """Refuse: there is no way back."""
        raise OSError("this stream cannot seek")

    def close(self) -> None:
        """Leave the archive open: whoever opened it closes it."""

    def tell(self) -> int:
        """Return how many unpacked bytes were handed out."""
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` unpacked bytes; none at the end."""
        while not self._ready and not self.cut:
            packed = self._rest.read(1 << 16) or b""
            if not packed:
                self.cut = self._unpack is not None and not self._unpack.eof
                break
            self._ready = packed if self._unpack is None else self._inflate(packed)
        end = size if size >= 0 else len(self._ready)
        part, self._ready = self._ready[:end], self._ready[end:]
        self._at += len(part)
        return part

    def _inflate(self, packed: bytes) -> bytes:
        out = []
        try:
            while packed and self._unpack is not None:
                if self._unpack.eof:
                    self._unpack = zlib.decompressobj(31)
                out.append(self._unpack.decompress(packed))
                packed = self._unpack.unused_data.lstrip(b"\0") if self._unpack.eof else b""
        except zlib.error:
            self.cut = True
        return b"".join(out)


def _page(name: str, raw: bytes, opener: Opener) -> Item | None:
    head, gap, body = raw.partition(b"\r\n\r\n")
    if not raw.startswith(b"HTTP/"):
        return opener.page(name, raw)
    if not gap:
        return BadContainer("记录里没有完整的 HTTP 头", name=name, step="请重新抓取这一页")
    status, fields = _headers(head)
    if status != "200" or not fields.get("content-type", "text/html").startswith(TEXT_TYPES):
        opener.tally.skip(
            fields.get("content-type", "").split(";")[0] if status == "200" else f"HTTP {status}"
        )
        return None
    page = _decoded(name, body, fields, opener.limits.page)
    return page if isinstance(page, InputError) else opener.page(name, page)


def _headers(head: bytes) -> tuple[str, dict[str, str]]:
    first, *rest = head.decode("latin-1").split("\r\n")
    pairs = (one.partition(":") for one in rest)
    return ([*first.split(), "", ""])[1], {
        key.strip().lower(): value.strip().lower() for key, _, value in pairs
    }


def _decoded(name: str, body: bytes, fields: dict[str, str], limit: int) -> bytes | InputError:
    """Undo the transfer and content encodings that a crawler may have stored as they came."""
    if "chunked" in fields.get("transfer-encoding", ""):
        body = _unchunked(body)
    coding = fields.get("content-encoding", "identity")
    if coding in {"gzip", "x-gzip", "deflate"} and body[:2] in {
        b"\x1f\x8b",
        b"\x78\x9c",
        b"\x78\x01",
        b"\x78\xda",
    }:
        try:
            body = zlib.decompressobj(47).decompress(body, limit + 1)
        except zlib.error as error:
            return BadContainer("这一页的压缩数据已损坏", seen=str(error), step="请重新抓取这一页", name=name)
        if len(body) > limit:
            return too_large(name, f"解压后超过 {limit} 字节")
    elif coding == "br":
        return BadContainer(
            "这一页用 brotli 压缩，无法解开", seen=coding, step="请用 gzip 或不压缩重新抓取", name=name
        )
    return body


def _unchunked(body: bytes) -> bytes:
    """Join the chunks of a body; one that is not really chunked (crawlers often undo it) stays as it is."""
    out, at = bytearray(), 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + 20)
        try:
            size = int(body[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return bytes(out) if out else body
        if size == 0:
            break
        out += body[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
    return bytes(out)
