"""Lines that are a date and little else: who, when, how often read."""

from __future__ import annotations

from luodi.kernel.patterns import lazy
from luodi.reading.header.bylines import ORGANISATION

DATE = lazy(r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}(?!\d)\s?日?|月)?")
CLOCK = lazy(r"\d{1,2}:\d{1,2}(?::\d{1,2})?")
HAN = lazy(r"[^\W\da-zA-Z_]")
GATHERING = lazy(r"(?<![员协合商])会$")
"""What is held, not who: the end of a headline."""


def only_meta_left(text: str, flush: bool) -> bool:
    """Tell whether nothing but a clock and short words is left beside the date of a line.

    ``flush``: spans may join them without a space.

    >>> only_meta_left("青岭日报 2021-03-04 08:30", flush=False), only_meta_left("2021年3月4日召开会议", flush=False)
    (True, False)
    """
    m = DATE.search(text)
    if not m:
        return False
    beside = HAN.match(text[m.start() - 1 : m.start()]) or HAN.match(text, m.end())
    if beside and ("年" in m.group() or not flush):
        return False
    left = [w.strip("()[]【】") for w in CLOCK.sub("", text[: m.start()] + " " + text[m.end() :]).split()]
    return len(left) <= 4 and all(
        len(w) <= (12 if flush else 8)
        or (len(w) <= 20 and ORGANISATION.search(w) and not GATHERING.search(w))
        for w in left
    )
