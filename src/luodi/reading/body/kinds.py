"""What kind of chrome a single line is, seen on its own: the words it begins with and its shape."""

from __future__ import annotations

import re
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.body.datelines import DATE, only_meta_left
from luodi.reading.body.forms import CHAPTER
from luodi.reading.header.bylines import byline, signature
from luodi.reading.header.labels import labels, may_label
from luodi.reading.lines import Line
from luodi.reading.tables import rows

FORUM_META = lazy(
    r"(?:发表于|发布于|楼主)\s*:?\s*(?:19|20)?\d|^\d{1,4}(?:#|楼)|\d楼\s*(?:19|20)\d\d|^\S{0,12}\s?\d{1,3}\s?(?:秒|分钟|小时|天|个月)前|IP属地|(?:查看|浏览|阅读)\s*:?\s*\d+.{0,6}(?:回复|回帖|评论)"
)
FORUM_GATE = lazy(r"[楼#前查浏阅]|发[表布]于|IP属")
CRUMB = lazy(r"(?:^|[^<])(?:>>?|»|›|→)\s*\S|(?:首页|主页|位置)[^。]{0,30}?\s[/\\·-]\s")
BULLET = lazy(r"^[·•●○■□◆◇▪▫★☆►▶※+*-]\s*(?=\S)")
COLUMN = lazy(r"^\[[^\]\s]{2,8}\]\s*\S")
TAIL_DATE = lazy(r"[\s\[(]*(?:(?:19|20)?\d\d[-/.])?\d{1,2}[-/.]\d{1,2}[\])]?$")
CAPTION = lazy(
    r"[(\[【]?(?:图\s?[为一二三四五六七八九十①-⑳\d]{1,2}\s?[::为是]|图为|[上下左右题配附]图|(?:本版|本文|以上|文中|现场)?(?:图片|照片|视频|配图)(?:来源|由|提供|均|[::/]|$)"
    r"|资料图|[▲△↑▼])"
)
PHOTO = lazy(r"(?:[/\s(]|^)(?:本报)?(?:记者|通讯员)?[^\s。,]{0,12}(?:摄|供图)(?:影)?[)\]】]?$")
PHOTO_ENDS = ("摄", "供图", "摄影", "供图影")
SCREEN = lazy(
    r"^(?:请?点击(?!排行|量|数|率|榜)|请?长按|请?扫描?[码一二]|转发|分享|收藏|关注[我“公微]|打开|下载(?!排行|量|次)|阅读(?:更多|原文|全文|\d|量)|查看|播放|暂停|点赞|在看|"
    r"微信(?:扫|关注|搜|公)|展开|收起|请横屏|请使用|请输入|视频(?:加载|播放)|广告|评论\(|加载|进入(?:专题|首页|手机版)|上一[页张]|下一[页张]|本页为|第\d+页)"
)
SCREEN_FIRST = frozenset("请点长扫转分收关打下阅查播暂在微展进视广评加上本第")
"""What a screen asks its reader to do: such a line is never part of an article."""

PHONE = lazy(r"^\S{0,8}(?:热线|专线|电话|咨询)\S{0,4}[:]?\s?[\d-]{7,}")
HEADINGS = ("h1", "h2", "h3", "h4")
ADDRESS = lazy(r"^.{0,12}https?://[\w./:?=&%#~+-]+.{0,6}$")
SPLIT = lazy(r"[\s|·/│┃]+")
JOINT = lazy(r"[|·/│┃]")
DIGIT = lazy(r"\d")
ARROW = lazy(r"[>»›→]|首页|主页|位置")
TABLE_HEAD = lazy(
    r"(?:序号|事项|项目|名称|内容|单位|责任人?|时限|时间|金额|面积|备注|目标|措施)[|│](?:\S*[|│])?\S"
)
NO_WORDS = lazy(r"^[\W\d_]+[a-zA-Z]?$")
EMPTY_WORDS = frozenset(
    ["...", "×", "x", "X", "|", "/", "-", ">", "<", "^", "大", "中", "小", "·", "•", "*", "#", "»", "«"]
)


