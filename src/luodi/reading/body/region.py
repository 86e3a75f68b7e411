"""Which lines are the article: the best run of sentences, its container, and the short lines that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.reading.body.kinds import DATE
from luodi.reading.lines import Line

WEIGHTS = {
    "navigation": -30, "ranking": -50, "latest": -50, "related": -80, "list": -20, "links": -30, "meta": -40,
    "footer": -60, "forum": -60, "toolbar": -8, "caption": -2, "inline": -3, "consult": -50, "notice": -60, "date": -3,
}  # fmt: skip
"""What a line of chrome costs a run that crosses it: cheap where articles carry such lines inside."""

SITE_TALK = re.compile(
    "本站|本网站|本网|本平台|本论坛|本文档|本资料|本资源|文档|转载|版权|侵权|侵犯|原作者|著作权|删除|稿件|网友|用户|会员|上传|下载|登录|注册|点击|"
    "免责|仅供|参考|不代表|立场|观点|来源于|互联网|电子邮件|邮箱|客服|在线|咨询|为您|您可|请您|请与|联系我们|关注|扫码|二维码|公众号|客户端|浏览器|"
    "分享|评论|留言|发言|帖子|金币|积分|免费|预览|软件|解压|附件|链接|收藏|承担|责任|真实性"
)
SELF_TALK = frozenset(
    [
        "本站",
        "本网站",
        "本网",
        "本平台",
        "本论坛",
        "本文档",
        "本资料",
        "本资源",
        "原作者",
        "侵权",
        "版权",
        "转载",
        "上传",
        "免责",
        "金币",
        "稿件",
        "文档",
    ]
)

INLINE = frozenset(("toolbar", "caption", "inline"))
"""Kinds that are cut out of an article without ending it."""

ENUMERATOR = re.compile(
    r"^(?:[\[【(<《]?第?[一二三四五六七八九十百]{1,4}(?:[、.:)】\]是要条章节]|\s)|\(?\d{1,2}[.、)\s](?!\d)|[①-⑳]|[1-9]\d?[.](?!\d)|附[:件则录表]|【\S{2,10}】|首先|其次|再次|最后)"
)
DOCUMENT = re.compile(r"^\S{1,14}[〔\[(【](?:19|20)\d\d[〕\])】]\S{0,3}号$")
ADDRESS = re.compile(r"^[^。!?;]{2,120}:$")
ORGAN = re.compile(
    r"(?:政府|委员会|办公室|督查室|指挥部|领导小组|[局委办部厅院处会社司校所站队组室行馆]|公司|中心|集团|大学|法院|检察院)(?:\(?[印章公代]+\)?)?$"
)
PLAIN_DATE = re.compile(
    r"^(?:(?:19|20)\d\d|[二〇○零一九]{4})年[\d一二三四五六七八九十*]{1,3}月[\d一二三四五六七八九十*]{1,3}日?$"
)
STAGE = re.compile(r"^[(\[][^()\[\]]{2,12}[)\]]$|^同志们[:!,]?|^散会|^谢谢")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``[start, end)`` hold the article; ``container`` is the element around it (html)."""

    start: int
    end: int
    container: tuple[str, ...] = ()


def weight(line: Line, style: int = 0) -> int:
    """Return how much a line speaks for being article text; ``style`` is the indent articles of this page have."""
    if line.kind:
        return -5 if credits_only(line) else WEIGHTS[line.kind]
    size = min(line.size, 300)
    if line.stops or line.commas > 1:
        return size if line.link < 0.4 else size // 4 - 20
    if line.commas or size > 45:
        return size // 2
    if (
        ("|" in line.text and size > 6)
        or ENUMERATOR.match(line.text)
        or DOCUMENT.match(line.key)
        or STAGE.match(line.key)
    ):
        return 2
    if style and line.indent >= style:
        return 0
    return -4 if line.link < 0.5 else -15


def find(lines: Sequence[Line]) -> Region:
    """Return the region of the article; an empty region where no line is a sentence."""
    style = indent_style(lines)
    _mark_attached(lines, style)
    weights = [weight(line, style) for line in lines]
    if style:
        _doubt_flush(lines, weights, style)
    start, end = _without_site_talk(lines, *best_run(weights))
    if start == end:
        return Region(0, 0)
    container = _container(lines, weights, start, end)
    if container:
        start, end = _within(lines, container, start, end)
    start = _below_meta(lines, start, end)
    start = _back(lines, start, style, container)
    end = _forward(lines, end, style, container)
    return Region(start, end, container)


