"""What kind of text a page is, before anything is read out of it: genuine, template, fiction, generated, listing.

Fiction and machine-written filler look like news; a page is called so only where several independent signs
agree, because a genuine page that is silenced loses all its facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.kernel.spans import Located
from luodi.reading.model import Header, Source, Validity
from luodi.reading.tables import words

DAY = lazy(r"\d{1,2}月\d{1,2}日")
CHAPTER = lazy(
    r"^(?:\S{1,14}\s)?第\s?[\d一二三四五六七八九十百千零两]{1,6}\s?[章回卷集]|^楔子|^序章|^尾声|^番外"
)
UTTERANCE = lazy(r"[“\"][^”\"\n]{1,90}[。,!?…][”\"]")
ASPECT = lazy(r"[\u4e00-\u9fff]着(?![力眼手重])|了(?=[。,!?])")
FIRST = lazy(r"我(?![们国省市县区州盟旗镇乡村院局校司方军党])")
FIGURE = lazy(r"\d+")
MEASURED = lazy(r"\d\s?(?:亿|万|%|亩|个|家|户|座|公里|吨|元|人|名|项|条)")
PRONOUN = lazy(r"[他她](?!们|人|方|国|乡|山)")
NAME_MASK = lazy(r"##|[××]{2}|[○〇]{2}|XX|某某|某(?=[县市区镇乡村局公企单位同志])|\*{2,}(?!日)")
DATE_MASK = lazy(r"[*#]{1,4}年|[*#]{1,2}月[*#]{1,2}日?")
LABEL = lazy(r"(?m)^[【\[]?\s*([\u4e00-\u9fff]{2,6})\s*[】\]:]")
OFFER = lazy(r"元/(?:亩|平方米|平米|㎡|月|吨|度|立方米|千瓦时)|万元/亩|容积率|可分割|可租|可售|层高|\d+亩")
NUMBER_MASK = lazy(r"(?<![A-Za-z])[X×]{1,4}(?=[个万亿年月日%名项家亩])")
SAMPLES = lazy(r"\d{1,3}篇|\((?:通用|精选|优秀|最新|范本)\S{0,6}\)")
INVITES = lazy(
    r"欢迎[^。]{0,16}(?:洽谈|咨询|考察|入驻|来电|垂询)|招商(?:热线|电话)|咨询电话|联系(?:人|电话)\s?[::]"
)
DIGITLESS = lazy(r"(?:同比增长|增长|完成|达到?|总投资|投资)(?:亿元|万元|%|亩|个百分点|家)")
DEED = lazy(r"召开|调研|强调|指出|会议|主持|出席|签约仪式|印发|督查|考察|要求")
YEAR = lazy(r"(?:19|20)\d\d")
DIGIT = lazy(r"\d")
NAMED = lazy(r"[\u4e00-\u9fff]{2,8}(?:有限公司|人民政府|县委|市委|管委会)")


class Verdict(NamedTuple):
    """The kind of a page, and what a reader of its facts should know about it."""

    validity: Validity
    flags: tuple[str, ...]


@cache
def _any(table: str) -> re.Pattern[str]:
    # By first character: one long row of alternatives takes twice the time.
    rests: dict[str, list[str]] = {}
    for word in sorted(words(table), key=len, reverse=True):
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()))


def _distinct(table: str, text: str) -> int:
    return len(set(_any(table).findall(text)))


def _date_masked(body: str) -> bool:
    """Tell whether a date is masked; most pages have none of the characters and need no pattern."""
    return ("*" in body or "#" in body) and bool(DATE_MASK.search(body))


def _name_masks(body: str) -> int:
    return len(NAME_MASK.findall(body)) if any(mark in body for mark in "#×○〇X某*") else 0


def judge(
    body: str,
    header: Header,
    *,
    source: Source | None = None,
    page_flags: Sequence[str] = (),
    paragraphs: Sequence[Located] = (),
) -> Verdict:
    """Say what kind of text a repaired body is; ``page_flags`` are repair's, ``paragraphs`` the layout's.

    >>> judge("5月6日,青岭县召开项目推进会。会议强调,要抓紧落实。", Header(title="青岭县召开项目推进会"))
    Verdict(validity='genuine', flags=())
    >>> judge("县长##强调,要抓紧落实。##局长##汇报了某县情况。", Header(title="推进会讲话范文")).validity
    'template'
    """
    return Verdict(kind_of_text(body, header), (*page_flags, *flags(body, source, paragraphs)))


def kind_of_text(body: str, header: Header) -> Validity:
    """Return the validity of a body under its header."""
    title = header.title or ""
    if _fiction(body, title):
        return "fiction"
    if _generated(body, title):
        return "generated"
    if _listing(body):
        return "listing"
    if _template(body, title, header.origin or ""):
        return "template"
    return "genuine"


def _fiction(body: str, title: str) -> bool:
    """Tell whether narration, speech and scenes make a story: gestures and rooms, few figures, nothing dated.

    Reports tell scenes too; what they measure, date and hold meetings about speaks against a story.
    """
    if DAY.search(body) and not CHAPTER.match(title):
        return False
    scenes = _distinct("fiction_words", body)
    if scenes < 2:
        return False
    size = max(len(body), 1)
    signs = (
        2 * bool(CHAPTER.match(title) or CHAPTER.match(body)) + (scenes >= 3) + (scenes >= 6) + (scenes >= 10)
    )
    signs += len(UTTERANCE.findall(body)) >= 3
    signs += len(ASPECT.findall(body)) * 120 >= size
    signs += len(PRONOUN.findall(body)) * 120 >= size or len(FIRST.findall(body)) >= 3
    signs += len(FIGURE.findall(body)) * 150 < size
    signs -= 2 * (len(DEED.findall(body)) * 100 >= size) + 2 * (len(MEASURED.findall(body)) >= 2)
    return signs >= 4


def _generated(body: str, title: str) -> bool:
    """Tell whether filler phrases stand in every part, nothing is dated to a day and nobody is named."""
    if DAY.search(body):
        return False
    filler = _distinct("filler_phrases", title + "\n" + body)
    if filler < 5:
        return False
    checkable = bool(NAMED.search(body)) + len(MEASURED.findall(body)) // 3 + len(DEED.findall(body)) // 3
    return filler >= 5 + 2 * checkable and filler * 160 >= len(body)


def _listing(body: str) -> bool:
    """Tell whether labels of an offer lead the paragraphs, with prices or areas, or an offer invites takers."""
    labels = set(LABEL.findall(body)).intersection(words("listing_labels"))
    if len(labels) >= 4 and OFFER.search(body):
        return True
    if DAY.search(body) or len(DEED.findall(body)) >= 2:
        return False
    offers = len(OFFER.findall(body))
    return (offers >= 6 and len(labels) >= 2) or (offers >= 4 and bool(INVITES.search(body)))


def _template(body: str, title: str, origin: str) -> bool:
    """Tell whether a text is a sample: named so, or with the names of places and people masked."""
    if "范文" in title + origin or "模板" in title or "文秘" in origin:
        return True
    named = bool(SAMPLES.search(title) or _any("template_words").search(title) or "公文" in origin)
    masks = _name_masks(DATE_MASK.sub("", body) if _date_masked(body) else body)
    if "X" in body or "×" in body:
        masks += len(NUMBER_MASK.findall(body))
    return masks >= 1 if named else masks >= 4


def flags(body: str, source: Source | None = None, paragraphs: Sequence[Located] = ()) -> tuple[str, ...]:
    """Return the page flags that body and source show, in a fixed order.

    >>> flags("*月**日,督查室通报情况,\ufffd项目逾期。")
    ('losses:1', 'masked')
    """
    out: list[str] = []
    lost = body.count("\ufffd") + (source.losses if source else 0)
    if lost:
        out.append(f"losses:{lost}")
    if _date_masked(body) or _name_masks(body) >= 3:
        out.append("masked")
    if not DIGIT.search(body) and len(DIGITLESS.findall(body)) >= 3:
        out.append("digits-deleted")
    if _distinct("spun_phrases", body) >= 3:
        out.append("spun")
    if _distinct("taiwan_words", body) >= 2:
        out.append("word-level-conversion")
    if source and paragraphs and _truncated(body, source, paragraphs[-1]):
        out.append("truncated")
    if body and source is not None and not YEAR.search(body) and not YEAR.search(source.text):
        out.append("no-year")
    return tuple(out)


def _truncated(body: str, source: Source, last: Located) -> bool:
    """Tell whether the page stops where the article does, in the middle of a sentence."""
    if not last.text or source.text[last.ends[-1] :].strip():
        return False
    tail = body.rstrip()[-1:]
    line = body.rstrip().rsplit("\n", 1)[-1]
    return tail not in "。!?;…”\"')】》" and not re.search(r"\d日$|\|", line) and len(line) > 20
