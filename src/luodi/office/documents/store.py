"""Originals on disk: one file per SHA-256, written whole or not at all, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from luodi.office.trail.errors import Invalid


def path_of(sha256: str) -> Path:
    """Return where the original of this digest lies."""
    return Path(settings.ORIGINALS) / sha256[:2] / sha256[2:4] / sha256


def store(chunks: Iterable[bytes], *, limit: int | None = None) -> tuple[str, int]:
    """Write the original and return its digest and size; a second time nothing is written.

    More than ``limit`` bytes (the site's upload limit) raise :class:`Invalid`, and nothing stays behind.
    """
    with received(chunks, limit=limit) as part:
        part.keep()
    return part.sha256, part.size


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes that lie on disk but are no original yet: looked at first, then kept or forgotten."""

    file: Path
    sha256: str
    size: int

    def keep(self) -> None:
        """Make it an original; bytes that are one already are not written again."""
        target = path_of(self.sha256)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            os.chmod(self.file, 0o440)
            os.replace(self.file, target)


@contextmanager
def received(chunks: Iterable[bytes], *, limit: int | None = None) -> Iterator[Part]:
    """Write ``chunks`` to disk and hand them out as a :class:`Part`; what is not kept is gone afterwards."""
    root = Path(settings.ORIGINALS)
    root.mkdir(parents=True, exist_ok=True)
    limit = limit or settings.UPLOAD_LIMIT
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=root, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise too_large(limit)
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            # A row must never point at bytes that a power cut took.
            os.fsync(out.fileno())
        yield Part(Path(name), digest.hexdigest(), size)
    finally:
        Path(name).unlink(missing_ok=True)


def too_large(limit: int) -> Invalid:
    """Return the refusal of a file of more than ``limit`` bytes."""
    text = _("The file is larger than %(limit)s MB. Split it, or save only its text.")
    return Invalid(text % {"limit": limit // 2**20}, code="too-large")


def load(sha256: str) -> bytes:
    """Return the bytes of an original."""
    return path_of(sha256).read_bytes()


def stored() -> Iterator[Path]:
    """Yield the file of every original."""
    yield from sorted(p for p in Path(settings.ORIGINALS).glob("??/??/*") if p.is_file())


def intact(file: Path) -> bool:
    """Tell whether the file still holds what its name says."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == file.name
