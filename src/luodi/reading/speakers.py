"""Who speaks: from the words before a speech verb to a person, a meeting, a team, a body or a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from luodi.kernel.patterns import lazy
from luodi.reading import tables
from luodi.reading.model import Mention, Person
from luodi.reading.segment import Sentence


class Named(Protocol):
    """What acts need of the mentions stage."""

    @property
    def persons(self) -> tuple[Person, ...]:
        """Every distinct person once."""

    @property
    def organisations(self) -> tuple[Mention, ...]:
        """Every named body once."""

    @property
    def regions(self) -> tuple[Mention, ...]:
        """Every region once."""


class Subject(NamedTuple):
    """What stands before a speech verb: ``found`` tells that it is a subject at all.

    ``speaker`` is ``None`` where somebody unnamed or without standing speaks; ``explicit`` tells that the
    subject is printed.
    """

    found: bool
    speaker: str | None = None
    explicit: bool = True


PAPER = "文件"
MEETING = "会议"
_HAN = "[一-鿿�]"
_MEETING = lazy(rf"(?:会议|全会|例会|大会|{_HAN}{{0,10}}会)$")
_REPORTED_MEETING = lazy(r"(?:召开|举行)的([^,的]{0,6}[省市州县区旗镇乡](?:委|政府|党委)[^,的]{0,10}会议?)$")
_NO_MEETING = (
    "委员会",
    "协会",
    "商会",
    "工会",
    "妇联会",
    "联合会",
    "理事会",
    "董事会",
    "居委会",
    "村委会",
    "管委会",
    "研究会",
    "基金会",
    "机会",
    "社会",
)
_TEAM = lazy(rf"{_HAN}{{0,22}}(?:组|团|专班|专员办)$")
_PAPER = lazy(r"(?:通知|通报|方案|意见|办法|文件|批示|公告|纪要|决定|规划|细则|指南|意见书|函|》)$")
_OFFICE = lazy(
    rf"{_HAN}{{0,22}}(?:局|委|办|厅|部|院|署|政府|办公室|委员会|中心|党组|指挥部|街道|镇|乡|县|市|区|州|旗|公司|集团|处|站|联盟|协会|党支部|村委会)$"
)
_LEADERS = lazy(r"[省市州县区旗镇乡](?:委|政府)?(?:主要|分管)?领导$")
_LOW = lazy(
    r"(?:^|[主户民工者人商家])[老小阿][一-鿿]$|[一-鿿](?:师傅|大叔|大姐|大哥|大爷|大妈|阿姨)$|"
    r"(?:代表|委员|网友|网民|村民|群众|居民|负责人|负责同志|记者|专家|业主|市民|职工|员工|农户|牧民|董事长|总经理|经理|教授|"
    r"老人|大家|企业|企业家|客商|厂长|院长|支书|商户|住户|老板|家长|学生|大妈|大爷|邻居|有人|谁|我|你|们|乡亲|同事|朋友)$"
)
_CITIZEN = lazy(
    r"(?:村民|老?党员|群众|居民|网友|市民|业主|农户|种植户|养殖户|贫困户|牧民|渔民|职工|员工|学生|家长|老人|专家|教授|记者|人大代表|政协委员|乡贤)$"
)
_POST = lazy(
    r"(?:书记|[市县区州旗省盟镇乡局厅部组司处站队校院所行会]长|主任|主席|秘书长|巡视员|常委|董事长|总经理|理事长|专员|委员|同志|主持|代表)$"
)
_REDACTED = lazy(
    r"(?:##|××|XX|xx|某某|某|\*\*)(?:同志|书记|[市县区州镇乡]长|主任)?(?:$|(?=在|来|强调|指出|说|深入|到))"
)
_STYLED = lazy(r"(?P<surname>[一-鿿])(?P<title>书记|[省市县区州旗镇乡局厅部组]长|主任|主席)$")
_SPOKEN_TO = lazy(r"[对向跟与][^,]{0,10}$")
_ADJUNCT = lazy(
    r"(?:并|又|还|也)?(?:就|围绕|针对|结合)[^,]*$|对[^,]{2,20}(?:工作|任务|问题|事项|情况|行动|建设)$"
)
_ABOUT = lazy(r"(?<=[会议组团部室委])[就对][^,就对]{2,20}(?:工作|任务|行动|问题|事项|情况|整治|建设)$")
_HE = lazy("(?:^|[,;])[他她](?!们)")
_AFTER_NAME = tuple("对就在向还又接")
_ATTENDING = lazy(r"(?:一同|一起|陪同|随同|参加|出席|列席|随行)[^,]{0,8}$")


@cache
def _adverbs() -> tuple[str, ...]:
    return tuple(sorted(tables.words("act_adverbs"), key=len, reverse=True))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(tables.words("surnames"))


def without_subject(words: str) -> bool:
    """Tell words before a speech verb that print no subject: adverbs or an adjunct only.

    >>> without_subject("并就下一步工作"), without_subject("林大川又")
    (True, False)
    """
    left = strip_adverbs(words)
    return not left or _ADJUNCT.match(left) is not None


def strip_adverbs(words: str) -> str:
    """Cut adverbs and adjuncts off the end of the words before a speech verb.

    >>> strip_adverbs("林大川最后又")
    '林大川'
    """
    words = words.strip(" 　“”\"'(")
    while words.endswith(_adverbs()):
        tail = next(a for a in _adverbs() if words.endswith(a))
        words = words[: -len(tail)].rstrip(" 　,")
    return words


class Speakers:
    """Turns the words before a speech verb into a speaker; remembers who spoke last."""

    def __init__(
        self, masked: str, sentences: Sequence[Sentence], mentions: Named, author: str | None = None
    ) -> None:
        self.masked = masked
        self.sentences = sentences
        known = {p.name for p in mentions.persons}
        # A name without a post that is another name plus one character (林大川向) took in the next word.
        glued = {p.name for p in mentions.persons if not p.post and p.name[:-1] in known}
        self.names = tuple(sorted(known - glued, key=len, reverse=True))
        self.bodies = tuple(sorted((o.name for o in mentions.organisations), key=len, reverse=True))
        self.posts = {p.name: p.post or "" for p in mentions.persons}
        self.author = author
        self.current = author
        self.spoke = -1  # number of the sentence with the last act

    def note(self, speaker: str | None, number: int) -> None:
        """Remember who speaks in sentence ``number``."""
        self.current = speaker
        self.spoke = number

    def person_in(self, text: str) -> tuple[str, int] | None:
        """Return the last known person named in ``text`` and the offset after the name."""
        best: tuple[str, int] | None = None
        for name in self.names:
            at = text.rfind(name)
            if at >= 0 and (best is None or at + len(name) > best[1]):
                best = name, at + len(name)
        return best

    def person_first(self, text: str) -> str | None:
        """Return the first known person named in ``text``."""
        found = [(at, name) for name in self.names if (at := text.find(name)) >= 0]
        return min(found)[1] if found else None

    def topic(self, number: int) -> str | None:
        """Return whom 他 means in sentence ``number``: who was last spoken of, or who spoke last."""
        for i in range(number - 1, max(self.spoke, number - 6), -1):
            sentence = self.sentences[i]
            text = self.masked[sentence.start : sentence.close]
            if _ATTENDING.search(text[-12:]):
                continue
            for clause in text[:120].split(",")[::-1]:
                name = self.person_first(clause[:30]) or (PAPER if _REDACTED.match(clause) else None)
                if name:
                    return name
        return self.current

    def omitted(self, lead: str, number: int) -> Subject:
        """Return the subject of a verb whose clause prints none: that of the sentence, or who spoke last."""
        if _HE.search(lead):
            return Subject(True, self.topic(number))
        if _REDACTED.match(lead) or lead[:1] == "\ufffd":
            return Subject(True, self._lost(lead[:2]))
        name = self.person_first(lead)
        if name and not re.match(r"代表|委员", lead[lead.find(name) + len(name) :]):
            return Subject(True, name)
        unlisted = self._unlisted(lead)
        return unlisted if unlisted.speaker else Subject(True, self.current, explicit=False)

    def before(self, number: int, subject: Subject) -> Subject:
        """Carry the subject of the sentence before over to one that opens with its verb (…肯定了做法。希望…)."""
        if number == 0 or self.spoke == number - 1:
            return subject
        last = self.sentences[number - 1]
        if last.paragraph != self.sentences[number].paragraph:
            return subject
        name = self.person_first(self.masked[last.start : min(last.close, last.start + 14)])
        return Subject(True, name) if name else subject

    def resolve(self, words: str, number: int) -> Subject:
        """Tell whether ``words`` end in a subject, and who that is."""
        found = self.person_in(words)
        if (told := _SPOKEN_TO.search(words)) and told.start() > 1 and _LOW.search(words):
            found = self.person_in(words[: told.start()]) or found
            words = words[: told.start()] if found and found[1] <= told.start() else words
        if (
            found
            and _SPOKEN_TO.search(words[: found[1] - len(found[0])])
            and not strip_adverbs(words[found[1] :])
        ):
            words = _SPOKEN_TO.sub("", words[: found[1] - len(found[0])])
            found = self.person_in(words)
        if found and _CITIZEN.search(words[: found[1] - len(found[0])]):
            return Subject(True)
        if found and not (
            words[found[1] : found[1] + 1] not in "对向就在与和给" and _LOW.search(words[found[1] :].rstrip())
        ):
            return Subject(True, found[0])
        left = strip_adverbs(words)
        if not left or _ADJUNCT.match(left):
            if not self.current and words.startswith("会上"):
                return Subject(True, MEETING)
            return Subject(True, self.current, explicit=False)
        if (about := _ABOUT.search(left)) and (body := self._body(left[: about.start()])):
            return body
        if _REDACTED.search(left) or "\ufffd" in left[-3:]:
            return Subject(True, self._lost(left))
        if (left[-1] in "他她" and left[-2:-1] != "其") or (left[0] in "他她" and len(left) <= 8):
            return Subject(True, self.topic(number))
        if _LOW.search(left):
            return Subject(True, self.author if left[-1] == "我" else None)
        return self._body(left) or self._unlisted(left)

    def _body(self, left: str) -> Subject | None:
        if _MEETING.search(left) and not left.endswith(_NO_MEETING):
            reported = _REPORTED_MEETING.search(left)
            return Subject(True, reported[1] if reported else MEETING)
        if (m := _TEAM.search(left)) and len(m[0]) > 1:
            return Subject(True, m[0])
        if _PAPER.search(left):
            return Subject(True, PAPER)
        if left.endswith(self.bodies):
            return Subject(True, next(b for b in self.bodies if left.endswith(b)))
        m = _OFFICE.search(left) or _LEADERS.search(left)
        return Subject(True, m[0]) if m and len(m[0]) > 1 else None

    def _lost(self, left: str) -> str:
        """Name a speaker of whom characters are lost: by the rest of the name, else by who speaks on."""
        for name in self.names:
            tail = left[-len(name) :]
            if "\ufffd" in tail and all(a in ("\ufffd", b) for a, b in zip(tail, name, strict=False)):
                return name
        return self.current if "\ufffd" in left and self.current else PAPER

    def _unlisted(self, left: str) -> Subject:
        """Take two to four characters with a surname in front for a name that the mentions stage missed."""
        if m := _STYLED.search(left):
            called = [n for n in self.names if n[0] == m["surname"]]
            titled = [n for n in called if m["title"] in self.posts[n]] or called
            return Subject(True, titled[0] if titled else m[0])
        for size in (3, 2, 4):
            name, before = left[-size:], left[:-size]
            if len(name) == size and name[0] in _surnames() and (not before or _POST.search(before)):
                return Subject(True, None if _LOW.search(before) else name)
            if size > 1 and left[0] in _surnames() and left[size : size + 1] in _AFTER_NAME:
                return Subject(True, left[:size])
        return Subject(False)
