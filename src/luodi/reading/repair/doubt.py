"""Rows of marks that may be punctuation or a loss: where nobody can tell, the reader is told so."""

from __future__ import annotations

from luodi.kernel.patterns import lazy
from luodi.reading.repair.ground import Ground
from luodi.reading.repair.marks import wide
from luodi.reading.repair.plausible import GAP
from luodi.reading.repair.restoring import Loss, Piece
from luodi.reading.repair.stops import CLOSING, OPENING, rivals

IN_DOUBT = "marks-in-doubt"
_ROW = lazy(r"\?([!;:,！；：，])\?")
_ASKING = lazy("[谁誰什甚怎何哪几幾吗嗎呢吧么麼啊吓嚇难難岂豈竟]")
_SENTENCE_ENDS = "。！!；;\n"
_FAR = 60
_LEFT = 4


def row_in_doubt(ground: Ground, at: int, *, damaged: bool) -> Loss | None:
    """Return the row of three marks at ``at`` as a gap, where a loss may show as it and no question ends in it.

    ``?;?`` is nobody's punctuation. ``?!?`` is, in speech and behind a question: elsewhere it is in doubt where
    the page is ``damaged`` or the lost byte would make a word with the character before.

    >>> row_in_doubt(Ground("帮村民拉起家?!?", False, frozenset()), 6, damaged=False).pieces
    (Piece(damaged='?!?', restored='�', certain=False, candidates=('常。',)),)
    >>> row_in_doubt(Ground("这是谁的家?!?", False, frozenset()), 5, damaged=False) is None
    True
    """
    text = ground.text
    row = _ROW.match(text, at)
    if not row:
        return None
    left, right = text[at - 1 : at] if at else "", text[at + 3 : at + 4]
    if not (wide(left) or left in "\n") or not (wide(right) or right in "\n\r、。,"):
        return None
    candidates: tuple[str, ...] = ()
    if row[1] in "!！":
        candidates = tuple(f"{char}。" for char in rivals(ground, at, "。"))
        if not "\u4e00" <= left <= "\u9fff" or _asks(text, at) or not (damaged or candidates):
            return None
    return Loss(at, text[max(0, at - _LEFT) : at], (Piece(row[0], GAP, False, candidates),), IN_DOUBT)


def _asks(text: str, at: int) -> bool:
    """Tell whether the sentence before ``at`` is speech or asks something."""
    start = max(0, at - _FAR, *(text.rfind(sign, max(0, at - _FAR), at) + 1 for sign in _SENTENCE_ENDS))
    said = text[start:at]
    opened = max(text.rfind(sign, max(0, at - 4 * _FAR), at) for sign in OPENING)
    closed = max(text.rfind(sign, max(0, at - 4 * _FAR), at) for sign in CLOSING)
    return opened > closed or _ASKING.search(said) is not None
