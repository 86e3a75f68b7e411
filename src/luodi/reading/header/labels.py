"""Labelled values of a meta line: ``来源:`` and its like, with or without colon, cut where the next one begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.tables import rows, words

MARK = lazy(
    r"[:/]\s{0,3}|(?<=来源|出处|作者|撰稿|编辑|责编)(?:\s{0,2}[|│]\s{0,2}|\s{1,3}(?=[^\s:(]))|(?<=文)\s{0,2}[|│]\s{0,2}"
    r"|(?<=[^\W\d_])\s{0,2}[(\[]?\s?(?=\d)|(?<=[^\W\d_])[】\]]\s?"
)
"""Where a value may begin: behind a colon, or at a number that follows a word."""

HAN = lazy(r"[^\W\da-zA-Z_]")

GAP = lazy(
    r"\s{2,}|[|│┃]|\s*[\[\]【】]|\t|(?<=[^,、])\s(?=打印|收藏|分享|关闭|字体|字号|大\s|【|\[|\d{4}[-年/]|手机|微博|纠错|复制|点赞)"
)
"""What ends a value when no label does."""

NOTHING = frozenset(
    [
        "本站",
        "本网",
        "本站原创",
        "原创",
        "网络",
        "互联网",
        "转载",
        "未知",
        "不详",
        "佚名",
        "匿名",
        "无",
        "暂无",
        "admin",
        "Admin",
        "管理员",
        "网站管理员",
        "系统管理员",
        "本网站",
        "本站讯",
        "整理",
        "网络转载",
        "来源网络",
        "-",
        "--",
        "---",
        "网络整理",
        "null",
        "None",
        "小编",
        "编辑",
    ]
)
"""Values that name nobody."""

LONGEST = 8


@dataclass(frozen=True, slots=True)
class Value:
    """One labelled value: its field, how much the label is worth (1 best), its stretch of the line."""

    field: str
    rank: int
    start: int
    end: int
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a line: where it begins, where its value begins."""

    start: int
    end: int
    name: str
    field: str
    rank: int


@cache
def _fields() -> dict[str, tuple[str, int]]:
    return {label.lower(): (field, int(rank)) for label, field, rank, *_ in rows("header_labels")}


def is_label(text: str) -> bool:
    """Tell whether ``text`` is nothing but a label of the table, white space aside.

    >>> is_label("发 布 机 构"), is_label("联系电话及地址")
    (True, False)
    """
    return "".join(text.split()).lower() in _fields()


def may_label(text: str) -> bool:
    """Tell whether anything in ``text`` could end a label; a gate that spares most lines the search for one.

    >>> may_label("来源:青山日报"), may_label("全县召开会议,部署工作。")
    (True, False)
    """
    return _candidates().search(text) is not None


def labels(text: str, edges: Collection[int] = ()) -> list[Label]:
    """Return the labels of one line, in order; a label inside a longer word is none.

    ``edges`` are places where markup parts words that no space parts.

    >>> [x.name for x in labels("【字号 大 中 小】 来 源:青山日报 已读 33 人次")]
    ['来源', '已读']
    >>> labels("上车时间:2024-06-07")
    []
    """
    out: list[Label] = []
    last = 0
    for m in _marks(text):
        found = _label_before(text, m.start(), last, edges)
        if found is None:
            continue
        start, name = found
        if m.group()[:1] not in (":", "/") and HAN.match(text[start - 1 : start]):
            continue
        field, rank = _fields()[name.lower()]
        sign = m.group().strip()[:1]
        if (
            sign not in (":", "/", "|", "│")
            and not (sign == "" and field in ("origin", "author", "editor"))
            and not _countable(text, m.end(), field)
        ):
            continue
        if sign == "/" and field not in ("author", "editor", "other"):
            continue
        out.append(Label(start, m.end(), name, field, rank))
        last = m.end()
    return out


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks that stand behind the last character of a label, white space between allowed."""
    last = 0
    for m in _candidates().finditer(text):
        for at in range(max(m.start() + 1, last), m.end()):
            mark = MARK.match(text, at)
            if mark:
                last = max(mark.end(), at + 1)
                yield mark
                break


@cache
def _candidates() -> re.Pattern[str]:
    ends = "".join(sorted({c for end in _ends() for c in (end, end.upper())}))
    return re.compile(rf"[{re.escape(ends)}]\s{{0,12}}[:/|│\s(\[\d】\]]")


def _countable(text: str, at: int, field: str) -> bool:
    """Tell whether a number may follow the label without colon: a count, or a date behind ``发布于``."""
    if field in ("hits", "views", "replies"):
        return text[at : at + 1].isdigit()
    if field == "published":
        return text[at : at + 2] in ("19", "20") and not text[at : at + 5].isdigit()
    return text[at - 1 : at] in "】]"


@cache
def _ends() -> frozenset[str]:
    return frozenset(label[-1].lower() for label in _fields())


def _label_before(text: str, end: int, first: int, edges: Collection[int]) -> tuple[int, str] | None:
    """Return start and name of the longest label that ends at ``end``, spaces between its characters allowed."""
    at = end
    while at > first and text[at - 1].isspace():
        at -= 1
    if at == first or text[at - 1].lower() not in _ends():
        return None
    table = _fields()
    near = text[max(first, at - 2 * LONGEST) : at]
    tight = "".join(near.split())
    for n in range(min(LONGEST + 4, len(tight)), 0, -1):
        name = tight[-n:]
        field = table.get(name.lower())
        if field is not None:
            start = at - n if len(tight) == len(near) else _spread(text, at, n)
            if start in edges or not _glued(text, start, n, field[0], first):
                return start, name
            return (start, name) if _qualified(text[first:start], field[0]) else None
    return None


def _qualified(before: str, field: str) -> bool:
    """Tell whether what stands before a label only qualifies it (资讯来源, 稿件来源) and does not change it."""
    if field not in ("origin", "published") or not 1 <= len(before) <= 4:
        return False
    return not before.startswith(words("label_exceptions"))


def _spread(text: str, at: int, size: int) -> int:
    """Step back over ``size`` characters, white space not counted."""
    while size:
        at -= 1
        size -= not text[at].isspace()
    return at


def _glued(text: str, start: int, size: int, field: str, first: int) -> bool:
    """Tell whether a label is only the end of a longer word; behind another label a sure one may stand close."""
    before = text[start - 1 : start] if start else ""
    if not ("\u4e00" <= before <= "\u9fff" or (before.isascii() and before.isalpha())):
        return False
    return first == 0 or field == "other" or size < 2


def values(text: str, found: Sequence[Label] | None = None) -> list[Value]:
    """Return the labelled values of one line in order; an empty value is left out. ``found``: its labels, if known.

    >>> [(v.field, v.text) for v in values("来源:青山日报 作者:林一 责任编辑: 点击数:3410 发布时间:2021-11-08")]
    [('origin', '青山日报'), ('author', '林一'), ('hits', '3410'), ('published', '2021-11-08')]
    """
    out: list[Value] = []
    found = labels(text) if found is None else found
    for i, label in enumerate(found):
        end = found[i + 1].start if i + 1 < len(found) else len(text)
        gap = GAP.search(text, label.end, end)
        if gap:
            end = gap.start()
        value = text[label.end : end].rstrip(" ,;)】]|")
        if value and value not in NOTHING:
            out.append(Value(label.field, label.rank, label.end, label.end + len(value), value, label.name))
    return out
