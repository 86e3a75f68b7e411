"""Bylines inside the article: the dateline at its head and the signature at its foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.tables import words

HAN = r"[^\W\da-zA-Z_]"
ROLE = lazy(
    r"(?:本报|本台|本网|本刊|本站|全媒体|融媒体|新媒体|见习|实习|首席|特约|驻[^\W\da-zA-Z_]{2,4}){0,2}"
    r"(?:记者站?|通讯员|报道组|作者|撰稿人?|撰文|采写|供稿人?|文字|文图|图文|文|整理|执笔)(?:[:/]|(?=\s)|)"
)
PICTURES = lazy(r"(?:图片|图|摄影|摄像|摄|制图|视频|剪辑)\s*[:/]?")
FOOT = 160
"""Characters at the end of an article among which a signature may stand."""

BRACKET = lazy(r"\s*[(\[【{〔]\s*([^()\[\]【】{}〔〕。]{2,60}?)\s*[)\]】}〕]\s*$")
LOOSE = lazy(
    r"(?:(?<=[。!?”;])|^)\s*((?:本报|本网|本台|融媒体|全媒体)?(?:记者|通讯员|作者|撰稿人?|撰文|供稿|采写|文)\s*[:/\s]\s*[^。:;!?]{2,40})$"
    r"|(?:(?<=[。!?”])|^)\s*((?:[^\W\da-zA-Z_]|[·、\s]){2,24}\s(?:供稿|撰稿|报道|/文|文))$"
)
LOOSE_ROLE = lazy(r"[记通作撰供采文报](?:者|讯员|稿|文|写|道$|[:/\s]|$)")
"""What a loose signature has; without it the search for one would cost more than the rest of the page's foot."""

CHECKED = lazy(r"(?:审核|校对|编辑|责编|监制|初审|终审|审稿)\s*[:/]")
BYLINE = lazy(
    r"^[□■◆●○\s(\[]*(?:((?:本报|本网|本台|融媒体|全媒体)?(?:记者|通讯员|特约通讯员|文/|文:|作者)[\s/:]*(?:[^\W\da-zA-Z_]|[·、\s/]){2,40})"
    r"|(?<=[□■◆])\s*([^\W\da-zA-Z_]{2,4}(?:[\s、]+[^\W\da-zA-Z_]{2,4}){0,3}))[)\]]?$"
)
ORIGIN = lazy(
    r"^(?:文章来源|信息来源|稿件来源|来源|稿源|出处|转自|摘自)\s*[:]?\s*(.{2,30})$|^据\s*(新华社|中新社|[^\W\da-zA-Z_]{2,6}(?:日报|晚报|网|电视台))(?:报道|电|消息)?$"
)
EDITOR = lazy(r"^(?:责任编辑|责编|编辑|编校|校对|审核|编审|监制|值班编辑)\s*[:/]?\s*(.{0,30})$")
SUFFIX = lazy(r"(?:供稿|撰稿|报道|撰文|文|整理|文\s*/\s*图|图\s*/\s*文)$")
PHOTO = lazy(r"(?:摄影?|供图|图|制图)$")
NAME = lazy(r"^[^\W\da-zA-Z_]{1,4}$|^[^\W\da-zA-Z_]{1,7}·(?:[^\W\da-zA-Z_]|·){1,8}$")
ORGANISATION = lazy(
    r"(?:[局委办部厅院处会社司校所站队组室行馆网报台刊]|中心|集团|政府|公司|融媒体?|发布|日报|在线|频道|新闻|公众号|客户端)$"
)
"""What the name of a body or a medium ends with."""

