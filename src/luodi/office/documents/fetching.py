"""Fetch one page by its address, within bounds: the open web only, a few redirects, limits of size and time.

The name is resolved here and the connection goes to that very number, so a name that changes its number between the
look and the connection reaches nothing inside; every redirect is looked at in the same way.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from luodi.office.documents.addresses import tidy_address

SIZE = 20 * 2**20
SECONDS = 30.0
REDIRECTS = 5
AGENT = "Luodi/1 (page intake of a public office)"
TYPES = (
    "text/",
    "application/xhtml",
    "application/pdf",
    "application/vnd.openxmlformats",
    "application/octet-stream",
)

SAFE = "/?&=%+:,;@~!$'()*#[]"
"""Marks an address keeps as they are; Han characters are sent as the web wants them."""

Resolve = Callable[[str, int], list[str]]


class FetchFailed(Exception):  # noqa: N818 - the name says what happened
    """The page could not be had; the message (translated) says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page and what they are said to be."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits of one fetch; ``resolve`` turns name and port into numbers, ``allowed`` tells which may be reached."""

    size: int = SIZE
    seconds: float = SECONDS
    resolve: Resolve | None = None
    allowed: Callable[[str], bool] | None = None


def fetch(address: str, bounds: Bounds | None = None) -> Fetched:
    """Return the page at ``address``; raises :class:`FetchFailed`."""
    bounds = bounds or Bounds()
    end = time.monotonic() + bounds.seconds
    for _turn in range(REDIRECTS + 1):
        answer = _ask(address, bounds, end)
        if isinstance(answer, Fetched):
            return answer
        try:
            address = tidy_address(urljoin(address, answer))
        except ValueError:
            raise FetchFailed(_("It leads on to an address that is not on the web.")) from None
    raise FetchFailed(_("It leads from one address to the next without end."))


def open_web(number: str) -> bool:
    """Tell whether a number belongs to the open web: nothing of this machine, this network or reserved.

    >>> [open_web(n) for n in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "8.8.8.8")]
    [False, False, False, False, False, True]
    """
    one = ipaddress.ip_address(number)
    mapped = getattr(one, "ipv4_mapped", None) or getattr(one, "sixtofour", None)
    return one.is_global and not one.is_multicast and (mapped is None or mapped.is_global)


def resolve(host: str, port: int) -> list[str]:
    """Return the numbers of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _ask(address: str, bounds: Bounds, end: float) -> Fetched | str:
    """Return the page, or the address it leads on to."""
    parts = urlsplit(address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    try:
        port = parts.port or (443 if secure else 80)
        number = _number(host, port, bounds)
        line = _line(host, port, number, secure=secure, seconds=_left(end))
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            line.request(
                "GET",
                quote(path, safe=SAFE),
                headers={"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "identity"},
            )
            return _read(line.getresponse(), bounds, end)
        finally:
            line.close()
    except FetchFailed:
        raise
    except (OSError, http.client.HTTPException, ValueError, UnicodeError) as error:
        text = _(
            "The site does not answer properly (%(why)s). Try again later, or save the page and upload it."
        )
        raise FetchFailed(text % {"why": str(error)[:120] or type(error).__name__}) from error


def _number(host: str, port: int, bounds: Bounds) -> str:
    numbers = (bounds.resolve or resolve)(host, port)
    allowed = bounds.allowed or open_web
    # One number inside is enough to refuse: which one a connection takes is chance.
    if not numbers or not all(allowed(n) for n in numbers):
        raise FetchFailed(_("The address leads into a private network. Such pages are not fetched."))
    return numbers[0]


def _line(host: str, port: int, number: str, *, secure: bool, seconds: float) -> http.client.HTTPConnection:
    line = http.client.HTTPConnection(host, port, timeout=seconds)
    plain = socket.create_connection((number, port), timeout=seconds)
    line.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    return line


def _read(answer: http.client.HTTPResponse, bounds: Bounds, end: float) -> Fetched | str:
    if answer.status in {301, 302, 303, 307, 308} and answer.getheader("Location"):
        return str(answer.getheader("Location"))
    if answer.status != 200:
        text = _("The site answered %(status)s. Check the address, or save the page and upload it.")
        raise FetchFailed(text % {"status": answer.status})
    media_type = (answer.getheader("Content-Type") or "text/html").split(";")[0].strip().lower()
    if not media_type.startswith(TYPES):
        raise FetchFailed(_("At the address lies no page but %(kind)s.") % {"kind": media_type[:60]})
    data = bytearray()
    while part := answer.read(65_536):
        data += part
        if len(data) > bounds.size:
            raise FetchFailed(_("The page is larger than %(limit)s MB.") % {"limit": bounds.size // 2**20})
        _left(end)
    return Fetched(bytes(data), media_type)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise FetchFailed(_("The site is too slow. Try again later, or save the page and upload it."))
    return left
