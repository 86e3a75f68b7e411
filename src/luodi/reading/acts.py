"""Who says what: speech verbs, their subjects, and where the words they open begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from luodi.reading import tables
from luodi.reading.model import Header, Mention, Person
from luodi.reading.segment import Segments, Sentence

Force = Literal["set", "demand", "speech", "hope", "statement", "commitment", "report", "plea", "other"]


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


@dataclass(frozen=True, slots=True)
class Act:
    """One act of speech: its subject starts at ``start``, its verb at ``verb``, what is said at ``content``.

    ``speaker`` is a person, a body, ``会议`` or ``文件``; ``None`` where somebody unnamed or without standing
    speaks. ``addressee`` is who is spoken to (叮嘱X), ``behalf`` whom the speaker stands
    for (代表X表示); ``explicit`` tells that the subject is printed before the verb.
    """

    start: int
    verb: int
    content: int
    speaker: str | None
    force: Force
    addressee: str | None = None
    behalf: str | None = None
    explicit: bool = True


_NOMINAL = re.compile(
    r"(?:[的具总有其各项一二两三四五六七八九几点条个些方面出新高作体务本项关位省市县区州央署照合]"
    r"|严格|明确)$|提出的$|(?:按照|依照|依据|根据|落实|把握|贯彻|符合|对标|对照|满足|达到|执行|体现|领会|响应|适应|有关|相关)[^,]{0,24}(?<![时中后间])$"
)
_NOMINAL_AFTER = re.compile(r"[的和与及、。;)”是]|以来|不相|不符|不一|,(?=[^,]{0,4}(?:扎实|认真))")
_SET = re.compile(
    r"(?:提出|提|作出|讲|谈|明确|强调)(?!的)(?:了|出)?[^,的]{0,14}(?:要求|意见|希望|嘱托|期望)$"
)
_MEETING = re.compile(r"(?:会议|全会|例会|大会|[^,]{0,10}会)$")
_TEAM = re.compile(r"(?:[一-鿿�]{0,22}(?:组|团|专班|巡视员办公室))$")
_PAPER = re.compile(r"(?:通知|通报|方案|意见|办法|文件|批示|公告|纪要|决定|规划|细则|指南|意见书|》)$")
_OFFICE = re.compile(
    r"[一-鿿�]{0,22}(?:局|委|办|厅|部|院|署|政府|办公室|中心|管委会|党组|指挥部|街道|镇|乡|县|市|区|州|旗|公司|处|站|联盟|协会)$"
)
_LOW = re.compile(
    r"(?:代表|委员|网友|网民|村民|群众|居民|负责人|负责同志|记者|专家|业主|市民|职工|员工|农户|牧民|董事长|总经理|经理|教授|"
    r"老人|大家|企业|企业家|客商|厂长|院长|支书|公司|商户|住户|老板|家长|学生|大妈|大爷|邻居|有人|谁|我|你|我们|咱们)$"
)
_REDACTED = re.compile(r"(?:##|××|XX|xx|某某|\*\*|�)(?:同志|书记|[市县区州镇乡]长)?$")
_ATTENDING = re.compile(r"(?:一同|一起|陪同|随同|参加|出席|列席|随行)[^,]{0,8}$")
_TOLD = re.compile(r"([^,;:。要须在]{2,14})[,:](?=[^,;。]{2})")
_BEHALF = re.compile(r"代表([^,;]{2,16}?)(?:作|做|表|发|讲|向|,|$)")
_POST = re.compile(r"(?:书记|市长|县长|区长|州长|旗长|省长|盟长|镇长|乡长|主任|主席|局长|厅长|部长|组长|秘书长|巡视员|常委|"
                   r"司长|处长|站长|队长|校长|院长|董事长|总经理|所长|行长|会长|理事长|专员|委员|同志|主持|代表)$")  # fmt: skip


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, tuple[Force, bool]]]:
    known = {verb: (force, bare == "yes") for verb, force, bare in tables.rows("act_verbs")}
    longest = sorted(known, key=len, reverse=True)
    return re.compile("|".join(longest)), known  # type: ignore[return-value]  # the table holds the literals


@cache
def _adverbs() -> tuple[str, ...]:
    return tuple(sorted(tables.words("act_adverbs"), key=len, reverse=True))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(tables.words("surnames"))


class Speakers:
    """Turns the words before a speech verb into a speaker; remembers who was last spoken of."""

    def __init__(self, masked: str, mentions: Named) -> None:
        self.masked = masked
        self.names = tuple(sorted((p.name for p in mentions.persons), key=len, reverse=True))
        self.bodies = tuple(sorted((o.name for o in mentions.organisations), key=len, reverse=True))
        self.topic: str | None = None
        self.current: str | None = None
        self.team: str | None = None

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

    def lead_subject(self, lead: str) -> str | None:
        """Return who the sentence is about, from the words before a clause without subject of its own."""
        if lead[:1] in ("他", "她"):
            return self.topic
        if _REDACTED.match(lead):
            return self._lost(lead[:2])
        return self.person_first(lead)

    def hear(self, sentence: str) -> None:
        """Take note of whom a sentence without speech is about: the last person who opens a clause."""
        if _ATTENDING.search(sentence[-12:]):
            return
        for clause in sentence[:120].split(",")[::-1]:
            name = self.person_first(clause[:30])
            if name:
                self.topic = name
                return

    def resolve(self, words: str) -> tuple[bool, str | None]:
        """Tell whether ``words`` end in a subject, and who that is (``None``: somebody without standing)."""
        found = self.person_in(words)
        if found and not _LOW.search(words[found[1] :].rstrip()):
            return True, found[0]
        left = _strip(words)
        if not left:
            return True, self.current
        if _REDACTED.search(left) or "\ufffd" in left[-3:]:
            return True, self._lost(left)
        if left[-1] in "他她" and (len(left) < 2 or left[-2] != "其"):
            return True, self.topic or self.current
        if _LOW.search(left):
            return True, None
        if _MEETING.search(left):
            return True, "会议"
        if (m := _TEAM.search(left)) and len(m[0]) > 1:
            return True, self._full_team(m[0])
        if _PAPER.search(left):
            return True, "文件"
        for body in self.bodies:
            if left.endswith(body):
                return True, body
        if m := _OFFICE.search(left):
            return True, m[0]
        return self._unlisted(left)

    def _lost(self, left: str) -> str:
        """Name a speaker of whom characters are lost: by the rest of the name, else by who speaks on."""
        for name in self.names:
            tail = left[-len(name) :]
            if "\ufffd" in tail and all(a in ("\ufffd", b) for a, b in zip(tail, name, strict=False)):
                return name
        return self.current if "\ufffd" in left and self.current else "文件"

    def _full_team(self, words: str) -> str:
        self.team = words
        return words

    def _unlisted(self, left: str) -> tuple[bool, str | None]:
        for size in (2, 3, 4):
            name = left[-size:]
            before = left[:-size]
            if len(name) == size and name[0] in _surnames() and (not before or _POST.search(before)):
                return True, name
        return False, None


def _strip(words: str) -> str:
    """Cut adverbs and adjuncts off the end of the words before a speech verb."""
    words = words.strip(" 　“”\"'(")
    while True:
        tail = next((a for a in _adverbs() if words.endswith(a)), None)
        if tail is None:
            return words
        words = words[: -len(tail)].rstrip(" 　,")


def acts(segments: Segments, mentions: Named, header: Header) -> list[Act]:
    """Find the acts of speech of a body in the order of the text.

    >>> from luodi.reading.segment import segment
    >>> from luodi.reading.mentions.value import Mentions
    >>> body = "会议强调,要稳住工业。会议要求各镇抓紧排查。"
    >>> [(a.speaker, a.force, body[a.content:a.content + 4]) for a in acts(segment(body), Mentions(), Header())]
    [('会议', 'speech', '要稳住工'), ('会议', 'demand', '各镇抓紧')]
    """
    del header
    masked = segments.masked
    pattern, known = _verbs()
    speakers = Speakers(masked, mentions)
    out: list[Act] = []
    matches = list(pattern.finditer(masked))
    at = 0
    for sentence in segments.sentences:
        first = len(out)
        while at < len(matches) and matches[at].start() < sentence.end:
            m = matches[at]
            at += 1
            floor = out[-1].content if len(out) > first else sentence.start
            if m.start() >= floor and (act := _act(speakers, m, floor, sentence, known[m[0]])):
                out.append(act)
                speakers.current = act.speaker
                speakers.topic = act.speaker if act.speaker in speakers.names else speakers.topic
        if len(out) == first:
            speakers.hear(masked[sentence.start : sentence.close])
    return out


def _act(
    speakers: Speakers, m: re.Match[str], floor: int, sentence: Sentence, kind: tuple[Force, bool]
) -> Act | None:
    masked = speakers.masked
    force, bare = kind
    start = max(masked.rfind(c, floor, m.start()) for c in ",;:") + 1
    start = max(start, floor)
    words = masked[start : m.start()]
    after = masked[m.end() : m.end() + 1]
    end = m.end() + (after in "道到了" and after != "")
    after = masked[end : end + 1]
    setting = _SET.search(words + m[0]) if end >= sentence.close or after in ",:" else None
    if end >= sentence.close and not setting or force == "set" and not setting:
        return None
    if after and after in ",:" or end >= sentence.close:
        if setting:
            words = words[: setting.start()]
            force = "hope" if m[0] == "希望" else "demand"
        elif bare and (_NOMINAL.search(words) or words.endswith("意见") and m[0] == "建议"):
            return None
        end += 1
    elif not bare or _NOMINAL.search(words) or _NOMINAL_AFTER.match(masked, end):
        return None
    named, speaker = speakers.resolve(words)
    if not named:
        return None
    addressee = None
    explicit = bool(_strip(words))
    if not explicit and floor == sentence.start:
        lead = masked[sentence.start : start]
        subject = speakers.lead_subject(lead)
        speaker, explicit = subject or speaker, bool(subject)
        addressee = next((b for b in speakers.bodies if b in lead), None) if bare else None
    if bare and force in ("demand", "hope") and m[0][-1] != "望" and m[0][-1] not in "求令成" and (told := _TOLD.match(masked, end)):
        addressee = told[1]
        end = told.end()
    behalf = _BEHALF.search(words)
    return Act(start, m.start(), end, speaker, force, addressee, behalf[1] if behalf else None, explicit)