def _mark_attached(lines: Sequence[Line], style: int) -> None:
    """Mark short lines that hang on a paragraph against the page's habit.

    They stand flush among indented paragraphs, or without the blank line that sets paragraphs apart. Headings,
    dates, offices and table rows are no such lines.
    """
    apart = sum(x.gap > 0 for x in lines if x.size > 40 and x.stops) * 2 > sum(
        x.size > 40 and x.stops > 0 for x in lines
    )
    if not (style or apart):
        return
    for i in range(1, len(lines) - 1):
        line, above, below = lines[i], lines[i - 1], lines[i + 1]
        if line.kind or line.tag != "line" or line.stops or line.commas > 1 or not 1 <= line.size <= 30:
            continue
        if not (
            above.ended or above.kind in INLINE or (ENUMERATOR.match(above.text) and above.size < 30)
        ) or _document_line(line):
            continue
        if (line.indent < style and (above.indent >= style or above.kind in INLINE)) or (
            not style and not line.gap and below.gap
        ):
            line.kind = "inline"


def _document_line(line: Line) -> bool:
    key = line.key
    return bool(
        ENUMERATOR.match(line.text) or DOCUMENT.match(key) or STAGE.match(key) or PLAIN_DATE.match(key)
        or ORGAN.search(key) or "|" in key or key[-1] in ":,;、"
    )  # fmt: skip


def _doubt_flush(lines: Sequence[Line], weights: list[int], style: int) -> None:
    """Weigh flush sentences below chrome against the run where the article's own paragraphs are indented."""
    crossed = started = False
    for i, line in enumerate(lines):
        if line.kind:
            crossed = crossed or line.kind not in INLINE
        elif line.indent >= style and weights[i] > 0:
            crossed, started = False, True
        elif started and crossed and weights[i] > 0 and line.tag == "line":
            weights[i] = -weights[i] // 3


def site_talk(key: str) -> bool:
    """Tell whether a sentence speaks of the site and its users rather than of the world.

    >>> site_talk("本站资源均由用户上传,如有侵权请联系删除。"), site_talk("完善网站登记制度,保护知识产权。")
    (True, False)
    """
    found = set(SITE_TALK.findall(key))
    return len(found) >= (2 if len(key) < 90 else 3) and bool(found & SELF_TALK)


