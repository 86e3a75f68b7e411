"""The shape of a personal name: surname and given name, or a transcribed name, and what may follow it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading import tables

#: How far the context before a name vouches for it.
BARE, LISTED, WEAK_POST, STRONG_POST = range(4)

_RUN = lazy("[\u4e00-\u9fff]{2,10}")
_DOTTED = lazy("[\u4e00-\u9fff]{1,7}(?:·[\u4e00-\u9fff]{1,8}){1,3}")
_NEVER_LAST = frozenset("副委局县镇乡村市区旗园街厅处省党的了是在与某")
_MARKS = frozenset("、,。;")
_REACH = 10_000
_ADDRESS = frozenset(
    ["大姐", "大爷", "大妈", "大娘", "大哥", "大叔", "阿姨", "师傅", "老汉", "先生", "女士", "小姐", "老师"]
)
_PARTICLES = frozenset("家说道问称在到对就从作做及与和等为任率主听边也又还是的来走拿看")
#: Surnames that are far more often particles and verbs; they need a strict follower.
_HESITANT = frozenset(
    "经还国回种由红树税礼校果宏天普兴信保修先位冠才相候言门星春黑布承展呼希年和于从时任应来向成那官席计管查路车单支关连商解都能家"
)


class Lexicon(NamedTuple):
    """Surnames, sounds of transcribed names, ordinary words, and the words that follow a name."""

    surnames: frozenset[str]
    compound: frozenset[str]
    sounds: frozenset[str]
    ordinary: frozenset[str]
    follow: frozenset[str]
    strict: frozenset[str]
    tails: frozenset[str]
    verbs: frozenset[str]
    common: frozenset[str]
    plain: frozenset[str]


def starting(body: str, at: int, words: frozenset[str]) -> str:
    """Return the longest of ``words`` (one to four characters) that stands at ``at``, or an empty string."""
    for size in (4, 3, 2, 1):
        word = body[at : at + size]
        if word in words:
            return word
    return ""


@cache
def lexicon() -> Lexicon:
    """Load the tables once."""
    follow = [row[0] for row in tables.rows("name_follow")]
    address = [row[0] for row in tables.rows("posts") if row[4] == "yes"]
    strict = [row[0] for row in tables.rows("name_follow") if row[1] == "yes"]
    return Lexicon(
        frozenset(tables.words("surnames")),
        frozenset(tables.words("surnames_compound")),
        frozenset(tables.words("name_sounds")),
        frozenset(tables.words("name_words")),
        frozenset(follow + address),
        frozenset(strict),
        frozenset(row[0] for row in tables.rows("posts")),
        frozenset(tables.words("name_verbs")),
        frozenset(tables.words("common_words")),
        frozenset().union(*map(tables.words, ("common_words", "name_words", "name_verbs"))),
    )


def read_name(body: str, at: int, trust: int) -> int:
    """Return where the personal name that begins at ``at`` ends, or -1 where none does.

    >>> body = "县长沈若梅一同调研"
    >>> body[2:read_name(body, 2, STRONG_POST)]
    '沈若梅'
    """
    sizes = _sizes(body, at, trust)
    if trust > BARE and body.find("·", at, at + 8) > 0:
        dotted = _DOTTED.match(body, at)
        if dotted and not _titled(dotted[0]):
            return _dotted_end(body, at, dotted.end())
    run = _RUN.match(body, at) if sizes else None
    if run is None:
        return -1
    best = -1
    run_end = run.end()
    for size in sizes:
        end = at + size
        if end <= run_end and _fits(body, at, end, run_end, trust) and _longer_wins(body, at, best, end):
            best = end
    return best


def _titled(text: str) -> bool:
    first = text.split("·")[0]
    return any(first[i : i + 2] in lexicon().tails for i in range(len(first) - 1))


def occurrences(body: str, word: str, at: int) -> int:
    """Count ``word`` around ``at``; the reach is bounded so that long bodies stay linear.

    >>> occurrences("林大川说,林大川笑", "林大川", 0)
    2
    """
    return body.count(word, max(0, at - _REACH), at + _REACH)


def _sizes(body: str, at: int, trust: int) -> tuple[int, ...]:
    """Return the lengths a name that begins at ``at`` may have."""
    lex = lexicon()
    first = body[at : at + 1]
    if body[at : at + 2] in lex.compound:
        return (2, 3, 4) if first in lex.surnames else (3, 4)
    if trust > BARE and first in lex.sounds:
        return (2, 3, 4, 5)
    if first in lex.surnames:
        return (2, 3)
    return (2, 3) if trust == STRONG_POST and body[at : at + 2] not in lex.plain else ()


def _dotted_end(body: str, at: int, end: int) -> int:
    last = body.rfind("·", at, end) + 1
    follow = lexicon().follow
    for stop in range(last + 1, end):
        if stop - last >= 2 and starting(body, stop, follow):
            return stop
    return end


def _fits(body: str, at: int, end: int, run_end: int, trust: int) -> bool:
    lex = lexicon()
    word = body[at:end]
    kind = _shape(word, lex) or ("odd" if trust == STRONG_POST else "")
    if not kind or word[-1] in _NEVER_LAST or "某" in word or word[1:] in _ADDRESS:
        return False
    if body[end - 1 : end + 1] in lex.tails or word[-2:] in lex.tails:
        return False
    if not _followed(body, word, (end, run_end), trust):
        return False
    if word[:2] in lex.common and body[end - 1 : end + 1] in lex.common:
        return False  # 全程|代办
    strict = starting(body, end, lex.strict)
    if word in lex.ordinary:
        spoken = bool(strict) and word not in lex.verbs
        return trust == STRONG_POST and (spoken or (end == run_end and body[end : end + 1] in "、,。"))
    if trust == WEAK_POST and word[:2] in lex.ordinary and occurrences(body, word, at) == 1:
        return False
    if kind == "odd":
        ended = (
            len(strict) > 1
            or strict in ("对", "在", "说", "率", "赴", "就", "到")
            or (end == run_end and body[end : end + 1] in "、,。;)")
        )
        return ended and lex.plain.isdisjoint(word[i : i + 2] for i in range(len(word) - 1))
    if kind == "sounds":
        vouched = trust == STRONG_POST and bool(starting(body, end, lex.follow))
        return (
            trust >= LISTED and (bool(strict) or end == run_end or vouched) and not _made_of_words(word, lex)
        )
    return True


def _made_of_words(word: str, lex: Lexicon) -> bool:
    plain = lex.plain if len(word) == len("孟和") else lex.verbs
    return word[:2] in plain or word[-2:] in plain


def _followed(body: str, word: str, ends: tuple[int, int], trust: int) -> bool:
    lex = lexicon()
    end, run_end = ends
    strict = starting(body, end, lex.strict)
    if trust == BARE:
        spoken = len(strict) > 1 or strict == "说"
        return spoken and _not_worded(body, end - len(word), word, lex)
    verb = body[end : end + 2] in lex.verbs
    if word[0] in _HESITANT and not (trust == STRONG_POST and word[:2] not in lex.plain):
        vouched = trust >= LISTED and word[:2] not in (
            lex.plain if len(word) < len("任重远") else lex.ordinary
        )
        alone = end == run_end and (vouched or _not_worded(body, end - len(word), word, lex))
        spoken = bool(strict) and (trust != WEAK_POST or _not_worded(body, end - len(word), word, lex))
        return (
            spoken
            or alone
            or (trust == STRONG_POST and body.startswith("等", end))
            or (trust == STRONG_POST and verb)
        )
    if end == run_end or verb or starting(body, end, lex.follow):
        return True
    again = trust == STRONG_POST and len(word) > 2 and word[:2] not in lex.plain
    return again and occurrences(body, word, end) > 1


def _not_worded(body: str, at: int, word: str, lex: Lexicon) -> bool:
    plain = word[:2] not in lex.ordinary and word[0] not in _HESITANT
    return plain or occurrences(body, word, at) > 1


def _shape(word: str, lex: Lexicon) -> str:
    size = len(word)
    if word[:2] in lex.compound and size in (3, 4):
        return "compound"
    if word[0] in lex.surnames and size in (2, 3):
        return "plain"
    if all(c in lex.sounds for c in word) or (size == 4 and word[0] in lex.sounds and word[1] in lex.sounds):
        return "sounds"
    return ""


def _longer_wins(body: str, at: int, best: int, end: int) -> bool:
    if best < 0:
        return True
    if body[at : at + 2] in lexicon().compound and best - at == len("端木"):
        return True
    compound = body[at : at + 2] in lexicon().compound
    if compound and best - at == len("端木"):
        return True
    extra = body[best:end]
    vouched = starting(body, end, lexicon().strict)
    if (len(extra) > 1 and vouched) or (extra == "为" and len(vouched) > 1):
        return True
    if (
        len(extra) == 1
        and extra not in _PARTICLES
        and (
            len(vouched) > 1
            or body[end : end + 1] in _MARKS
            or (vouched and body[best : best + 2] not in lexicon().plain)
        )
    ):
        return True
    if extra == "和" and body[end : end + 1] in _MARKS:
        return True  # no 和 that joins stands in front of a mark
    if extra in _PARTICLES or starting(body, best, lexicon().follow):
        longer = occurrences(body, body[at:end], at)
        return longer > 1 and occurrences(body, body[at:best], at) == longer
    return True
