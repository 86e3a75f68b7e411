"""The page's own title: a heading, the line above the meta line, the end of the breadcrumb, or the first line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.kernel.patterns import lazy
from luodi.reading.body.forms import ADDRESS, CHAPTER, DOCUMENT, ENUMERATOR, PLAIN_DATE
from luodi.reading.body.headlines import HEADINGS, Title, whole
from luodi.reading.body.region import Region
from luodi.reading.lines import Line

SITE = lazy(r"\s*(?:[_|—–]|\s-+\s?|-{2,}|\s-|(?<=[^\W\da-zA-Z_])-(?=[^\W\da-zA-Z_]))\s*")
CATEGORY = lazy(r"^[\[【][^\]】\s]{2,8}[\]】]\s*")
AFTER = lazy(r"\s*[\[(【](?:复制链接|复制地址|打印|收藏|置顶|精华|图|组图|转)[\])】]\s*$")
LABEL = lazy(r"^(?:标\s*题|题\s*目|信息名称|名\s*称|主\s*题|公文名称|文件名称)\s*:\s*|^标题\s{1,4}(?=\S)")
BOARD = lazy(r"^标题\s")
"""A title line of a board, which has no colon."""
NAME = lazy(
    r"^(?:(?!关于|召开|举行|举办|成立|揭牌|到|赴|走进|推进|启动)[^\W\da-zA-Z_]){2,18}(?:政府|委员会|办公室|督查室|[局厅]|公司|集团|中心|日报|晚报|网|发布|电视台|论坛|会员)$"
)
"""A bare name of an office or a medium, which stands near titles and is none."""

FEWEST, MOST = 4, 90
REACH = 40
"""Lines above the body among which a title is looked for."""


def find_title(lines: Sequence[Line], region: Region) -> Title | None:
    """Return the title, or ``None`` where the page has none."""
    for finder in (_heading, _labelled, _posted, _best_above):
        line = finder(lines, region)
        if line is not None:
            title = _trim(
                line,
                forum=finder is _posted or bool(BOARD.match(line.text)) or _category_only_here(line, lines),
            )
            return whole(title, lines, region.start, _page_title(lines)) if title else None
    return _document_title(lines)


def _trim(line: Line, *, forum: bool) -> Title | None:
    text = line.text
    start, end = 0, len(text)
    label = LABEL.match(text)
    if label:
        start = label.end()
    after = AFTER.search(text)
    if after:
        end = after.start()
    category = CATEGORY.match(text[start:end]) if forum else None
    if category:
        start += category.end()
    bracketed = re.fullmatch(r"【([^【】]+)】", text[start:end])
    if bracketed:
        start, end = start + 1, end - 1
    return Title(line, start, end) if end > start else None


def _usable(line: Line) -> bool:
    return FEWEST <= line.size <= MOST and not line.kind and line.text.count("。") == 0


def _titleish(line: Line) -> bool:
    key = line.key
    return (
        _usable(line) and line.link < 0.5 and line.commas < 5 and not key.endswith(("...", "…")) and key[-1] not in ":;,、"
        and not (ADDRESS.match(key) or DOCUMENT.match(key) or PLAIN_DATE.match(key))
    )  # fmt: skip


def _page_title(lines: Sequence[Line]) -> str:
    for line in lines:
        if line.tag == "title":
            return line.key
    return ""


def _heading(lines: Sequence[Line], region: Region) -> Line | None:
    """Return the html heading: the one the ``<title>`` repeats, else the last h1/h2 above the body."""
    if lines and lines[0].tag == "line":
        return None
    whole = _page_title(lines)
    named = {
        line.key
        for line in lines
        if line.tag == "meta" and line.path[:1] in (("articletitle",), ("og:title",))
    }
    best: Line | None = None
    for line in lines[: region.start or len(lines)]:
        if line.tag in ("title", "meta") or not FEWEST <= line.size <= MOST:
            continue
        if line.key in named:
            return line
        if (line.link < 0.9 and _repeats_title(line, whole)) or (
            best is None and line.tag in ("h1", "h2") and _usable(line) and line.link < 0.5
        ):
            best = line
    return best


def _repeats_title(line: Line, whole: str) -> bool:
    """Tell whether ``<title>`` repeats the line; what is all of a short ``<title>`` may be the site's name."""
    if line.tag in HEADINGS and line.key in whole:
        return True
    return whole.startswith(line.key) and (line.size > 7 or (whole != line.key and line.size > 3))


def _labelled(lines: Sequence[Line], region: Region) -> Line | None:
    for line in lines[: region.start]:
        label = LABEL.match(line.text)
        if label and label.end() < len(line.text) and line.tag != "meta":
            return line
    return None


def _posted(lines: Sequence[Line], region: Region) -> Line | None:
    """Return the subject of a forum thread: ``[category] subject`` among forum lines."""
    if not any(line.kind == "forum" for line in lines[: region.start]):
        return None
    for line in reversed(lines[: region.start]):
        if CATEGORY.match(line.text) and line.size > 8 and line.kind in ("", "list", "navigation"):
            return line
    return None


def _best_above(lines: Sequence[Line], region: Region) -> Line | None:
    """Return the line above the body that best introduces it: shared words, meta line below, length, nearness.

    Above a body with nothing between, an enumerated heading is the document's own, not a title.
    """
    body = "".join(line.key for line in lines[region.start : region.end])
    best, most = None, 0.0
    crumbs = [line.key for line in lines[: region.start] if line.kind == "navigation"]
    for i in range(region.start - 1, max(-1, region.start - REACH), -1):
        line = lines[i]
        if line.tag in ("title", "meta") or not _titleish(line):
            continue
        if line.text.count("›") + line.text.count("»") + line.text.count(">") > 1:
            continue
        below = lines[i + 1].kind if i + 1 < region.start else ""
        if not below and ENUMERATOR.match(line.text) and not CHAPTER.search(line.text):
            continue
        score = (
            _introduces(line.key, body)
            + 0.5 * (below in ("meta", "date", "forum", "toolbar"))
            - 0.015 * (region.start - i)
        )
        score += 0.5 * any(crumb.endswith(line.key) for crumb in crumbs) + _length(line)
        if NAME.match(line.key):
            score -= 1
        if score > most:
            best, most = line, score
    return best


def _length(line: Line) -> float:
    """Return what a line's length says for it: titles are longer than names, columns and buttons."""
    return 0.5 if CHAPTER.search(line.text) else min(line.size, 16) / 20 - 0.2


def _category_only_here(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether the page's ``<title>`` has the heading without the bracketed column before it."""
    category = CATEGORY.match(line.text)
    if not category:
        return False
    whole = _page_title(lines)
    return line.key not in whole and "".join(line.text[category.end() :].split()) in whole


def _introduces(key: str, body: str) -> float:
    """Return the share of the line's character pairs that the body uses too, less for very short lines."""
    pairs = max(1, len(key) - 1)
    shared = sum(key[i : i + 2] in body for i in range(pairs))
    return shared / pairs * min(1.0, pairs / 6)


def _document_title(lines: Sequence[Line]) -> Title | None:
    """Return the first part of ``<title>``, where the page shows the title nowhere else."""
    for line in lines:
        if line.tag == "title":
            cut = SITE.search(line.text)
            end = cut.start() if cut else len(line.text)
            return Title(line, 0, end) if end >= FEWEST else None
    return None
