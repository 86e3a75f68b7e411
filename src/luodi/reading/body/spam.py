"""Advertising injected into sentences: found by what it is made of, cut where the sentence is whole without it.

Where the string stands in place of a name, one U+FFFD marks the gap: what stood there cannot be known. Weak
forms (scan a code, a shop's name) are ordinary words of reports too and are cut only from inside a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.tables import rows

LOST = "\ufffd"
HEADS = ("game", "sport", "trade", "call", "scan", "shop")
BRAND = lazy(r"[^\W\da-zA-Z_]{2}$")
LATIN = lazy(r"[A-Za-z][A-Za-z0-9]{3,20}$")
NOTHING = lazy("$")
BEFORE = {"game": BRAND, "sport": BRAND, "trade": BRAND, "call": NOTHING, "scan": NOTHING, "shop": LATIN}
"""What stands before the turning word and belongs to the string: two characters of a brand, a Latin name."""

WEAK = frozenset(("scan", "shop"))
TAILS = ("有限", "集团", "公司", "管委会", "委员会", "合作社", "研究院", "产业园", "街道", "大学")
"""What a name goes on with: right behind the string it can only be the rest of one."""

SMALL = frozenset(
    "的了在和与要把对将于被为是有不由从向到就也都并及或等让使以该此其各每年月日第,。、;:!?()“”《》"
)
"""Characters that stand for themselves, so that an edge beside one is whole."""


LEADS = frozenset("在到的与和由设开办建进入走访往了是叫名为去从向、,。:;!?“《(及家个被把对找给")
FOLLOWS = frozenset(",。、:;!?”》)的等有为内里负总董创相举开与和及是于在将也都")
"""What stands before and behind a shop that a sentence really speaks of."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch ``[start, end)`` of a line that goes; ``new`` is what stays in its place (``""`` or U+FFFD)."""

    start: int
    end: int
    new: str
    rule: str


@cache
def _words(part: str) -> str:
    found = sorted((word for word, parts, *_ in rows("spam") if part in parts.split()), key=len, reverse=True)
    return "|".join(map(re.escape, found))


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """Return a class of the first characters of every word an advertisement turns on, and the words by them."""
    table: dict[str, list[tuple[str, str]]] = {}
    for word, parts, *_ in rows("spam"):
        for part in parts.split():
            if part in HEADS:
                table.setdefault(word[0], []).append((word, part))
    for words in table.values():
        words.sort(key=lambda x: -len(x[0]))
    return re.compile("[" + "".join(table) + "]"), table


@cache
def _openings() -> frozenset[str]:
    return frozenset(word[:2] for words in _heads()[1].values() for word, _ in words)


@cache
def _after() -> dict[str, re.Pattern[str]]:
    """Return what must follow the turning word."""
    action, hard, soft, goods = (_words(part) for part in ("action", "hard", "soft", "goods"))
    return {
        "game": re.compile(f"(?:{action})+"),
        "sport": re.compile(f"(?:{action}){{2,}}"),
        "trade": re.compile(f"(?:{soft})?(?:{hard}){{2,}}"),
        "offer": re.compile(f"(?:{soft})*(?:{hard})"),
        "call": re.compile(f"(?:{goods})+"),
        "scan": re.compile(f"(?:{goods})+"),
        "shop": NOTHING_MORE,
    }


NOTHING_MORE = lazy("")


@cache
def _bracket() -> re.Pattern[str]:
    inner = f"{_words('call')}|{_words('scan')}|{_words('hard')}|领取|试用|红包|下载|扫码|关注|加群|进群|抽奖|福利|广告"
    return re.compile(rf"(?<=[\w”])[【\[][^】\]。]{{0,12}}(?:{inner})[^】\]。]{{0,12}}[】\]](?=\S)")


@cache
def _pairs() -> frozenset[str]:
    return frozenset(word for word, *_ in rows("two_character_words"))


def spam(text: str) -> list[Cut]:
    """Return the advertising strings inside one line, in order.

    >>> spam("要确保青岭装修优惠报价年内开工。")
    [Cut(start=3, end=11, new='', rule='spam-trade')]
    >>> spam("加强体育设施建设,提供技术培训咨询服务,群众扫码查看政策。")
    []
    """
    out: list[Cut] = []
    if "【" in text or "[" in text:
        out += [Cut(m.start(), m.end(), "", "spam-bracket") for m in _bracket().finditer(text)]
    first, table = _heads()
    openings = _openings()
    last = 0
    for m in first.finditer(text):
        at = m.start()
        if at < last or text[at : at + 2] not in openings:
            continue
        cut = _at(text, at, table[text[at]], last)
        if cut and all(cut.end <= c.start or cut.start >= c.end for c in out):
            out.append(cut)
            last = cut.end
    return sorted(out, key=lambda c: c.start)


def _at(text: str, at: int, words: list[tuple[str, str]], last: int) -> Cut | None:
    for word, part in words:
        if not text.startswith(word, at):
            continue
        before = BEFORE[part].search(text[max(last, at - 21) : at])
        after = _after()[part].match(text, at + len(word))
        weak = part in WEAK
        if part == "trade" and not after:
            after, weak = _after()["offer"].match(text, at + len(word)), True
        if not before or not after:
            continue
        start, end = at - len(before.group()), after.end()
        if not _foreign(text, start, end) or (weak and not _intrudes(text, start, end, part)):
            continue
        lost = part in ("game", "sport") and _replaces(text, start, end)
        return Cut(start, end, LOST if lost else "", f"spam-{'game' if part == 'sport' else part}")
    return None


def _foreign(text: str, start: int, end: int) -> bool:
    """Tell whether the string interrupts running text: Han on one side, or the end of a sentence behind it."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return "\u4e00" <= before <= "\u9fff" or "\u4e00" <= after <= "\u9fff" or after in ("", "。", ",")


def _splits_a_word(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] + text[end : end + 1] in _pairs()


def _intrudes(text: str, start: int, end: int, part: str) -> bool:
    """Tell whether a weak form cannot be meant: it splits a word, or a shop stands there with nothing to do."""
    if _splits_a_word(text, start, end):
        return True
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return part == "shop" and bool(before) and before not in LEADS and after not in FOLLOWS


def _replaces(text: str, start: int, end: int) -> bool:
    """Tell whether a name was written over: neither do both sides meet in a word nor is each whole by itself."""
    if text.startswith(TAILS, end):
        return True
    if _splits_a_word(text, start, end):
        return False
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    whole_left = left in _pairs() or left[-1:] in SMALL or left[-1:].isdigit()
    whole_right = right in _pairs() or right[:1] in SMALL or right[:1].isdigit()
    return not (whole_left and whole_right)
