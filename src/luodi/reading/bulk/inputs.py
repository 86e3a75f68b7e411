"""From paths to pages: files, folders, patterns, ``-``; archives are opened by ``archives``.

Everything is a stream: one page in memory at a time, in the order of the paths given, folders by name. What
cannot be read comes as an ``InputError`` in its place, and the stream goes on.
"""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

from luodi.kernel.errors import (
    BadContainer,
    EmptyInput,
    EncryptedFile,
    InputError,
    NotReadable,
    TooLarge,
    UnsupportedType,
)
from luodi.reading.identity import safe_name
from luodi.reading.model import Page

Item = Page | InputError

MEGABYTE = 1 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of a binary Office file; a docx with a password is packed in one too."""

PAGE_LIMIT = 20 * MEGABYTE
"""Bytes of one docx or pdf that are taken into memory at most."""

TEXT_LIMIT = 4 * MEGABYTE
"""The same for text and html: a million characters are no page, and reading them takes some 70 bytes a byte."""

CONTAINERS = (b"%PDF", b"PK\x03\x04")

PACKED = frozenset((".rar", ".7z", ".tar", ".tgz", ".bz2", ".xz"))
UNSUPPORTED = frozenset((".doc", ".wps", ".rtf", ".dot", ".mht", ".mhtml")) | PACKED
"""Page-like files that no reader exists for: reported, not skipped, because their text is missing."""

ARCHIVES = frozenset((".zip", ".gz", ".warc"))
PAGE_SUFFIXES = (
    frozenset((".txt", ".text", ".md", ".htm", ".html", ".shtml", ".xhtml", ".asp", ".aspx", ".jsp", ".php"))
    | frozenset((".do", ".docx", ".docm", ".pdf"))
    | ARCHIVES
    | UNSUPPORTED
)
"""Files of a folder or an archive that are taken for pages; a file without suffix is tried too."""


@dataclass(slots=True)
class Tally:
    """What the stream met beside pages: files passed over, by suffix; bytes of input behind it."""

    skipped: Counter[str] = field(default_factory=Counter)
    finished: int = 0
    current: IO[bytes] | None = None

    def skip(self, name: str) -> None:
        """Count a file that is not a page."""
        self.skipped[os.path.splitext(name)[1].lower() or name] += 1

    @property
    def consumed(self) -> int:
        """Bytes of the input files taken so far, about: the progress in a large archive."""
        handle = self.current
        try:
            return self.finished + (handle.tell() if handle is not None else 0)
        except (OSError, ValueError):  # a pipe, or closed meanwhile
            return self.finished


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes on what is taken for one page: docx or pdf, and text or html."""

    page: int = PAGE_LIMIT
    text: int = TEXT_LIMIT


def pages(
    paths: Iterable[str], *, limits: Limits | None = None, tally: Tally | None = None
) -> Iterator[Item]:
    """Yield every page under ``paths`` in order, and an ``InputError`` for each one that cannot be had."""
    opener = Opener(limits or Limits(), Tally() if tally is None else tally)
    for path in paths:
        yield from opener.path(path)


def expand(path: str) -> list[str]:
    """Return the paths a pattern stands for, by name; a path that exists stands for itself."""
    if path == "-" or os.path.lexists(path) or not glob.has_magic(path):
        return [path]
    return sorted(glob.glob(path, recursive=True))


def is_page(name: str) -> bool:
    """Tell whether a file found in a folder or archive is taken for a page.

    >>> [is_page(n) for n in ("a.txt", "b.HTML", "c.warc.gz", "index", "d.css", ".hidden", "Thumbs.db")]
    [True, True, True, True, False, False, False]
    """
    base = name.rsplit("/", 1)[-1]
    if not base or base.startswith((".", "~$")) or "__MACOSX/" in name:
        return False
    suffix = os.path.splitext(base)[1].lower()
    return not suffix or suffix in PAGE_SUFFIXES or " " in suffix or not suffix.isascii()


