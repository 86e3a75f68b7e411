"""Whether a page is a document that speaks for itself (通知, 办法, 主持词), and for whom it speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.acts import Act, Named
from luodi.reading.model import Header
from luodi.reading.segment import Segments

_TITLE = re.compile(
    r"(?:通知|通报|方案|办法|意见|公告|通告|要点|计划|细则|规定|清单|规划|决定|批复|函|措施|分解表|任务表|责任表|一览表|部署)(?:\([^)]*\)|\(.*)?$"
)
_SPEECH = re.compile(r"(?:讲话|主持词|致辞|发言|讲话稿|范文|动员会上的|讲话提纲|致词)")
_SALUTE = re.compile(r"^(?:同志们|各位|尊敬的)[^。]{0,20}:", re.M)
_ADDRESS = re.compile(r"^各[^。,]{2,60}:$", re.M)
_ISSUER = re.compile(
    r"^([^,。:;\n]{2,30}(?:政府|办公室|委员会|局|委|办|厅|部|领导小组|督查室|指挥部|管委会|党委|支部|中心|公司|院))$", re.M
)
_ARTICLE = re.compile(r"^第一条", re.M)


@dataclass(frozen=True, slots=True)
class Document:
    """``is_document``: the page itself demands; ``is_speech``: as the words of a speaker not named on it."""

    is_document: bool
    is_speech: bool
    act: Act | None


def document(body: str, segments: Segments, header: Header, mentions: Named) -> Document:
    """Judge the page by its title, its salutation and its signature.

    >>> from luodi.reading.segment import segment
    >>> from luodi.reading.mentions.value import Mentions
    >>> body = "各村:\\n请各村9月1日前报送台账。\\n双溪镇人民政府"
    >>> document(body, segment(body), Header(title="关于报送台账的通知"), Mentions()).act.speaker
    '双溪镇人民政府'
    """
    del segments, mentions
    title = header.title or ""
    speech = bool(_SALUTE.search(body[:200])) or bool(_SPEECH.search(title) and "同志们" in body)
    paper = bool(_TITLE.search(title.rstrip("》”\" ")) or _ADDRESS.search(body[:200]) or _ARTICLE.search(body))
    if not speech and not paper:
        return Document(False, False, None)
    signed = _ISSUER.findall(body[-400:])
    speaker = signed[-1] if signed and not speech else "文件"
    return Document(True, speech, Act(0, 0, 0, speaker, "speech"))
