"""Pinyin notes in brackets after a character, and the readings that tell a note from a gloss."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.repair.script import full_table, in_gb2312, traditional_only
from luodi.reading.tables import rows

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜḿńňǹ"
LETTERS = "a-züêɑɡ" + TONED
NOTE = lazy(f"[(（] ?([{LETTERS}]{{1,6}}) ?[)）]")
FEWEST_MARKED = 3
_NEARLY_ALL = 0.75
_CLEARLY = 10
_PLAIN = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹɑɡ", "aaaaeeeeiiiioooouuuuüüüünnnag")
_SAME = str.maketrans("ɑɡ", "ag")


_NOTES = lazy(f"\\( ?[{LETTERS}]{{1,6}}(?: [{LETTERS}]{{1,6}}){{0,5}} ?\\)")
_NOTES_WIDE = lazy(f"[(（] ?[{LETTERS}]{{1,6}}(?: [{LETTERS}]{{1,6}}){{0,5}} ?[)）]")


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


@cache
def readers(reading: str) -> str:
    """Return the characters that ``reading`` may stand for, or an empty string.

    >>> "会" in readers("huì"), "会" in readers("hui"), "会" in readers("kāi")
    (True, True, False)
    """
    reading = reading.translate(_SAME)
    if reading.isascii():
        return read_plainly().get(reading.replace("v", "ü"), "")
    return read_so().get(reading, "")


def note_spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches that look like notes: brackets holding nothing but what could be pinyin.

    >>> text = "經(jīng)濟(jì )和亳(bó)州"
    >>> [text[a - 1 : b] for a, b in note_spans(text)]
    ['經(jīng)', '濟(jì )', '亳(bó)']
    """
    if "（" in text:
        return [m.span() for m in _NOTES_WIDE.finditer(text)]
    return [m.span() for m in _NOTES.finditer(text)] if "(" in text else []


def without_notes(text: str) -> str:
    """Return the text without any bracket that could be a note.

    >>> without_notes("網(wǎng)校")
    '網校'
    """
    return _NOTES_WIDE.sub("", text)


def fits(text: str, start: int, end: int) -> bool:
    """Tell whether the note ``text[start:end]`` reads the character before it (or, with spaces, the characters).

    After an ASCII letter the character marked is made of the last byte of the character before and the letter
    itself: the notes were put in byte by byte.

    >>> fits("經(jīng)", 1, 7), fits("經濟(jīng jì)", 2, 11), fits("年P(guān)2P", 2, 8), fits("經(jì)", 1, 5)
    (True, True, True, False)
    """
    base, inside = text[start - 1 : start], text[start + 1 : end - 1].strip()
    if base in readers(inside):
        return bool(base)
    if base.isascii():
        return base.isalpha() and across(text[start - 2 : start - 1], base.encode()) in (
            readers(inside) or " "
        )
    syllables = inside.split()
    read = text[max(0, start - len(syllables)) : start]
    return len(read) == len(syllables) and all(c in readers(r) for c, r in zip(read, syllables, strict=True))


def across(before: str, lead: bytes) -> str:
    """Return the character that the last GBK byte of ``before`` makes with ``lead``, or a NUL."""
    try:
        char = (before.encode("gbk")[-1:] + lead).decode("gbk")
    except UnicodeError:
        return "\0"
    return char if len(char) == 1 else "\0"


def page_notes(text: str, *, traditional: bool = False) -> frozenset[str]:
    """Return the notes of a page, each with the character before it; none where the page has only glosses.

    A page is marked when three distinct characters outside GB2312 carry a reading that fits. Then notes on
    those and on Traditional characters come off; a gloss on an everyday character stays. A note after a letter
    stands for itself: nobody writes one. A ``traditional`` page with fewer is marked where it repeats itself.

    >>> sorted(page_notes("亳(bó)州經(jīng)濟(jì)發(fā)展"))
    ['濟(jì)', '發(fā)', '經(jīng)']
    >>> page_notes("亳(bó)州、歙(shè)县")
    frozenset()
    """
    if "(" not in text and "（" not in text:
        return frozenset()
    spans = note_spans(text)
    kinds = _by_kind(text, {text[start - 1 : end]: (start, end) for start, end in reversed(spans)})
    if len({note[0] for note in kinds.rare}) >= FEWEST_MARKED:
        return frozenset(kinds.letters | kinds.rare | kinds.other)
    if traditional and kinds.rare:
        times = Counter(text[start - 1 : end] for start, end in spans)
        return frozenset(kinds.letters | _repeated(text, kinds, times))
    return frozenset(kinds.letters)


class _Kinds(NamedTuple):
    """Notes that fit, by what they stand on: a letter, a rare or a Traditional character, an everyday one."""

    letters: set[str]
    rare: set[str]
    other: set[str]
    everyday: set[str]


def _by_kind(text: str, seen: dict[str, tuple[int, int]]) -> _Kinds:
    out = _Kinds(set(), set(), set(), set())
    table = full_table()
    for note, (start, end) in seen.items():
        base = note[0]
        if base in ")）":
            out.other.update({note} if _second(text, start, end) else ())
        elif fits(text, start, end):
            kind = (
                out.letters
                if base.isascii()
                else out.rare
                if is_rare(base)
                else out.other
                if ord(base) in table
                else out.everyday
            )
            kind.add(note)
    return out


def _repeated(text: str, kinds: _Kinds, times: Counter[str]) -> set[str]:
    """Return the notes of a Traditional page that marks only one or two characters, but those again and again.

    An author glosses a hard or oddly read character, and once; a site notes an everyday one at every place. So
    only characters of the script table count, nearly every use of which carries the same, usual reading, one of
    them repeatedly; and a page that writes as many readings behind characters of both scripts is about reading.
    """
    if len(traditional_only().intersection(text)) < _CLEARLY:
        return set()
    table = full_table()
    on_table = {note for note in kinds.rare | kinds.other if ord(note[0]) in table and _is_usual(note)}
    always = {note for note in on_table if times[note] >= _NEARLY_ALL * text.count(note[0])}
    most = max((times[note] for note in always), default=0)
    enough = most >= FEWEST_MARKED or (most > 1 and sum(times[note] for note in always) >= FEWEST_MARKED)
    glosses = sum(times[note] for note in kinds.everyday)
    return always if enough and glosses < sum(times[note] for note in always) else set()


def _is_usual(note: str) -> bool:
    """Tell whether the character before the bracket is mostly read as the bracket says, tone mark and all."""
    return note[0] in _read_mostly().get(note[2:-1].strip().translate(_SAME), "")


@cache
def _read_mostly() -> dict[str, str]:
    return {reading: mostly for reading, mostly, _ in rows("readings")}


def _second(text: str, start: int, end: int) -> bool:
    """Tell whether a bracket right behind a note gives another reading of the same character."""
    first = max(text.rfind("(", 0, start), text.rfind("（", 0, start))
    return (
        first > 0
        and text[first - 1] in readers(text[start + 1 : end - 1].strip())
        and fits(text, first, start)
    )


def is_rare(char: str) -> bool:
    """Tell whether simplified text hardly ever writes the character: it stands outside GB2312."""
    return char in traditional_only() or ("\u4e00" <= char <= "\u9fff" and not in_gb2312(char))
