"""Catalogues of messages: English in the code, Chinese in one ``django.po`` per app, compiled when it changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

OFFICE = Path(__file__).parent
LOCALE = Path("locale/zh_Hans/LC_MESSAGES")


def catalogues(root: Path = OFFICE) -> Iterator[Path]:
    """Yield the Chinese ``.po`` file of every app that has one."""
    yield from sorted(root.glob(f"*/{LOCALE}/*.po"))


def compile_stale(root: Path = OFFICE) -> int:
    """Compile each catalogue whose ``.mo`` is missing or older; return how many were.

    A folder that cannot be written to (a system-wide installation) is left as it was packed.
    """
    count = 0
    for po in catalogues(root):
        mo = po.with_suffix(".mo")
        if (not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime) and os.access(po.parent, os.W_OK):
            _compile(po, mo)
            count += 1
    return count


def _compile(po: Path, mo: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    part = mo.with_suffix(f".{os.getpid()}.part")
    with po.open("rb") as source, part.open("wb") as out:
        write_mo(out, read_po(source, locale="zh_Hans"))
    os.replace(part, mo)
