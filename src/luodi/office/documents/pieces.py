"""One file on its way in: looked over, kept as an original, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from luodi.office.documents.addresses import tidy_address
from luodi.office.documents.checking import ARCHIVES, look_over
from luodi.office.documents.store import received
from luodi.office.trail.errors import Invalid
from luodi.reading.blocks import HTML

SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.I)
CANONICAL = re.compile(rb"""<link[^>]+rel=["']?canonical["']?[^>]*>""", re.I)
HREF = re.compile(rb"""href=["']?([^"'\s>]+)""", re.I)
HEAD = 16_384
"""Bytes at the start of a page in which it says its own address."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of an intake; ``path`` is where it lay, ``kind`` its media type, ``cause`` why it was refused."""

    name: str
    path: str = ""
    address: str = ""
    sha256: str = ""
    size: int = 0
    kind: str = ""
    code: str = ""
    cause: str = ""

    @property
    def refused(self) -> bool:
        """Whether it is not taken in."""
        return bool(self.code)

    @property
    def archive(self) -> bool:
        """Whether documents are to be unpacked from it."""
        return self.kind in ARCHIVES


def receive(chunks: Iterable[bytes], piece: Piece, *, limit: int | None = None) -> Piece:
    """Write the bytes of ``piece``, look them over and keep them; what is refused leaves nothing behind."""
    try:
        with received(chunks, limit=limit) as part:
            kind = look_over(piece.name, part.file)
            address = piece.address
            if kind == HTML and not address:
                with part.file.open("rb") as stream:
                    address = own_address(stream.read(HEAD))
            part.keep()
    except Invalid as error:
        return refused(piece, error)
    return replace(piece, sha256=part.sha256, size=part.size, kind=kind, address=address)


def refused(piece: Piece, error: Invalid) -> Piece:
    """Return ``piece`` with the reason why it is not taken in."""
    return replace(piece, code=error.code, cause=error.message[:500])


def own_address(head: bytes) -> str:
    """Return the address a saved page says it came from, empty where it says none.

    >>> own_address(b"<!-- saved from url=(0027)https://yunling.example/a/1 --><html>")
    'https://yunling.example/a/1'
    >>> own_address(b'<html><head><link rel="canonical" href="https://yunling.example/b">')
    'https://yunling.example/b'
    """
    found = SAVED_FROM.search(head)
    link = None if found else CANONICAL.search(head)
    found = found or (HREF.search(link.group()) if link else None)
    try:
        return tidy_address(found.group(1).decode("utf-8", "replace")) if found else ""
    except ValueError:
        return ""


def tidy(name: str) -> str:
    r"""Return a file name without folders or marks that mislead: at most 255 characters, never empty.

    >>> tidy("..\\..\\通知 .html"), tidy("")
    ('通知 .html', '-')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(c for c in last if c.isprintable())[-255:].strip() or "-"
