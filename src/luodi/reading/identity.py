"""Names that stay: of facts (content hash), of the rule tables (digest), of pages (a name safe to print)."""

from __future__ import annotations

import hashlib
from functools import cache

from luodi.reading.model import Fact, Reading
from luodi.reading.tables import FOLDER

ID_LENGTH = 16
"""Hex digits of a fact id: of ten million facts, two share an id with a chance of three in a million."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hex: the identity of a page, whatever it is called.

    >>> sha256("会议纪要".encode())[:12]
    'd9acdc65b1a8'
    """
    return hashlib.sha256(data).hexdigest()


def fact_id(page: str, fact: Fact, ordinal: int = 0) -> str:
    """Return the id of ``fact`` on the page with SHA-256 ``page``: 16 hex digits, the same in every run.

    ``ordinal`` tells apart facts of one page with the same kind, span and rule (two figures in one clause).

    >>> fact = Fact("directive", 0, 4, "要抓落实", "plain-demand", 0.9, {})
    >>> fact_id("ab" * 32, fact), fact_id("ab" * 32, fact, 1)
    ('ff3863faa1a3d4e3', '95214ef09fff8bc1')
    """
    return _id(_place(page, fact), ordinal)


def fact_ids(reading: Reading) -> tuple[str, ...]:
    """Return the ids of the facts of ``reading``, in their order; no two are alike."""
    seen: dict[str, int] = {}
    out = []
    page, sha = reading.sha256, hashlib.sha256
    for kind, start, end, _, rule, _, _ in reading.facts:
        place = f"{page}|{kind}|{start}|{end}|{rule}"
        ordinal = seen.get(place, 0)
        seen[place] = ordinal + 1
        out.append(sha(f"{place}|{ordinal}".encode()).hexdigest()[:ID_LENGTH])
    return tuple(out)


def _place(page: str, fact: Fact) -> str:
    return f"{page}|{fact.kind}|{fact.start}|{fact.end}|{fact.rule}"


def _id(place: str, ordinal: int) -> str:
    return hashlib.sha256(f"{place}|{ordinal}".encode()).hexdigest()[:ID_LENGTH]


@cache
def rules_digest() -> str:
    """Return 12 hex digits over every data file of the rules: another digest, another rule version."""
    total = hashlib.sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc"}):
        total.update(path.relative_to(FOLDER).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]


def safe_name(name: str) -> str:
    r"""Return ``name`` so that it can be printed and written as UTF-8.

    A file name that is not UTF-8 reaches Python with lone surrogates; its bytes are read as GBK, the usual
    reason, and where that fails too each odd byte is written as ``\xNN``.

    >>> safe_name("会议.txt"), safe_name("会议.txt".encode("gbk").decode("utf-8", "surrogateescape"))
    ('会议.txt', '会议.txt')
    >>> safe_name("a\udcff.txt")
    'a\\xff.txt'
    """
    if name.isascii() or not any("\ud800" <= c <= "\udfff" for c in name):
        return name
    try:
        raw = name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode()
    try:
        return raw.decode("gbk")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "backslashreplace")