@cache
def _starts() -> dict[str, list[tuple[int, dict[str, str]]]]:
    """Return the words by first character, then by length from long to short."""
    table: dict[str, dict[int, dict[str, str]]] = {}
    for word, kind, *_ in rows("chrome_starts"):
        table.setdefault(word[0], {}).setdefault(len(word), {})[word] = kind
    return {first: sorted(by.items(), reverse=True) for first, by in table.items()}


@cache
def _parts() -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """Return a class of all first characters, and the words by their first two."""
    table: dict[str, list[tuple[str, str]]] = {}
    for word, kind, *_ in rows("chrome_parts"):
        table.setdefault(word[:2], []).append((word, kind))
    return re.compile("[" + re.escape("".join({word[0] for word in table})) + "]"), table


def starts_kind(key: str) -> str:
    """Return the kind of the longest chrome word that ``key`` begins with, ``""`` where there is none.

    >>> starts_kind("上一篇:全市召开会议"), starts_kind("全市召开会议")
    ('related', '')
    """
    for n, table in _starts().get(key[:1], ()):
        kind = table.get(key[:n])
        if kind:
            return kind
    return ""


def part_kind(key: str) -> str:
    """Return the kind of the first chrome word inside ``key``.

    >>> part_kind("青山在线 示ICP备99000000号")
    'footer'
    """
    first, table = _parts()
    for m in first.finditer(key):
        i = m.start()
        for word, kind in table.get(key[i : i + 2], ()):
            if key.startswith(word, i):
                return kind
    return ""


def _has_part(key: str, kind: str) -> bool:
    return any(word in key for word, k, *_ in rows("chrome_parts") if k == kind)


def kind_of(line: Line) -> str:
    """Say what kind of chrome a line is by itself; ``""`` where nothing but its place can tell.

    ``date`` is a line that is only a date; ``list`` a bulleted or dated entry, ``links`` a row of short words.

    >>> from luodi.reading.lines import lines_of
    >>> from luodi.kernel.spans import Located
    >>> from luodi.reading.model import Block
    >>> def kind(text): return kind_of(lines_of([Block(Located.plain(text))])[0])
    >>> kind("首页 | 新闻 | 公开 | 办事"), kind("发布日期:2021-03-04 来源:青山日报"), kind("会议强调,要抓紧落实。")
    ('navigation', 'meta', '')
    """
    key, size = line.key, line.size
    bare = key.lstrip("·•●○■□◆◇▪▫★☆►▶※+*-—_=~↓")
    if not bare or bare in EMPTY_WORDS or _wordless(line, bare):
        return "toolbar"
    if line.stops and (size > 160 or (size > 60 and line.ended and not line.link)):
        return _long_kind(bare)
    if key[0] == "[" and size < 50 and not line.stops and ":" not in key and COLUMN.match(line.text):
        return "toolbar" if SCREEN.match(bare.lstrip("[")) else starts_kind(bare) or "list"
    return _by_word(line, bare) or _by_shape(line, bare)


def _wordless(line: Line, bare: str) -> bool:
    """Tell whether a short line is only figures and signs and not the wrapped end of a sentence."""
    if line.size >= 20 or not NO_WORDS.match(bare) or DATE.search(line.text):
        return False
    return not (line.ended or bare[0] in ",、)”》;%" or bare[-1] in ",、;:")


def _long_kind(bare: str) -> str:
    kind = starts_kind(bare)
    if kind in ("notice", "consult") and (_has_part(bare, kind) or (kind == "notice" and part_kind(bare))):
        return kind
    return ""


IMPRINT = lazy(r"^\S{4,30}\s+(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?印发$|^\S{0,2}抄[送报]\s?:")
"""The imprint at the foot of an official paper: copies to, printed by."""


def _by_form(line: Line, bare: str) -> str:
    """Return the kind a line's own form gives away: labelled values, floor of a thread, caption, button."""
    size = line.size
    if "http" in bare and ADDRESS.search(line.text):
        return "meta"
    if ("印发" in bare or "抄" in bare[:4]) and IMPRINT.match(line.text):
        return "meta"
    if _meta_shape(line) or (size <= 40 and byline(line.text)):
        return "meta"
    if size < 120 and line.stops < 2 and FORUM_GATE.search(bare) and FORUM_META.search(line.text):
        return "forum"
    if size < 70 and line.stops < 3 and _caption(line.text):
        return "caption"
    if (
        size <= 40
        and bare[0] in "([【"
        and bare[-1] in ")]】"
        and not starts_kind(bare)
        and _signed(line.text)
    ):
        return "meta"
    if size <= 30 and line.stops < 2 and line.commas < 2:
        words = bare.lstrip("([【<")
        if words[:1] in SCREEN_FIRST and SCREEN.match(words):
            return "toolbar"
    return ""


