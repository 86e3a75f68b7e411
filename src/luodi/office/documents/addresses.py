"""Addresses of pages: one form for each, and lists of them from text, csv and xlsx files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.utils.translation import gettext as _

from luodi.kernel.errors import LuodiError
from luodi.office.trail.errors import Invalid
from luodi.reading.decode import decode
from luodi.reading.model import Page

LIMIT = 5_000
"""Addresses one list may hold."""
LONGEST = 500
SHEET = 4 * 2**20
"""Bytes of the file of a list, and of any part of an xlsx unpacked four times that."""
FOUND = re.compile(r"https?://[^\s\"'<>，。；、）》”]+", re.I)
PORTS = {"http": ":80", "https": ":443"}


def tidy_address(text: str) -> str:
    """Return an address in the one form it is compared in; raises ``ValueError`` for what is no page's address.

    >>> tidy_address(" HTTP://Yunling.Example:80/a?id=1#top ")
    'http://yunling.example/a?id=1'
    """
    parts = urlsplit(text.strip())
    if parts.scheme.lower() not in PORTS or not parts.hostname or len(text) > LONGEST:
        raise ValueError(text)
    if parts.username or parts.password:
        raise ValueError(text)
    host = parts.netloc.lower().removesuffix(PORTS[parts.scheme.lower()])
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", parts.query, ""))


def listed(name: str, data: bytes) -> list[str]:
    r"""Return the addresses in a list (txt, csv, xlsx), each once, in its order; raises :class:`Invalid`.

    >>> listed("网址.txt", "要闻 https://yunling.example/a\nhttps://yunling.example/a#x\n".encode())
    ['https://yunling.example/a']
    """
    if len(data) > SHEET:
        raise Invalid(_("The list is too large. Split it into several."), code="too-large")
    texts = _sheet(data) if data.startswith(b"PK\x03\x04") else _lines(name, data)
    found: dict[str, None] = {}
    for text in texts:
        for one in FOUND.findall(text):
            try:
                found[tidy_address(one)] = None
            except ValueError:
                continue
            if len(found) > LIMIT:
                limit = _("A list holds %(limit)s addresses at most. Split it into several.")
                raise Invalid(limit % {"limit": LIMIT}, code="too-large")
    if not found:
        raise Invalid(
            _("No address that begins with http:// or https:// stands in the file."), code="no-address"
        )
    return list(found)


def _lines(name: str, data: bytes) -> Iterator[str]:
    try:
        text = decode(Page(f"{Path(name).stem}.txt", data)).text
    except LuodiError as error:
        raise Invalid(str(error), code=error.code) from error
    if name.lower().endswith(".csv"):
        for row in csv.reader(io.StringIO(text)):
            yield from row
    else:
        yield from text.splitlines()


def _sheet(data: bytes) -> Iterator[str]:
    # openpyxl parses with defusedxml where that is installed, and it is one of our requirements.
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(m.file_size > 4 * SHEET for m in archive.infolist()):
                raise Invalid(_("The list is too large. Split it into several."), code="too-large")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                yield from (str(value) for value in row if value is not None)
    except Invalid:
        raise
    except Exception as error:  # a broken or hostile workbook fails in many ways, with one meaning
        text = _("The workbook cannot be opened. Save it again as .xlsx, without password and macros.")
        raise Invalid(text, code="bad-container") from error
