"""Pinyin notes in brackets after a character, and the readings that tell a note from a gloss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from luodi.reading.repair.script import in_gb2312, traditional_only
from luodi.reading.tables import rows

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ"
LETTERS = "a-züêɑɡ" + TONED
NOTE = re.compile(f"[(（] ?([{LETTERS}]{{1,6}}) ?[)）]")
FEWEST_MARKED = 3
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹɑɡ", "aaaaeeeeiiiioooouuuuüüüünnnag")
_SAME = str.maketrans("ɑɡ", "ag")


@dataclass(frozen=True, slots=True)
class Note:
    """One note: ``base`` is the character it marks, ``start`` to ``end`` the bracket."""

    base: str
    reading: str
    start: int
    end: int


@cache
def read_so() -> dict[str, str]:
    """Map each tone-marked reading to the characters read so, those that are mostly read so first."""
    return {reading: mostly + besides for reading, mostly, besides in rows("readings")}


@cache
def read_plainly() -> dict[str, str]:
    """Map each reading without tone marks to the characters read so."""
    out: dict[str, str] = {}
    for reading, chars in read_so().items():
        plain = reading.translate(_PLAIN)
        out[plain] = out.get(plain, "") + chars
    return out


def readers(reading: str) -> str:
    """Return the characters that ``reading`` may stand for, or an empty string.

    >>> "会" in readers("huì"), "会" in readers("hui"), "会" in readers("kāi")
    (True, True, False)
    """
    reading = reading.translate(_SAME)
    if reading.isascii():
        return read_plainly().get(reading.replace("v", "ü"), "")
    return read_so().get(reading, "")


def notes(text: str) -> Iterator[Note]:
    """Yield every bracket that looks like a note, with the character it would mark.

    >>> [(n.base, n.reading) for n in notes("經(jīng)濟(jì )和亳(bó)州")]
    [('經', 'jīng'), ('濟', 'jì'), ('亳', 'bó')]
    """
    base, last = "", -1
    for match in NOTE.finditer(text):
        start = match.start()
        if start != last:
            base = text[start - 1] if start else ""
        last = match.end()
        if base:
            yield Note(base, match[1], start, last)


def fits(note: Note, before: str) -> bool:
    """Tell whether the reading fits the character marked.

    After an ASCII letter the character marked is made of the last byte of the character before it and the
    letter itself: the notes were put in byte by byte. ``before`` is the character ahead of the base.
    """
    if not note.base.isascii():
        return note.base in readers(note.reading)
    return across(before, note.base.encode()) in (readers(note.reading) or " ")


def across(before: str, lead: bytes) -> str:
    """Return the character that the last GBK byte of ``before`` makes with ``lead``, or a NUL."""
    try:
        return (before.encode("gbk")[-1:] + lead).decode("gbk")
    except UnicodeError:
        return "\0"


def marked(text: str) -> dict[str, frozenset[str]]:
    """Return the characters that the page marks with the readings seen; empty where the page has only glosses.

    A page is marked when three distinct characters outside GB2312 carry a reading that fits. Then notes on
    those and on Traditional characters are taken off; a gloss on an everyday character stays.

    >>> marked("亳(bó)州經(jīng)濟(jì)發(fā)展") == {c: frozenset([r]) for c, r in zip("經濟發", ("jīng", "jì", "fā"))}
    True
    >>> marked("亳(bó)州、歙(shè)县")
    {}
    """
    seen: dict[str, set[str]] = {}
    for note in notes(text):
        if (readings := seen.get(note.base)) and note.reading in readings:
            continue
        if note.base in traditional_only() or not in_gb2312(note.base):
            if note.base in readers(note.reading):
                seen.setdefault(note.base, set()).add(note.reading)
    if len(seen) < FEWEST_MARKED:
        return {}
    return {base: frozenset(readings) for base, readings in seen.items()}
