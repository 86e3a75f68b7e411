"""Damage clean text byte by byte, as sites did that mixed pinyin notes and folded marks into GBK.

The steps are those of the wild: Traditional script, GBK bytes, blind replacement of byte pairs (hits between
two characters included), decoding with the bytes that no longer pair up written as ``?`` or dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from luodi.reading.tables import rows

MARKS = "？！；：，"
OPENERS = (0x28,)


@dataclass(frozen=True, slots=True)
class Habits:
    """How one site damages its pages."""

    traditional: bool = True
    marked: int = 60
    fold_marks: str = MARKS
    keep_full_width: bool = False
    swallow_mark: bool = False
    drop_dangling: bool = False
    space_in_note: bool = False


@dataclass(frozen=True, slots=True)
class Damaged:
    """A clean text, the damaged one, and the readings the site uses."""

    clean: str
    raw: str
    marked: dict[str, str]


@cache
def to_traditional() -> dict[str, str]:
    """One Traditional form in GBK for each simplified character, the first of the table."""
    out: dict[str, str] = {}
    for traditional, simplified in rows("script_characters"):
        try:
            traditional.encode("gbk")
        except UnicodeEncodeError:
            continue
        out.setdefault(simplified, traditional)
    return out


@cache
def main_reading() -> dict[str, str]:
    """The reading a character has most often."""
    return {char: reading for reading, mostly, _ in rows("readings") for char in mostly}


def damage(clean: str, habits: Habits, seed: int) -> Damaged:
    """Return ``clean`` as a site with these habits would show it."""
    random = Random(seed)
    text = clean
    if habits.traditional:
        text = "".join(to_traditional().get(c, c) for c in clean)
    marked = choose_marks(random, habits.marked)
    code = text.replace(",", "，").replace(":", "：").replace(";", "；").replace("?", "？").replace("!", "！")
    data = code.encode("gbk", "replace")
    for char, reading in marked.items():
        note = f"({reading} )" if habits.space_in_note else f"({reading})"
        data = data.replace(char.encode("gbk"), (char + note).encode("gbk"))
    for mark in habits.fold_marks:
        data = data.replace(mark.encode("gbk"), chr(ord(mark) - 0xFEE0).encode())
    return Damaged(clean, decode(data, habits), marked)


def choose_marks(random: Random, number: int) -> dict[str, str]:
    """Pick the characters a site marks: common Traditional ones outside GB2312, each with one reading."""
    common = [
        to_traditional()[c] for c in [c for c, _ in rows("character_uses")][:1500] if c in to_traditional()
    ]
    usable = [c for c in common if c in main_reading() and not _in_gb2312(c)]
    return {c: main_reading()[c] for c in random.sample(usable, min(number, len(usable)))}


def decode(data: bytes, habits: Habits) -> str:
    """Decode GBK leniently: a byte that finds no partner becomes ``?`` and may take an opening bracket with it."""
    out: list[str] = []
    at = 0
    while at < len(data):
        byte = data[at]
        if byte < 0x80:
            out.append(chr(byte))
            at += 1
            continue
        try:
            out.append(data[at : at + 2].decode("gbk"))
            at += 2
        except UnicodeDecodeError:
            following = data[at + 1 : at + 2]
            swallow = following == b"(" or (habits.swallow_mark and following == b"?")
            at += 2 if swallow else 1
            if swallow or following in (b"?", b"!", b";", b":") or not habits.drop_dangling:
                out.append("?")
    return "".join(out)


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
