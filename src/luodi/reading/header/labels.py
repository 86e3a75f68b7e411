"""Labelled values of a meta line: ``来源:`` and its like, with or without colon, cut where the next one begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.reading.tables import rows

GAP = re.compile(r"\s{2,}|[|│┃]|\s*[\[\]【】]|\t|\s(?=打印|收藏|分享|关闭|字体|字号|大\s|【|\[|\d{4}[-年/])")
"""What ends a value when no label does."""

NOTHING = frozenset(
    "本站 本网 本站原创 原创 网络 互联网 转载 未知 不详 佚名 匿名 无 暂无 admin Admin 管理员 网站管理员 系统管理员 "
    "本网站 本站讯 整理 网络转载 来源网络 - -- --- 网络整理 null None 小编 编辑".split()
)
"""Values that name nobody."""


@dataclass(frozen=True, slots=True)
class Value:
    """One labelled value: its field, how much the label is worth (1 best), its stretch of the line."""

    field: str
    rank: int
    start: int
    end: int
    text: str
    label: str


@cache
def _fields() -> dict[str, tuple[str, int]]:
    return {label: (field, int(rank)) for label, field, rank, *_ in rows("header_labels")}


@cache
def _label() -> re.Pattern[str]:
    labels = sorted(_fields(), key=len, reverse=True)
    spaced = "|".join(r"\s{0,4}".join(map(re.escape, label)) for label in labels)
    bare = "|".join(label for label in labels if _fields()[label][0] in ("hits", "views", "replies"))
    return re.compile(
        rf"(?P<colon>(?<![\u4e00-\u9fff])(?:{spaced})|{spaced})\s{{0,3}}[:/]\s{{0,3}}"
        rf"|(?P<dated>发表于|更新于|发布于|发布时间|发布日期|更新时间|发布|时间|日期)\s{{0,3}}(?=(?:19|20)\d\d)"
        rf"|(?P<count>{bare})\s{{0,2}}[(]?\s{{0,2}}(?=\d)"
    )


def values(text: str) -> list[Value]:
    """Return the labelled values of one line in order; an empty value is left out.

    >>> [(v.field, v.text) for v in values("来源:青山日报 作者:林一 责任编辑: 点击数:3410 发布时间:2021-11-08")]
    [('origin', '青山日报'), ('author', '林一'), ('hits', '3410'), ('published', '2021-11-08')]
    """
    out: list[Value] = []
    found = list(_label().finditer(text))
    for m, following in zip(found, [*found[1:], None], strict=False):
        label = "".join((m.group("colon") or m.group("dated") or m.group("count")).split())
        field, rank = _fields()[label]
        start = m.end()
        end = following.start() if following else len(text)
        gap = GAP.search(text, start, end)
        if gap and gap.start() > start:
            end = gap.start()
        elif gap:
            end = start
        value = text[start:end].rstrip(" ,;)】]|")
        if value and value not in NOTHING:
            out.append(Value(field, rank, start, start + len(value), value, label))
    return out
