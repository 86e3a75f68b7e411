"""What may be taken in: a file is told by its content, looked over without opening it, or refused with the reason."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from luodi.office.trail.errors import Invalid
from luodi.reading.blocks import DOCX, HTML, PDF
from luodi.reading.bulk.inputs import OLE, PAGE_SUFFIXES, TEXT_LIMIT, UNSUPPORTED

TEXT = "text/plain"
ZIP = "application/zip"
WARC = "application/warc"
ARCHIVES = frozenset({ZIP, WARC})
SUFFIXES = {
    DOCX: {".docx", ""}, PDF: {".pdf", ""}, ZIP: {".zip", ""}, WARC: {".warc", ".gz", ""},
}  # fmt: skip
"""What a container may be called; text and html go by any name of a page."""

MEMBERS = 20_000
"""Files one zip may hold."""
UNPACKED = 2 * 2**30
"""Bytes all files of one zip may unpack to."""
RATIO = 100
"""Unpacked to packed size of more than a megabyte beyond which a zip is a bomb; text packs 3 to 20 times."""
TAIL = 65_557
"""A zip's directory ends within this many bytes of its end: a note of 65,535 and its head of 22."""
PROLOGUE = 4096
"""Bytes at the start of an xml part in which a DTD would have to stand."""
ZIPPED = (b"PK\x03\x04", b"PK\x05\x06")
EXECUTABLE = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error)


def look_over(name: str, file: Path) -> str:
    """Return the media type of the file called ``name``; raises :class:`Invalid` for what is not taken in.

    Nothing is unpacked but the first bytes of a docx's parts; the reader looks again before it reads.
    """
    size = file.stat().st_size
    with file.open("rb") as stream:
        head = stream.read(2048)
        if not head.strip():
            raise Invalid(_("The file is empty. Save it again, then take it in."), code="empty-input")
        if not head.startswith(ZIPPED) and _holds_zip(stream, size):
            text = _(
                "The file is two things at once: a page with an archive hidden behind it. It is not taken in."
            )
            raise Invalid(text, code="polyglot")
        kind = _kind(head, stream)
        _named_so(name, kind)
        if kind in {TEXT, HTML} and size > TEXT_LIMIT:
            text = _("A page of text of more than %(limit)s MB is no page. Split it.")
            raise Invalid(text % {"limit": TEXT_LIMIT // 2**20}, code="too-large")
    return kind


def suffix_of(name: str) -> str:
    """Return the suffix of a name in small letters, without what is none.

    >>> suffix_of("关于3.5亿元项目的通知"), suffix_of("通知.DOCX"), suffix_of("目录")
    ('', '.docx', '')
    """
    suffix = os.path.splitext(name)[1].lower()
    return suffix if suffix.isascii() and suffix[1:].isalnum() else ""


def _kind(head: bytes, stream: BinaryIO) -> str:
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(ZIPPED):
        return _zip(stream)
    if head.startswith(OLE):
        text = _("An Office file of the old kind, or one with a password. Save it as .docx without password.")
        raise Invalid(text, code="unsupported-type")
    if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and _gzipped_warc(head)):
        return WARC
    if head.startswith(EXECUTABLE) or _binary(head):
        raise unsupported()
    opening = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return HTML if opening.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<!--")) else TEXT


def unsupported() -> Invalid:
    """Return the refusal of a kind of file that nobody here reads."""
    text = _("This kind of file is not read. Take in txt, html, docx, pdf with text, zip or warc.gz.")
    return Invalid(text, code="unsupported-type")


def _named_so(name: str, kind: str) -> None:
    """Refuse a name that says something else than the content: whoever opens it by name would be misled."""
    suffix = suffix_of(name)
    if suffix == ".docm":
        raise _macros()
    if suffix in UNSUPPORTED or (suffix and suffix not in PAGE_SUFFIXES):
        raise unsupported()
    allowed = SUFFIXES.get(kind)
    containers = {s for names in SUFFIXES.values() for s in names if s}
    if (suffix not in allowed) if allowed else (suffix in containers):
        text = _(
            "The name ends in %(suffix)s, but the content is something else. Save it again in its own program."
        )
        raise Invalid(text % {"suffix": suffix}, code="wrong-type")


def _binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return b"\x00" in head


def _gzipped_warc(head: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _holds_zip(stream: BinaryIO, size: int) -> bool:
    """Tell whether a zip's directory stands at the end of a file that begins as something else."""
    stream.seek(max(0, size - TAIL))
    if b"PK\x05\x06" not in stream.read():
        return False
    try:
        with zipfile.ZipFile(stream) as archive:
            return bool(archive.namelist())
    except BROKEN:
        return False


def _zip(stream: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(stream) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            _bounds(members)
            names = {m.filename for m in members}
            if names & {"xl/workbook.xml", "ppt/presentation.xml"}:
                raise unsupported()
            if "word/document.xml" not in names:
                return ZIP
            _docx(archive, members)
            return DOCX
    except BROKEN as error:
        text = _("The archive is broken or was not copied whole. Copy or download it again.")
        raise Invalid(text, code="bad-container") from error


def _bounds(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise Invalid(_("There is nothing in the archive."), code="empty-input")
    # zipfile moves the offsets of a zip that something was put in front of: such a file is two things.
    if min(m.header_offset for m in members) != 0:
        raise Invalid(
            _("Something else stands in front of the archive. It is not taken in."), code="polyglot"
        )
    if any(m.flag_bits & 1 for m in members):
        raise Invalid(
            _("The file has a password. Take the password off, then take it in."), code="encrypted-file"
        )
    size, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members) + 1
    if len(members) > MEMBERS or size > UNPACKED:
        values = {"members": MEMBERS, "size": UNPACKED // 2**30}
        text = _("The archive holds more than %(members)s files or %(size)s GB. Make several of it.")
        raise Invalid(text % values, code="too-large")
    if (size > 2**20 and size > RATIO * packed) or any(_bomb(m) for m in members):
        text = _("The archive unpacks to far more than its size explains. It is not opened.")
        raise Invalid(text, code="archive-bomb")


def _bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > 2**20 and member.file_size > RATIO * max(1, member.compress_size)


def _docx(archive: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo]) -> None:
    for member in members:
        low = member.filename.lower()
        if low.endswith("vbaproject.bin"):
            raise _macros()
        if escapes(member.filename):
            text = _("A part of the document has a name that leads out of its folder. It is not opened.")
            raise Invalid(text, code="bad-name")
        if low.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                head = part.read(PROLOGUE)
            plain = head.replace(b"\x00", b"")
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                text = _(
                    "The document defines entities of its own, as attacks do. Save it again in Word or WPS."
                )
                raise Invalid(text, code="entities")
            if low == "[content_types].xml" and b"macroEnabled" in plain:
                raise _macros()


def _macros() -> Invalid:
    text = _("The document holds program code (macros). Save it as .docx without macros.")
    return Invalid(text, code="macro-document")


def escapes(name: str) -> bool:
    r"""Tell whether the name of a member leads out of the folder it is unpacked to.

    >>> [escapes(n) for n in ("a/b.txt", "../b.txt", "/etc/b", "..\\b", "C:\\b", "a/..b.txt")]
    [False, True, True, True, True, False]
    """
    clean = name.replace("\\", "/")
    return clean.startswith("/") or ".." in clean.split("/") or clean[1:3] == ":/"
