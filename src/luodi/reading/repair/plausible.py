"""How ordinary a stretch of text is, in bits: the score behind every decision on lost bytes."""

from __future__ import annotations

from functools import cache
from math import log2

from luodi.kernel.patterns import lazy
from luodi.reading.repair.notes import LETTERS, NOTE, readers
from luodi.reading.repair.script import full_folds, full_table, in_gb2312, simplified_only, traditional_only
from luodi.reading.tables import rows

GAP = "\ufffd"
GAP_COST = 17.0
_UNKNOWN = 26.0
_MARK_COST = {
    "。": 5.5,
    ",": 5.0,
    "，": 5.0,
    "、": 6.0,
    "“": 8.0,
    "”": 8.0,
    "《": 10.0,
    "》": 10.0,
    "『": 11.0,
    "』": 11.0,
    "「": 11.0,
    "」": 11.0,
}
_LOSS_COST = 18.0
_LOSS = lazy(f"[?\ufffd][(（]?[{LETTERS}]{{1,6}} ?[)）]")
_OTHER_MARKS = frozenset("；：？！‘’（）—…·％;:?!()%.%【】〔〕")


@cache
def _uses() -> dict[str, int]:
    return {char: int(uses) for char, uses in rows("character_uses")}


@cache
def _total() -> int:
    return sum(_uses().values())


@cache
def _words() -> dict[str, int]:
    return {word: int(uses) for word, uses in rows("two_character_words")}


def word_uses(word: str) -> int:
    """Return how often a simplified word of two characters is used; zero where it is no word."""
    return _words().get(word, 0)


@cache
def cost(char: str) -> float:
    """Return the bits one character costs by how often it is used, in either script.

    >>> cost("县") == cost("縣") < cost("槔")
    True
    """
    if char in _MARK_COST:
        return _MARK_COST[char]
    if char in _OTHER_MARKS:
        return 9.0
    if char.isascii():
        return 8.0 if char.isdigit() else 12.0
    uses = _uses().get(char.translate(full_table()), 0)
    return -log2(uses / _total()) if uses else GAP_COST if char == GAP else _UNKNOWN


def costs(text: str, before: str, traditional: bool) -> list[float]:
    """Return the bits of each character of ``text`` behind ``before``, less what words of two explain.

    A character of the other script and a lone letter between Hanzi cost more: neither is written by people.
    """
    other = simplified_only() if traditional else traditional_only()
    out, last, free = list[float](), before, 0
    plain, uses_of = full_folds().get, _words().get
    for at, char in enumerate(text):
        if at < free or (char == "(" and (free := _behind_note(text, at, last))):
            out.append(0.0)
            continue
        if char in ("?", GAP) and (loss := _LOSS.match(text, at)):
            out.append(_LOSS_COST)
            free, last = loss.end(), GAP
            continue
        bits = cost(char)
        if char in other:
            bits += 6.0
        elif not traditional and "\u4e00" <= char < GAP and not in_gb2312(char):
            bits += 4.0
        elif char.isascii():
            bits += _squeeze(last, char, text[at + 1 : at + 2])
        elif uses := uses_of(plain(last, last) + plain(char, char), 0):
            bits -= min(7.0, 0.6 * log2(uses))
        out.append(bits)
        last = char
    return out


def _behind_note(text: str, at: int, base: str) -> int:
    """Where a note on ``base`` ends; a note is the site's work and costs nothing."""
    note = NOTE.match(text, at)
    return note.end() if note and base in readers(note[1]) else 0


def _squeeze(left: str, char: str, right: str) -> float:
    """Extra bits of a letter or sign that stands alone between Hanzi or runs on behind a loss."""
    if char.isalpha() or char in "\\^_`{|}~@[]#":
        return (
            6.0
            if not (left.isascii() and left.isalnum()) and not (right.isascii() and right.isalnum())
            else 0.0
        )
    return 0.0


def is_common(char: str) -> bool:
    """Tell whether a character is one that an official text may well use.

    >>> is_common("縣"), is_common("。"), is_common("槔")
    (True, True, False)
    """
    return cost(char) < 18.0