def _caption(text: str) -> bool:
    if CAPTION.match(text):
        return True
    return text.rstrip(")]】 ").endswith(PHOTO_ENDS) and bool(PHOTO.search(text))


def _signed(text: str) -> bool:
    """Tell whether a line is nothing but a signature in brackets."""
    found = signature(text)
    return found is not None and found[0] == 0 and found[1].text != ""


HOME_PAGE = ("设为首页", "设为主页", "加入收藏")
"""Links in a page's head that no article has."""


def _by_word(line: Line, bare: str) -> str:
    size, sentence = line.size, line.stops > 0
    form = _by_form(line, bare)
    if form:
        return form
    kind = starts_kind(bare)
    if kind == "notice":
        return kind if size > 8 or part_kind(bare) else ""
    if kind == "footer" and ((size < 60 and not sentence) or _has_part(bare, "footer")):
        return kind
    if kind == "meta" and not sentence and size <= 40:
        return kind
    if (
        kind
        and kind != "meta"
        and (
            size <= 20
            or (size <= 50 and not sentence and not line.commas)
            or (kind == "consult" and _has_part(bare, "consult"))
        )
    ):
        return kind
    if size <= 160 and ("设为" in bare or "加入" in bare) and any(word in bare for word in HOME_PAGE):
        return "navigation"
    if size <= 120 and not (sentence and size > 60):
        inner = part_kind(bare)
        if inner and (not sentence or inner in ("notice", "footer", "consult") or size < 20):
            return inner
    elif sentence and size <= 160 and kind in ("notice", "consult") and _has_part(bare, kind):
        return kind
    return ""


def _meta_shape(line: Line) -> bool:
    """Tell whether a line is labelled values: one that says when, whence or who, and another or a date."""
    text = line.text
    if line.size >= 160 or "。" in text or line.commas >= 4:
        return False
    found = line.labels = labels(text, line.edges()) if may_label(text) else []
    if not found or all(x.field == "other" for x in found):
        return False
    return len(found) > 1 or bool(DATE.search(text))


def _by_shape(line: Line, bare: str) -> str:
    text, size = line.text, line.size
    if (line.stops and line.ended and size > 30) or line.tag in ("h1", "h2"):
        return ""
    date = DATE.search(text) if "20" in bare or "19" in bare else None
    if date and size - len("".join(date.group().split())) <= 3 and not line.ended:
        return "date"
    if (
        date
        and size < 50
        and "," not in text
        and line.tag not in HEADINGS
        and only_meta_left(text, line.tag != "line")
    ):
        return "meta"
    if (
        size < 120
        and line.stops <= text.count("›") + text.count("»") + text.count(">") // 2
        and line.commas < 2
        and ARROW.search(bare)
        and CRUMB.search(text)
    ):
        return "navigation"
    if PHONE.match(text):
        return "consult"
    return _row_or_entry(line)


def _chapter(text: str) -> bool:
    return "第" in text and bool(CHAPTER.search(text))


def _row_or_entry(line: Line) -> str:
    text = line.text
    if BULLET.match(text) and line.size < 70 and line.key[-1] not in "。;:":
        return "list"
    if line.stops or line.commas > 1:
        return ""
    words = [w for w in SPLIT.split(text) if w] if len(text) > line.size or JOINT.search(text) else [text]
    if text[0] == "(" or line.tag == "tr" or ("|" in text and TABLE_HEAD.search(text)) or _chapter(text):
        return ""
    if (
        len(words) >= 3
        and max(map(len, words)) <= 9
        and line.size / len(words) <= 5.5
        and not DIGIT.search(text)
    ):
        return "navigation"
    if line.link > 0.7 and line.size < 60:
        return "links"
    if COLUMN.match(text) and line.size < 50:
        return "list"
    if TAIL_DATE.search(text) and 8 < line.size < 50 and not DATE.fullmatch(text):
        return "list"
    return ""
