"""Advertising injected into sentences: found by what it is made of, cut where the sentence is whole without it.

Where the string stands in place of a name, one U+FFFD marks the gap: what stood there cannot be known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.reading.tables import rows

HAN = r"[\u4e00-\u9fff]"
LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch ``[start, end)`` of a line that goes; ``new`` is what stays in its place (``""`` or U+FFFD)."""

    start: int
    end: int
    new: str
    rule: str


@cache
def _words(part: str) -> str:
    found = sorted((word for word, kind, *_ in rows("spam") if kind == part), key=len, reverse=True)
    return "|".join(map(re.escape, found))


@cache
def _gate() -> re.Pattern[str]:
    return re.compile(f"[【\\[]|{_words('game')}|{_words('call')}|{_words('shop')}|{_words('trade')}")


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    game, action, trade, offer = _words("game"), _words("action"), _words("trade"), _words("offer")
    call, shop = _words("call"), _words("shop")
    return (
        ("spam-bracket", re.compile(f"[【\\[][^】\\]。]{{0,12}}(?:{call}|{offer}|领取|试用|红包|下载|扫码|关注|加群|抽奖)[^】\\]。]{{0,12}}[】\\]]")),
        ("spam-game", re.compile(f"{HAN}{{2}}(?:{game})(?:{action})+")),
        ("spam-trade", re.compile(f"{HAN}{{2}}(?:{trade})(?:{offer}){{2,}}")),
        ("spam-call", re.compile(f"(?:{call})(?:看|领|获取|领取|咨询|了解|进|查看|免费|下载|更多|资料|福利|全套|红包|优惠|课程|报价|详情|试用装?|礼包|干货|模板|合集|入群|交流|购买)+")),
        ("spam-shop", re.compile(f"[A-Za-z][A-Za-z0-9]{{3,20}}(?:{shop})")),
    )  # fmt: skip


def spam(text: str) -> list[Cut]:
    """Return the advertising strings inside one line, in order.

    >>> spam("要确保青岭装修优惠报价年内开工。")
    [Cut(start=3, end=11, new='', rule='spam-trade')]
    >>> spam("加强体育设施建设,完善公司登记服务。")
    []
    """
    if not _gate().search(text):
        return []
    out: list[Cut] = []
    for rule, pattern in _forms():
        for m in pattern.finditer(text):
            if all(m.end() <= c.start or m.start() >= c.end for c in out) and _foreign(text, m, rule):
                new = LOST if rule == "spam-game" and _replaces(text, m.start(), m.end()) else ""
                out.append(Cut(m.start(), m.end(), new, rule))
    return sorted(out, key=lambda c: c.start)


def _foreign(text: str, m: re.Match[str], rule: str) -> bool:
    """Tell whether the find interrupts a sentence: text stands on both sides without a mark between."""
    if rule == "spam-bracket":
        return m.start() > 0
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    inside = "\u4e00" <= before <= "\u9fff" or "\u4e00" <= after <= "\u9fff" or after in ("", "。", ",")
    return bool(inside)


@cache
def _pairs() -> frozenset[str]:
    return frozenset(word for word, *_ in rows("two_character_words"))


TAILS = ("有限", "集团", "公司", "管委会", "委员会", "合作社", "研究院", "产业园", "街道", "大学")
"""What a name goes on with: right behind the string it can only be the rest of one."""

SMALL = frozenset("的了在和与要把对将于被为是有不由从向到就也都并及或等让使以该此其各每年月日第,。、;:!?()“”《》")


def _replaces(text: str, start: int, end: int) -> bool:
    """Tell whether a name was written over: neither do both sides meet in a word nor is each whole by itself."""
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    if text.startswith(TAILS, end):
        return True
    if left[-1:] + right[:1] in _pairs():
        return False
    whole_left = left in _pairs() or left[-1:] in SMALL or left[-1:].isdigit()
    whole_right = right in _pairs() or right[:1] in SMALL or right[:1].isdigit()
    return not (whole_left and whole_right)
