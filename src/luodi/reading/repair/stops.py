"""A lost full stop: 。 is by far the likeliest character that ends in its byte, but not the only one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from luodi.reading.repair.ground import STOP, Ground, base_before, like_stop
from luodi.reading.repair.plausible import GAP, word_uses
from luodi.reading.repair.restoring import Loss, Piece, merged
from luodi.reading.repair.script import fold, full_table, in_gb2312

NEVER_FIRST = tuple("。、，；：？！）》〉】,;:?!)%")
SURNAMES = frozenset(
    "王李张刘陈杨赵吴徐孙胡朱郭罗宋郑谢韩冯董萧曹袁邓傅沈彭吕卢蒋蔡贾魏薛阎潘姜姚谭廖邹郝崔邱侯邵孟尹黎乔龚"
)
NEVER_LAST = tuple("由以為为把被将將对對向從从和與与及或在於于是有不其該该各每因按據据經经至")
CLOSING = ("”", "』", "」")
OPENING = ("“", "『", "「")
_LONGEST_NAME = 30
_FAR = 400
_TAKEN = 0.03


def weigh_stop(ground: Ground, loss: Loss, earlier: Sequence[Loss]) -> Loss:
    """Return ``loss`` as it is where its first piece can only be 。, else with a gap and candidates there.

    ``earlier`` holds the losses found before it: they tell whether a quotation is open.
    """
    at = loss.start
    seen = line_before(ground.text, at, earlier)
    behind = "".join(p.restored for p in loss.pieces[1:]) + ground.text[at + len(loss.damaged) :][:2]
    if behind[:1] in CLOSING and not _may_be_name(seen):
        return loss
    if behind[:1] == GAP and not (loss.pieces[1].damaged[:1] in "!！" and not _may_be_name(seen)):
        gap = Piece(loss.pieces[0].damaged, GAP, False, (STOP,))
        return Loss(loss.start, loss.left, merged([gap, *loss.pieces[1:]]), loss.rule)
    found = rivals(ground, at, behind)
    if not found and _may_stop(ground, at, behind[:1]):
        return loss
    head = Piece(loss.pieces[0].damaged, GAP, False, (STOP, *found))
    return Loss(loss.start, loss.left, merged([head, *loss.pieces[1:]]), loss.rule)


def _may_stop(ground: Ground, at: int, behind: str) -> bool:
    """Tell whether a sentence may end here: not before a comma, not behind a preposition or a bare surname."""
    last, place = base_before(ground.text, at)
    if behind in (*NEVER_FIRST, *CLOSING) or last in NEVER_LAST:
        return False
    return fold(last) not in SURNAMES or word_uses(fold(ground.text[place - 1 : place] + last)) > 0


def rivals(ground: Ground, at: int, after: str) -> tuple[str, ...]:
    """Return the characters that the lost byte may have begun instead of 。: they make a word here."""
    before, place = base_before(ground.text, at)
    earlier = base_before(ground.text, place)[0] if place > 0 else ""
    table = full_table()
    left, right = before.translate(table), after.translate(table)
    taken = word_uses(earlier.translate(table) + left)
    taken_behind = word_uses(right[:2])
    found = []
    for char, plain, simplified in _like_stop_folded():
        if not ground.traditional and not simplified:
            continue
        uses = word_uses(left + plain)
        uses = 0 if earlier.isdigit() or earlier in "万萬亿億" or taken > uses else uses
        ahead = word_uses(plain + right[:1])
        uses += ahead if ahead > _TAKEN * taken_behind else 0
        if uses or before + char in ground.said:
            found.append((uses, char))
    return tuple(c for _, c in sorted(found, reverse=True))


@cache
def _like_stop_folded() -> tuple[tuple[str, str, bool], ...]:
    return tuple((char, fold(char), in_gb2312(char)) for char in like_stop())


def _may_be_name(seen: str) -> bool:
    """Tell whether the quotation open at the end of ``seen`` may be a name, or none is seen open.

    A name is short and nothing introduces it; speech ends with a full stop inside its quotation marks.
    """
    opened = max(seen.rfind(sign) for sign in OPENING)
    if opened < 0 or any(sign in seen[opened:] for sign in CLOSING):
        return True
    before = seen[opened - 1 : opened]
    return len(seen) - opened < _LONGEST_NAME and before.strip() != "" and before not in ",，:：。”"


def line_before(text: str, at: int, earlier: Sequence[Loss]) -> str:
    """Return the line up to ``at``, with the losses in it put right.

    >>> line_before("會議?!拔覀?!", 7, [Loss(2, "", (Piece("?", "。"), Piece("!拔覀", "“我")), "mark-loss")])
    '會議。“我?'
    """
    start = max(text.rfind("\n", max(0, at - _FAR), at) + 1, at - _FAR, 0)
    parts = list[str]()
    for loss in earlier[-_LONGEST_NAME:]:
        if loss.start >= start:
            parts += text[start : loss.start], "".join(p.restored for p in loss.pieces)
            start = loss.start + len(loss.damaged)
    return "".join(parts) + text[start:at]