STOP_WORDS = frozenset(
    [
        "讲话完毕",
        "宣读完毕",
        "发言完毕",
        "试行",
        "暂行",
        "此件公开",
        "主动公开",
        "有删节",
        "节选",
        "摘要",
        "完",
        "图",
        "略",
    ]
)
AGENCY = lazy(
    r"^\s*(?:据)?(?P<agency>新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|光明网|[^\W\da-zA-Z_]{2,8}?(?:日报|晚报|早报|晨报|时报|商报|都市报|快报|导报|新闻网|融媒体?|融媒体中心|发布|电视台|在线|新闻))"
    r"(?P<where>[^\W\da-zA-Z_]{0,8}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)?(?P<mark>电|讯|消息)(?=[\s(\[,:]|记者|通讯员|$|[^\W\da-zA-Z_])"
)
HEAD_BY = lazy(
    r"^[^。!?]{0,40}?[(\[]\s*((?:[^()\[\]。]{0,12})(?:记者|通讯员|作者|文)[^()\[\]。]{2,60})\s*[)\]]"
)
HEAD_LOOSE = lazy(
    r"^(?:[^\W\da-zA-Z_]{0,8}(?:讯|电|消息)\s*)(?:[(\[])?(?:本报|本网|见习)?记者\s*((?:[^\W\da-zA-Z_]|[、\s]){2,20}?)(?:报道|[,::])"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a byline names; ``text`` is empty where it was read but names nobody we keep."""

    field: str
    text: str


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("surnames")) | frozenset(words("surnames_compound"))


def is_name(text: str) -> bool:
    """Tell whether ``text`` has the shape of one person's name.

    >>> is_name("林一帆"), is_name("欧阳青"), is_name("综合处"), is_name("试行")
    (True, True, False, False)
    """
    if not NAME.match(text) or text in STOP_WORDS:
        return False
    if "·" in text:
        return True
    surnames = _surnames()
    return 2 <= len(text) <= 3 + (text[:2] in surnames) and (text[0] in surnames or text[:2] in surnames)


def names_of(text: str) -> str | None:
    """Return the names of a byline joined by ``、``, roles left out; ``None`` where nothing is left.

    >>> names_of("本报记者 向远 通讯员 沈国强 周婷"), names_of("文/林一、王 伟"), names_of("综合处")
    ('向远、沈国强、周婷', '林一、王伟', '综合处')
    """
    text = re.sub(
        r"^(?:文图|图文|文|图)\s*[/:]\s*(?:图|文)?\s*[:/]?|\s*[(]?(?:文图|图文|文\s*/\s*图|图\s*/\s*文|摄影报道)\s*$",
        "",
        text,
    )
    pictures = PICTURES.search(text)
    if pictures and pictures.start() > 1 and text[pictures.start() - 1] in " /,、":
        text = text[: pictures.start()]
    text = re.sub(r"\s*/\s*[文图]\s*$", "", text)
    checked = CHECKED.search(text)
    if checked and checked.start() > 1:
        text = text[: checked.start()]
    parts = [p for p in re.split(r"[\s、,;/&]+|(?<=" + HAN + r")和(?=" + HAN + "{2})", _roles_out(text)) if p]
    out: list[str] = []
    for part in parts:
        if len(part) == 1 and out and len(out[-1]) == 1:
            out[-1] += part
        else:
            out.append(part)
    people = [name for name in out if is_name(name)]
    if people and len(people) < len(out):
        out = [name for name in out if name in people or not ORGANISATION.search(name)]
    return "、".join(dict.fromkeys(out)) or None


def _roles_out(text: str) -> str:
    out = re.sub(
        r"(?:本报|本台|本网|本刊|全媒体|融媒体|见习|实习|首席|特约)*(?:记者|特约通讯员|通讯员|报道组成员)\s*[:/]?",
        " ",
        text,
    )
    out = re.sub(
        r"^\s*(?:作者|撰稿人?|撰文|采写|供稿人?|文字|文|整理|执笔)\s*[:/]\s*|\s+(?:供稿|撰稿|报道|撰文|文|整理)\s*$",
        " ",
        out,
    )
    return re.sub(r"(?<=[^\W\da-zA-Z_])(?:供稿|撰稿|报道)\s*$", "", out)


def byline(text: str) -> str | None:
    """Return the names of a line that is nothing but a byline.

    >>> byline("□本报记者 林一帆 通讯员 周婷"), byline("□林一帆"), byline("记者站成立大会召开")
    ('林一帆、周婷', '林一帆', None)
    """
    m = BYLINE.match(text)
    if not m:
        return None
    names = names_of(m.group(1) or m.group(2))
    shaped = NAME.match if m.group(1) else is_name
    return names if names and all(map(shaped, names.split("、"))) else None


def signature(text: str) -> tuple[int, Credit] | None:
    """Return where the signature at the end of an article begins and whom it names.

    >>> signature("代表参加审议。(记者 向远 通讯员 周婷)")
    (7, Credit(field='author', text='向远、周婷'))
    >>> signature("工程全面开工。(王泽远)"), signature("制定办法(试行)")
    ((7, Credit(field='author', text='王泽远')), None)
    """
    foot = max(0, len(text) - FOOT)
    m = BRACKET.search(text, foot)
    if m:
        credit = _inner(m.group(1).strip(), ended=not m.start() or text[m.start() - 1] in "。!?”;…")
        return (m.start(), credit) if credit else None
    m = LOOSE.search(text, foot) if LOOSE_ROLE.search(text, max(0, len(text) - 60)) else None
    if m:
        inner = (m.group(1) or m.group(2)).strip()
        names = names_of(inner)
        if names and len(names) <= 30 and all(len(n) <= 12 for n in names.split("、")):
            return m.start(), Credit("author", names)
    return None


def _inner(inner: str, *, ended: bool) -> Credit | None:
    """Read what stands in a closing bracket; a bare name counts only behind the end of a sentence."""
    origin = ORIGIN.match(inner)
    if origin:
        return Credit("origin", (origin.group(1) or origin.group(2)).strip())
    editor = EDITOR.match(inner)
    if editor:
        return Credit("editor", editor.group(1).strip())
    if inner.startswith(("作者系", "作者单位", "作者为")):
        return Credit("none", "")
    if inner in ("完", "全文完", "本文完", "图", "附图", "图文"):
        return Credit("none", "")
    labelled = ROLE.match(inner) or SUFFIX.search(inner)
    if PHOTO.search(inner) and not labelled:
        return Credit("none", "")
    names = names_of(inner)
    if not names:
        return None
    parts = names.split("、")
    if labelled and all(len(p) <= 14 for p in parts):
        return Credit("author", names)
    return Credit("author", names) if ended and all(map(is_name, parts)) else None


def dateline(text: str) -> list[Credit]:
    """Return what the head of an article names: the agency of a dateline and its reporters.

    >>> dateline("新华社青山9月24日电(记者林一、周婷)9月24日,大会开幕。")
    [Credit(field='origin', text='新华社'), Credit(field='author', text='林一、周婷')]
    >>> dateline("本报讯(记者邱一)今天下午,全区召开会议。"), dateline("今天下午,全区召开会议。")
    ([Credit(field='author', text='邱一')], [])
    """
    head = text[:120]
    out: list[Credit] = []
    m = AGENCY.match(head)
    if m and (m["mark"] != "消息" or m["date"]) and len(m["where"]) <= 6:
        out.append(Credit("origin", m["agency"]))
    by = HEAD_BY.match(head) or HEAD_LOOSE.match(head)
    if by:
        names = names_of(by.group(1))
        if names and len(names) <= 30:
            out.append(Credit("author", names))
    return out
