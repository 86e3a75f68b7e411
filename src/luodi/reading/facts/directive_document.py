"""Whether a page is a document that speaks for itself (通知, 办法, 主持词), and for whom it speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.kernel.patterns import lazy
from luodi.reading.acts import Act
from luodi.reading.model import Header

_TITLE = lazy(
    r"(?:通知|通报|方案|办法|意见|公告|通告|要点|计划|细则|规定|清单|规划|决定|批复|函|措施|分解表|任务表|责任表|一览表|部署|工作安排|倡议书|须知|公约|一封信|公开信|提示|告知书|(?:若干|扶持|奖励|支持|优惠|惠企)政策|守则|规程|条例)"
    r"(?:[(〔].*)?$"
)
_LETTER = lazy(r"(?:一封信|公开信|倡议书|提示|告知书|须知)$")
_OPENING = lazy(
    r"现将|现就|通知如下|公告如下|通报如下|特制定|制定本|制定(?:以下|如下|本)|经[^,。]{2,20}(?:同意|批准|研究)|^根据|^为(?!了?迎接)|请认真|特此|〔20\d\d〕|^第一条|(?:^|\n)一、|(?:^|\n)第[一二三四五六七八九十]{1,3}条|本(?:办法|规定|细则|方案|通告)"
)
_SALUTE = lazy(r"^(?:同志们|各位[^。,]{0,12}|尊敬的[^。]{0,20}|同事们)[:,!,]", re.M)
_DELIVERED = lazy(r"^[—\-]*在[^。]{4,40}(?:上|时)的?(?:讲话|发言|致辞|报告|动员讲话)(?:\(.*\))?$", re.M)
_ADDRESS = lazy(
    r"^(?:各[^。:]{1,80}|全[市县区镇乡州][^。:,]{1,20}|广大[^。:,]{1,20}|[^。:,]{2,30}(?:局|委|办|厅|政府|单位|公司|办事处)):$",
    re.M,
)
_TAIL = r"(?:政府|办公室|委员会|局|委|办|厅|部|组|督查室|指挥部|管委会|党委|支部|中心|公司|院|街道办事处|专班|联席会议)"
_ISSUER = lazy(rf"^([^,。:;|\n\d(]{{2,30}}{_TAIL})(?=\n|$)", re.M)
_TITLED = lazy(rf"^([^,。:;]{{2,24}}?{_TAIL})关于")
_ATTACHED = lazy(r"(?<=年)\d{1,2}月\d{1,2}日\n+(?=附[件表:])")
_NUMBER = lazy(r"^\S{2,12}〔20\d\d〕\d+号", re.M)
_ARTICLE = lazy(r"^第一条", re.M)
_REPORTED = lazy(r"(?:强调|指出|要求),")


@dataclass(frozen=True, slots=True)
class Document:
    """``is_document``: the page itself demands; ``is_speech``: as the words of a speaker not named on it."""

    is_document: bool
    is_speech: bool
    act: Act | None


def document(body: str, header: Header, names: tuple[str, ...] = ()) -> Document:
    r"""Judge the page by its title, its opening, its salutation and its signature.

    ``names`` are the persons of the page: a speech may print its speaker on a line of its own.

    >>> body = "各村:\n请各村9月1日前报送台账。\n双溪镇人民政府"
    >>> document(body, Header(title="关于报送台账的通知")).act.speaker
    '双溪镇人民政府'
    """
    title = (header.title or "").rstrip('》”" 。')
    head = body[:300]
    speech = bool(_SALUTE.search(head) or _DELIVERED.search(head)) and len(_REPORTED.findall(body)) < 2
    titled = bool(_TITLE.search(title)) and bool(
        _OPENING.search(head) or "关于" in title or _LETTER.search(title)
    )
    paper = (
        titled
        or (":\n" in head and _ADDRESS.search(head))
        or ("第一条" in head and _ARTICLE.search(body))
        or ("〔" in head and _NUMBER.search(head))
    )
    if not speech and not paper:
        return Document(False, False, None)
    end = m.start() if (m := _ATTACHED.search(body)) else len(body)
    signed = (
        _ISSUER.findall(body[max(0, end - 600) : end])
        or _ISSUER.findall(body[-600:])
        or [i for i in _TITLED.findall(title) if i in body]
    )
    speaker = signed[-1] if signed and not speech else "文件"
    if speech:
        lines = (
            [line for line in head.split("\n") if len(line) <= 24 and line.endswith(names)] if names else []
        )
        speaker = next((n for line in lines for n in names if line.endswith(n)), None) or _delivering(
            head, names, speaker
        )
    return Document(True, speech, Act(0, 0, 0, speaker, "speech"))


def _delivering(head: str, names: tuple[str, ...], speaker: str) -> str:
    """Return who gave the speech by the words above its salutation (县委书记蒙正出席会议并讲话)."""
    salute = _SALUTE.search(head)
    said = head.find("讲话", 0, salute.start() if salute else 0)
    near = [(at, n) for n in names if said > 0 and 0 <= (at := head.rfind(n, 0, said)) > said - 16]
    return max(near)[1] if near else speaker
