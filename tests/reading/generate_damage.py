"""Damage clean text byte by byte, as sites did that mixed pinyin notes and folded marks into GBK.

The steps are those of the wild: Traditional script, GBK bytes, blind replacement of byte pairs (hits between
two characters included), decoding with the bytes that no longer pair up written as ``?``. Every byte knows the
clean character it came from, so the generator can tell which characters are gone for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from luodi.reading.tables import rows

MARKS = "？！；：，"
NOBODY = -1
FULL_STOP = "。".encode("gbk")


@dataclass(frozen=True, slots=True)
class Habits:
    """How one site damages its pages."""

    traditional: bool = True
    marked: int = 60
    fold_marks: str = MARKS
    space_in_note: bool = False
    swallow_mark: bool = False
    drop_dangling: bool = False


@dataclass(frozen=True, slots=True)
class Damaged:
    """A clean text, the damaged one, and the places of the clean characters that nothing tells any more."""

    clean: str
    raw: str
    gone: frozenset[int]


@dataclass(slots=True)
class Bytes:
    """Bytes, each with the place of the clean character it belongs to."""

    data: bytes
    owners: list[int]

    def replace(self, old: bytes, new: bytes) -> Bytes:
        """Replace blindly; the bytes of ``old`` that ``new`` begins with keep their owners."""
        data, owners, last = bytearray(), list[int](), 0
        at = self.data.find(old)
        if at < 0:
            return self
        same = len(old) if new.startswith(old) else 0
        while at >= 0:
            data += self.data[last:at] + new
            owners += self.owners[last : at + same] + [NOBODY] * (len(new) - same)
            last = at + len(old)
            at = self.data.find(old, last)
        return Bytes(bytes(data) + self.data[last:], owners + self.owners[last:])


@cache
def to_traditional() -> dict[str, str]:
    """One Traditional form in GBK for each simplified character, the first of the table."""
    out: dict[str, str] = {}
    for traditional, simplified in rows("script_characters"):
        if _has(traditional, "gbk"):
            out.setdefault(simplified, traditional)
    return out


@cache
def main_reading() -> dict[str, str]:
    """The reading a character has most often."""
    return {char: reading for reading, mostly, _ in rows("readings") for char in mostly}


def damage(clean: str, habits: Habits, seed: int) -> Damaged:
    """Return ``clean`` as a site with these habits would show it."""
    code = Bytes(b"", [])
    for place, char in enumerate(clean):
        shown = to_traditional().get(char, char) if habits.traditional else char
        shown = chr(ord(char) + 0xFEE0) if char in "?!;:," else shown
        data = shown.encode("gbk", "replace")
        code = Bytes(code.data + data, code.owners)
        code.owners += [place] * len(data)
    for char, reading in choose_marks(Random(seed), habits.marked).items():
        note = f"({reading} )" if habits.space_in_note else f"({reading})"
        code = code.replace(char.encode("gbk"), (char + note).encode("gbk"))
    for mark in habits.fold_marks:
        code = code.replace(mark.encode("gbk"), chr(ord(mark) - 0xFEE0).encode())
    raw, gone = decode(code, habits)
    return Damaged(clean, raw, gone)


def choose_marks(random: Random, number: int) -> dict[str, str]:
    """Pick the characters a site marks: common Traditional ones outside GB2312, each with one reading."""
    common = [to_traditional()[c] for c, _ in rows("character_uses")[:1500] if c in to_traditional()]
    usable = [c for c in common if c in main_reading() and not _has(c, "gb2312")]
    return {c: main_reading()[c] for c in random.sample(usable, min(number, len(usable)))}


def decode(code: Bytes, habits: Habits) -> tuple[str, frozenset[int]]:
    """Decode GBK leniently: a byte without a partner becomes ``?`` and may take a bracket with it.

    Gone is a character whose byte was lost, unless a note or the mark behind it tells which byte that was.
    """
    out, gone, at, data = list[str](), set[int](), 0, code.data
    while at < len(data):
        if data[at] < 0x80:
            out.append(chr(data[at]))
            at += 1
            continue
        try:
            out.append(data[at : at + 2].decode("gbk"))
            at += 2
            continue
        except UnicodeDecodeError:
            pass
        following = data[at + 1 : at + 2]
        told = following == b"(" or (following in (b"?", b"!", b";", b":", b",") and data[at] == FULL_STOP[0])
        if not told:
            gone.add(code.owners[at])
        swallow = following == b"(" or (habits.swallow_mark and following == b"?")
        if told or not habits.drop_dangling:
            out.append("?")
        at += 2 if swallow else 1
    return "".join(out), frozenset(gone)


def _has(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