def _without_site_talk(lines: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """Take legal notices and invitations off both ends of a run, with the short lines beyond them."""
    at = end
    while at > start:
        line = lines[at - 1]
        if not line.kind and (line.stops or line.commas > 1):
            if not site_talk(line.key):
                break
            line.kind, end = "notice", at - 1
        at -= 1
    while end > start and (lines[end - 1].kind or not lines[end - 1].stops) and end > at:
        end -= 1
    at = start
    while at < end:
        line = lines[at]
        if not line.kind and (line.stops or line.commas > 1):
            if not site_talk(line.key):
                break
            line.kind, start = "notice", at + 1
        at += 1
    return start, end


def without_title(lines: Sequence[Line], region: Region, title: str) -> Region:
    """Return the region without the title that some layouts print once more right above the text."""
    start = region.start
    while start < region.end and (lines[start].key == title):
        lines[start].kind = lines[start].kind or "other"
        start += 1
    return Region(start, region.end, region.container)


def indent_style(lines: Sequence[Line]) -> int:
    """Return the indent that most long lines of a text dump share, 0 where they stand flush.

    The commonest indent of two or more wins where at least half of the long lines have it.
    """
    long = [line.indent for line in lines if line.size > 40 and line.stops and not line.kind]
    deep = [n for n in long if n >= 2]
    return min(deep) if len(deep) * 2 > len(long) else 0


def best_run(weights: Sequence[int]) -> tuple[int, int]:
    """Return the half-open stretch with the greatest sum (Kadane), ``(0, 0)`` where nothing is positive.

    >>> best_run([-3, 40, -2, 50, -60, 30])
    (1, 4)
    """
    best, found = 0, (0, 0)
    total = start = 0
    for i, w in enumerate(weights):
        if total <= 0:
            total, start = 0, i
        total += w
        if total > best:
            best, found = total, (start, i + 1)
    return found


def _container(lines: Sequence[Line], weights: Sequence[int], start: int, end: int) -> tuple[str, ...]:
    """Return the innermost element that holds nine tenths of what the run weighs."""
    votes: dict[tuple[str, ...], int] = {}
    total = 0
    for line, w in zip(lines[start:end], weights[start:end], strict=True):
        if w > 0 and line.path:
            total += w
            votes[line.path] = votes.get(line.path, 0) + w
    if not votes:
        return ()
    path: tuple[str, ...] = ()
    while True:
        deeper: dict[str, int] = {}
        for key, w in votes.items():
            if len(key) > len(path) and key[: len(path)] == path:
                deeper[key[len(path)]] = deeper.get(key[len(path)], 0) + w
        if not deeper:
            return path
        name, most = max(deeper.items(), key=lambda x: x[1])
        if most * 10 < total * 9 or (name.startswith(("p", "span", "font")) and len(votes) == 1 and path):
            return path
        path = (*path, name)


def _within(lines: Sequence[Line], container: tuple[str, ...], start: int, end: int) -> tuple[int, int]:
    """Shrink the run to the lines of the container, then let it take the container's plain lines around it."""
    n = len(container)
    while start < end and lines[start].path[:n] != container:
        start += 1
    while end > start and lines[end - 1].path[:n] != container:
        end -= 1
    return start, end


def belongs_above(line: Line, style: int) -> bool:
    """Tell whether a short line above the first sentence is the article's: number, addressees, first heading."""
    if line.kind or line.tag in ("title", "meta", "h1", "h2"):
        return False
    key = line.key
    if DOCUMENT.match(key) or STAGE.match(key) or PLAIN_DATE.match(key):
        return True
    if style and line.indent >= style and line.size < 60 and not line.link:
        return True
    return bool(ADDRESS.match(key) or ENUMERATOR.match(line.text))


def belongs_below(line: Line, style: int) -> bool:
    """Tell whether a short line below the last sentence is the article's: issuing organ, date, annex, table row."""
    key = line.key
    if line.kind not in ("", "date"):
        return False
    if line.link > 0.5 or line.tag in ("h3", "h4", "button", "label"):
        return False
    if PLAIN_DATE.match(key) or STAGE.match(key) or DOCUMENT.match(key):
        return True
    if line.kind:
        return False
    if ORGAN.search(key) and line.size <= 30 and not DATE.search(key):
        return not style or line.indent >= style
    if style and line.indent >= style and line.size < 60:
        return True
    return (
        bool(ENUMERATOR.match(line.text))
        or ("|" in line.text and line.size > 6)
        or bool(line.stops and line.ended)
    )


def _below_meta(lines: Sequence[Line], start: int, end: int) -> int:
    """Step below a meta line that the run took in because the title above it reads like a sentence."""
    for i in range(start, min(start + 6, end)):
        if lines[i].kind in ("meta", "forum", "date") and i + 1 < end:
            above = lines[start:i]
            if all(x.size < 60 and x.commas < 3 and "。" not in x.key and x.key[-1] != ":" for x in above):
                start = i + 1
                break
    while start < end and lines[start].kind:
        start += 1
    return start


def _back(lines: Sequence[Line], start: int, style: int, container: tuple[str, ...]) -> int:
    at = first = start
    while at > 0 and at > start - 12:
        line = lines[at - 1]
        inside = bool(container) and line.path[: len(container)] == container
        if belongs_above(line, style) or (inside and _plain(line)):
            first = at - 1
        elif line.kind not in INLINE and not (inside and credits_only(line)):
            break
        at -= 1
    return first


def _forward(lines: Sequence[Line], end: int, style: int, container: tuple[str, ...]) -> int:
    at = last = end
    while at < len(lines):
        line = lines[at]
        inside = bool(container) and line.path[: len(container)] == container
        if belongs_below(line, style) or (inside and _plain(line)) or _runs_on(lines, at):
            last = at + 1
        elif line.kind not in INLINE and not (inside and (line.kind == "date" or credits_only(line))):
            break
        at += 1
    return last


def credits_only(line: Line) -> bool:
    """Tell whether a short line only says whence or who: it stands in articles as an embedded meta line."""
    if line.kind != "meta" or line.size > 24 or not line.labels:
        return False
    return all(x.field in ("origin", "author", "editor", "hits", "views") for x in line.labels)


def _runs_on(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line is the full first part of a wrapped sentence that the next line ends."""
    if at + 1 >= len(lines):
        return False
    line, below = lines[at], lines[at + 1]
    return (
        not line.kind
        and not below.kind
        and line.size >= 25
        and not below.gap
        and below.ended
        and line.link < 0.5
    )


def _plain(line: Line) -> bool:
    return (
        not line.kind and line.link < 0.5 and line.tag not in ("h1", "h2", "title", "meta", "button", "label")
    )
