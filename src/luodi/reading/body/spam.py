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
def _heads() -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """Return a class of the first characters of every word an advertisement turns on, and the words by them."""
    table: dict[str, list[tuple[str, str]]] = {}
    for word, part, *_ in rows("spam"):
        if part in ("game", "trade", "call", "shop"):
            table.setdefault(word[0], []).append((word, part))
    for words in table.values():
        words.sort(key=lambda x: -len(x[0]))
    return re.compile("[" + "".join(table) + "]"), table


@cache
def _tails() -> dict[str, re.Pattern[str]]:
    """Return what must follow the turning word."""
    goods = "看|领|获取|领取|咨询|了解|进|查看|免费|下载|更多|资料|福利|全套|红包|优惠|课程|报价|详情|试用装?|礼包|干货|模板|合集|入群|交流|购买"
    return {
        "game": re.compile(f"(?:{_words('action')})+"),
        "trade": re.compile(f"(?:{_words('offer')}){{2,}}"),
        "call": re.compile(f"(?:{goods})+"),
        "shop": re.compile(""),
    }


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(
        f"[【\\[][^】\\]。]{{0,12}}(?:{_words('call')}|{_words('offer')}|领取|试用|红包|下载|扫码|关注|加群|抽奖)[^】\\]。]{{0,12}}[】\\]]"
    )


BEFORE = {
    "game": re.compile(f"{HAN}{{2}}$"),
    "trade": re.compile(f"{HAN}{{2}}$"),
    "call": re.compile("$"),
    "shop": re.compile("[A-Za-z][A-Za-z0-9]{3,20}$"),
}
"""What must stand before the turning word and belongs to the string: two characters of a brand, a Latin name."""


def spam(text: str) -> list[Cut]:
    """Return the advertising strings inside one line, in order.

    >>> spam("要确保青岭装修优惠报价年内开工。")
    [Cut(start=3, end=11, new='', rule='spam-trade')]
    >>> spam("加强体育设施建设,完善公司登记服务。")
    []
    """
    out: list[Cut] = []
    if "【" in text or "[" in text:
        out += [Cut(m.start(), m.end(), "", "spam-bracket") for m in _bracket().finditer(text) if m.start()]
    first, table = _heads()
    last = 0
    for m in first.finditer(text):
        cut = _at(text, m.start(), table[m.group()], last)
        if cut and all(cut.end <= c.start or cut.start >= c.end for c in out):
            out.append(cut)
            last = cut.end
    return sorted(out, key=lambda c: c.start)


def _at(text: str, at: int, words: list[tuple[str, str]], last: int) -> Cut | None:
    for word, part in words:
        if not text.startswith(word, at):
            continue
        before = BEFORE[part].search(text[max(last, at - 21) : at])
        after = _tails()[part].match(text, at + len(word))
        if before and after:
            start, end = at - len(before.group()), after.end()
            if _foreign(text, start, end):
                lost = part == "game" and _replaces(text, start, end)
                return Cut(start, end, LOST if lost else "", f"spam-{part}")
    return None


def _foreign(text: str, start: int, end: int) -> bool:
    """Tell whether the string interrupts running text: Han on one side, or the end of a sentence behind it."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return "\u4e00" <= before <= "\u9fff" or "\u4e00" <= after <= "\u9fff" or after in ("", "。", ",")


@cache
def _pairs() -> frozenset[str]:
    return frozenset(word for word, *_ in rows("two_character_words"))


TAILS = ("有限", "集团", "公司", "管委会", "委员会", "合作社", "研究院", "产业园", "街道", "大学")
"""What a name goes on with: right behind the string it can only be the rest of one."""

SMALL = frozenset(
    "的了在和与要把对将于被为是有不由从向到就也都并及或等让使以该此其各每年月日第,。、;:!?()“”《》"
)


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
