"""Typography: doubled punctuation, decimal marks, spaces between Hanzi, line breaks inside a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from luodi.kernel.patterns import lazy
from luodi.reading.repair.changes import Change

FEWEST_DOUBLED = 2
_SIGN = "[,，、。；;]"
_TWO = lazy(_SIGN + _SIGN)
_DOUBLED = lazy("[,，]+[,，、。；;]|(?<![。、；;])([。、；;])\\1(?![。、；;])")
_DOUBLED_FOLDED = lazy(",+[,、。;]|(?<![。、;])([。、;])\\1(?![。、;])")
_DECIMAL = lazy(r"(?<=\d)。(?=\d{1,4}(?![\d年月日号]))")
_MEASURED = lazy(
    r"。(?<=[0-9０-９]。)[0-9０-９]{1,4}(?:[万亿元倍%％个百千十吨亩公平米分成度人家户台兆瓦克升斤岁]|[kKMG]W|萬|億|個|噸|畝|臺|歲)"
)
_WHITE = lazy("[\\s\u200b\ufeff\u3164]+")
_LINES = lazy("[\n\r\u2028\u2029]")
_PLAIN_SPACE = " "


def has_doubled(text: str, fewest: int = FEWEST_DOUBLED) -> bool:
    """Tell whether the page doubles its punctuation, of any kind: one place is a slip of the author, two are a habit.

    >>> has_doubled("交办,,落实,。"), has_doubled("不补录、、代录。"), has_doubled("好的。。。稍等。。。")
    (True, False, False)
    """
    if not _TWO.search(text):
        return False
    found = 0
    for match in _DOUBLED.finditer(text):
        found += wide(text[match.start() - 1 : match.start()])
        if found >= fewest:
            return True
    return False


def has_stops_for_points(text: str) -> bool:
    """Tell whether the page writes 。 for the decimal point: a measured number shows it.

    >>> has_stops_for_points("投资44。9万元"), has_stops_for_points("我3。31下的订单")
    (True, False)
    """
    return _MEASURED.search(text) is not None


def wide(char: str) -> bool:
    """Tell whether ``char`` is a Hanzi, a Chinese mark, or the mark of a loss."""
    return "\u2e80" <= char <= "\uffff" or char in "“”‘’·…—×"


def doubled(text: str) -> Iterator[Change]:
    """Yield doubled punctuation, of which the last mark stays.

    >>> [(c.start, c.end, c.new) for c in doubled("推进,,见效,。")]
    [(2, 4, ','), (6, 8, '。')]
    """
    if _TWO.search(text):
        for match in _DOUBLED_FOLDED.finditer(text):
            yield Change(match.start(), match.end(), match[0][-1], "doubled-punctuation")


def decimals(text: str) -> Iterator[Change]:
    """Yield full stops that stand for a decimal point inside a number.

    >>> [(c.start, c.new) for c in decimals("投资44。9万元")]
    [(4, '.')]
    """
    if "。" in text:
        for match in _DECIMAL.finditer(text):
            yield Change(match.start(), match.end(), ".", "decimal-point")


def spaces(text: str, keep: bool) -> Iterator[Change]:
    """Yield white space that Chinese text does not have; ``keep`` leaves plain spaces between Hanzi (titles).

    >>> [(c.start, c.end, c.new) for c in spaces("審 議 3 GW of", keep=False)]
    [(1, 2, '')]
    """
    size = len(text)
    for match in _WHITE.finditer(text):
        start, end = match.span()
        new = "" if not start or end == size else _between(text[start - 1], match[0], text[end], keep)
        if new != match[0]:
            rule = "line-break" if _LINES.search(match[0]) else "space"
            yield Change(start, end, new, rule)


def _between(left: str, white: str, right: str, keep: bool) -> str:
    wide_left, wide_right = wide(left), wide(right)
    plain = _PLAIN_SPACE in white and not _LINES.search(white)
    if wide_left and wide_right:
        return _PLAIN_SPACE if keep and plain else ""
    if wide_left or wide_right:
        word = right if wide_left else left
        return _PLAIN_SPACE if plain and word.isalnum() else ""
    return "" if not plain and not (left.isalnum() and right.isalnum()) else _PLAIN_SPACE