class Opener:
    """Turns one path into its pages."""

    def __init__(self, limits: Limits, tally: Tally) -> None:
        self.limits = limits
        self.tally = tally

    def path(self, path: str) -> Iterator[Item]:
        """Yield the pages of a file, a folder, a pattern or ``-`` (standard input)."""
        if path == "-":
            yield from self._stream("-", sys.stdin.buffer)
            return
        found = expand(path)
        if not found:
            yield NotReadable("没有文件符合这个通配符", seen=path, name=safe_name(path))
        for one in found:
            if os.path.isdir(one):
                yield from self._folder(one, frozenset())
            else:
                yield from self.file(one)

    def _folder(self, folder: str, above: frozenset[tuple[int, int]]) -> Iterator[Item]:
        for entry in walk(folder, above):
            if isinstance(entry, InputError):
                yield entry
            elif is_page(os.path.basename(entry)):
                yield from self.file(entry)
            else:
                self.tally.skip(os.path.basename(entry))

    def file(self, path: str) -> Iterator[Item]:
        """Yield the page in the file ``path``, or the pages where it is an archive."""
        name = safe_name(path)
        if os.path.splitext(path)[1].lower() in UNSUPPORTED:
            yield unsupported(name)
            return
        try:
            handle = open(path, "rb")  # noqa: SIM115 - closed below, so that only opening is guarded here
        except (OSError, ValueError) as error:
            yield system_error(name, error)
            return
        with handle:
            self.tally.current = handle
            yield from self._stream(name, handle)
            self.tally.finished = self.tally.consumed
            self.tally.current = None

    def _stream(self, name: str, handle: IO[bytes]) -> Iterator[Item]:
        try:
            head = handle.read(600)
            kind = sniff(head)
            if kind is None:
                yield self.page(name, head + handle.read(self.limits.page + 1 - len(head)))
                return
            from luodi.reading.bulk import archives  # zipfile costs start time that plain pages need not pay

            whole = handle if handle.seekable() else None
            if whole is None and kind == "zip":
                whole = io.BytesIO(head + handle.read(self.limits.page * 10))
            yield from archives.Archives(self).entries(
                name, kind, Prefixed(head, handle) if whole is None else whole
            )
        except OSError as error:
            yield system_error(name, error)
        except Exception as error:  # bytes that break an archive's reader must not end the run
            yield BadContainer(seen=f"{type(error).__name__}: {error}", name=name)

    def page(self, name: str, data: bytes) -> Item:
        """Return the page, or why it is none: no bytes, or more than the limit."""
        if not data.strip():
            return EmptyInput(seen=f"{len(data)} 字节", name=name)
        limit = self.limits.page if data.startswith(CONTAINERS) else self.limits.text
        if len(data) > limit:
            return too_large(name, f"超过 {limit} 字节")
        if data.startswith(OLE):
            locked = name.lower().endswith((".docx", ".docm"))
            return EncryptedFile(seen="加密的 docx", name=name) if locked else old_office(name)
        return Page(name, data)


class Prefixed(io.RawIOBase):
    """A stream whose first bytes were already read."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # the stub wants a Buffer protocol
        """Fill ``buffer`` from the head, then from the rest."""
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def walk(folder: str, above: frozenset[tuple[int, int]] = frozenset()) -> Iterator[str | InputError]:
    """Yield the regular files under ``folder`` by name, never twice through a link that leads back up."""
    try:
        here = os.stat(folder)
        with os.scandir(folder) as found:
            names = sorted((e.name, e.is_dir(), e.is_file()) for e in found)
    except OSError as error:
        yield system_error(safe_name(folder), error)
        return
    mark = (here.st_dev, here.st_ino)
    if mark in above:
        return
    for name, is_dir, is_file in names:
        path = os.path.join(folder, name)
        if is_dir and not name.startswith("."):
            yield from walk(path, above | {mark})
        elif is_file:
            yield path


def sniff(head: bytes) -> str | None:
    r"""Tell an archive from a page by its first bytes: ``zip``, ``warc``, ``gzip`` or ``None``.

    >>> sniff(b"PK\x03\x04..."), sniff(b"WARC/1.1\r\n"), sniff("会议".encode())
    ('zip', 'warc', None)
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"WARC/"):
        return "warc"
    return "gzip" if head.startswith(b"\x1f\x8b") else None


def unsupported(name: str) -> UnsupportedType:
    """Return the error for a file whose suffix says that no reader exists for it."""
    suffix = os.path.splitext(name)[1].lower()
    return UnsupportedType(seen=suffix, step="请解压后再读" if suffix in PACKED else None, name=name)


def old_office(name: str) -> UnsupportedType:
    """Return the error for a document in the binary format of Office before 2007."""
    return UnsupportedType(seen="旧版 Office 文档", name=name)


def too_large(name: str, seen: str) -> TooLarge:
    """Return the error for a page beyond the limit, naming the option that raises it."""
    return TooLarge(seen=seen, step="请拆分后再读，或用 --max-size 调高上限", name=name)


def system_error(name: str, error: Exception) -> InputError:
    """Return what the system said about ``name`` in plain words."""
    if isinstance(error, PermissionError):
        return NotReadable("没有读取权限", step="请用 chmod 开放读取权限，或换有权限的用户运行", name=name)
    if isinstance(error, FileNotFoundError):
        return NotReadable("找不到这个文件", step="请检查路径是否写对", name=name)
    return NotReadable(seen=getattr(error, "strerror", None) or str(error), name=name)


@dataclass(frozen=True, slots=True)
class Measure:
    """How much there is to read: files, their bytes, and whether some are archives of many pages."""

    files: int
    size: int
    archives: bool


def measure(paths: Iterable[str]) -> Measure:
    """Look through ``paths`` without reading, for the progress bar."""
    files = size = 0
    archives = False
    for path in (one for given in paths for one in expand(given)):
        found = walk(path) if os.path.isdir(path) else iter((path,))
        for entry in found:
            if isinstance(entry, str) and (entry == path or is_page(os.path.basename(entry))):
                files += 1
                size += _size(entry)
                archives = archives or os.path.splitext(entry)[1].lower() in ARCHIVES
    return Measure(files, size, archives)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def is_regular(path: str) -> bool:
    """Tell whether ``path`` is a regular file, not a device, a pipe or a folder.

    >>> is_regular(os.devnull)
    False
    """
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False
