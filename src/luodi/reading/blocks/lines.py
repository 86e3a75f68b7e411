"""Text dumps: one block per line that is not white space."""

from __future__ import annotations

from luodi.kernel.spans import Located
from luodi.reading.model import Block

BREAKS = "\r\v\f\x85\u2028\u2029"


def line_blocks(text: str) -> list[Block]:
    r"""Return the lines of ``text`` without the white space around them; offsets count in ``text``.

    >>> [(b.text.text, b.text.starts[0]) for b in line_blocks("  一、总体要求\r\n\r\n要抓紧。")]
    [('一、总体要求', 2), ('要抓紧。', 12)]
    """
    out: list[Block] = []
    at = 0
    even = text
    for char in BREAKS:
        if char in even:
            even = even.replace(char, "\n")
    for line in even.split("\n"):
        body = line.strip()
        if body:
            start = at if len(body) == len(line) else at + len(line) - len(line.lstrip())
            out.append(Block(Located.plain(body, start)))
        at += len(line) + 1
    return out
