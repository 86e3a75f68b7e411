"""Ask a clamd whether bytes hold a virus: its INSTREAM command, over TCP or a local socket."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable
from contextlib import closing

SECONDS = 60
ANSWER = 4096


class ScanFailed(Exception):  # noqa: N818 - the name says what happened
    """The scanner could not be asked, or gave no verdict; the check is tried again."""


def scan(address: str, chunks: Iterable[bytes], *, seconds: int = SECONDS) -> str:
    """Return the name of the virus found, empty for none; ``address`` is ``host:port`` or the path of a socket."""
    try:
        with closing(_connect(address, seconds)) as line:
            line.sendall(b"zINSTREAM\0")
            for chunk in chunks:
                if chunk:
                    line.sendall(struct.pack("!L", len(chunk)) + chunk)
            line.sendall(struct.pack("!L", 0))
            return verdict(_answer(line))
    except (OSError, ValueError) as error:
        raise ScanFailed(str(error) or type(error).__name__) from error


def verdict(answer: str) -> str:
    """Return the virus an answer names.

    >>> verdict("stream: OK"), verdict("stream: Eicar-Test-Signature FOUND")
    ('', 'Eicar-Test-Signature')
    """
    text = answer.removeprefix("stream:").strip()
    if text == "OK":
        return ""
    if text.endswith(" FOUND"):
        return text.removesuffix(" FOUND")
    raise ScanFailed(text or "no answer")


def _connect(address: str, seconds: int) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]") or "127.0.0.1", int(port)), timeout=seconds)


def _answer(line: socket.socket) -> str:
    found = b""
    while b"\0" not in found and len(found) < ANSWER:
        part = line.recv(ANSWER)
        if not part:
            break
        found += part
    return found.rstrip(b"\0\n").decode("utf-8", "replace")
