"""Where the stem of an unlisted place begins, and what shows it to be one: the marks and words around it."""

from __future__ import annotations

from luodi.kernel.patterns import lazy
from luodi.reading.mentions.edges import cuts, left_edge
from luodi.reading.mentions.region_words import PAIR, Hit, places_of, rescued, suffixes

#: Cut characters that begin a name in a list all the same: 上川村、回水湾村.
_WITHIN = frozenset("回来应归同过会向")
_STREAM = ("上游", "中游", "下游")
_GOVERNS = lazy("(?:人民)?政府|党委|党工委|纪委|人大|卫生院|派出所|财政所|敬老院|中心校|综合执法")
_BELOW = lazy("委|(?:人民)?政府|[\u4e00-\u9fff]{2,3}[市州县盟]|[\u4e00-\u9fff]{2,6}(?:厅|局)")


def stem_start(body: str, stem_end: int, floor: int) -> int:
    """Return where the stem that ends at ``stem_end`` begins, not in front of ``floor``.

    A cut character opens a stem all the same between marks, in a list or behind another cut.

    >>> body = "3月以来下游渡口村、回水湾村水质好转"
    >>> body[stem_start(body, 8, 0) : 8], body[stem_start(body, 13, 0) : 13]
    ('渡口', '回水湾')
    """
    start = max(floor, left_edge(body, stem_end, "r", 8))
    if start == floor > 0 and body[start] == "委":
        start += 1  # 中共青槐县委|青槐县人民政府
    if body[start - 1 : start] == "将" and places_of(body[start - 1 : stem_end + 1]):
        return start - 1
    if body.startswith("中共", start) and stem_end - start >= len("中共青槐"):
        start += len("中共")
    if stem_end - start >= 4 and body[start + 1] == "县" and places_of(body[start : start + 2]):
        start += len("徽县")
    if body.startswith(_STREAM, start) and stem_end - start > len("下游") + 1:
        start += len("下游")
    size = stem_end - start
    if not size and stem_end > floor + 1:
        return stem_end - _opened_by_cut(body, stem_end)
    if size == 1 and body[start - 1 : start] in cuts("r").one and rescued(body, start - 1, stem_end):
        return start - 1
    if size > 1 and body[start - 1 : start] in _WITHIN and body[start - 2 : start - 1] == "、":
        return start - 1
    return start


def province(body: str, stem_end: int, end: int) -> bool:
    """Tell a province that no table lists by what stands right behind it.

    >>> province("云岭省怒江州", 2, 3), province("节省经费", 1, 2)
    (True, False)
    """
    pair = body[stem_end - PAIR : stem_end]
    sets = suffixes()
    if pair in sets.words or pair in sets.common or pair in sets.verbs or _BELOW.match(body, end) is None:
        return False
    return left_edge(body, stem_end, "r", 4) == stem_end - PAIR


def governed(body: str, start: int, end: int) -> bool:
    """Tell a place from the verb it is spelt like by its government, or by 在 in front and an act behind.

    >>> governed("打铁乡党委", 0, 3), governed("打铁乡愁", 0, 3)
    (True, False)
    """
    if end - start != len("打铁乡"):
        return False
    held = body[start - 1 : start] in ("在", "到", "赴") and body.startswith(
        ("召开", "举行", "举办", "调研"), end
    )
    return held or _GOVERNS.match(body, end) is not None


def _opened_by_cut(body: str, stem_end: int) -> int:
    """Return 2 where two characters, the second a cut word (雁回|县), stand between marks as the stem of a name."""
    pair = body[stem_end - PAIR : stem_end]
    sets = suffixes()
    if pair[1:] not in "回归来会应好同" or pair in sets.words or pair in sets.common or pair in sets.verbs:
        return 0
    before = body[stem_end - PAIR - 1 : stem_end - PAIR]
    opened = not before or before in "\n。,、:;(“"
    return PAIR if opened and "\u4e00" <= pair[0] <= "\u9fff" and pair[0] not in cuts("r").one else 0


def nested(body: str, end: int, floor: int) -> Hit | None:
    """Read a real prefecture whose short name ends in 州 behind another short name (汐浦|温州).

    >>> nested("汐浦温州商会", 4, 0).start
    2
    """
    at = end - PAIR
    if at <= floor or left_edge(body, at, "r", 2) == at:
        return None
    listed = [p for p in places_of(body[at:end]) if p.current and p.level == "prefecture"]
    return Hit(at, end, "prefecture", "short", end, "listed-region") if listed else None
