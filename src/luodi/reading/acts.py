"""Who says what: speech verbs, their subjects, and where the words they open begin."""

from __future__ import annotations

import re
from collections import deque
from functools import cache
from typing import Literal, NamedTuple, cast

from luodi.kernel.patterns import lazy
from luodi.reading import tables
from luodi.reading.segment import Segments, Sentence
from luodi.reading.speakers import MEETING, Named, Speakers, Subject, without_subject

Force = Literal["set", "demand", "speech", "hope", "statement", "commitment", "report", "plea"]


class Act(NamedTuple):
    """One act of speech: its subject starts at ``start``, its verb at ``verb``, what is said at ``content``.

    ``speaker`` is a person, a body, ``会议`` or ``文件``; ``None`` where somebody unnamed or without standing
    speaks. ``addressee`` is who is spoken to (叮嘱X), ``behalf`` whom the speaker stands for (代表X表示);
    ``explicit`` tells that the subject is printed.
    """

    start: int
    verb: int
    content: int
    speaker: str | None
    force: Force
    addressee: str | None = None
    behalf: str | None = None
    explicit: bool = True


_NOMINAL = lazy(
    r"(?:[的具总有其各项一二两三四五六七八九几点条个些方面出新高作体务本关位省市县区州央署照合]|严格|明确)$|提出的$|"
    r"(?:按照|依照|依据|根据|落实|把握|贯彻|符合|对标|对照|满足|达到|执行|体现|领会|响应|适应|有关|相关)[^,]{0,24}(?<![时中后间])$|"
    r"(?:把|切实将)[^,;]{0,12}$"
)
_NOMINAL_AFTER = lazy(r"[的和与及、。;)”是]|以来|不相|不符|不一|,(?=[^,]{0,4}(?:扎实|认真))")
_SET = lazy(
    r"(?:提出|补充|提|形成|(?<!工)作(?=[了出])|[做进](?:出|行?了?)(?=[^,]{0,14}[署排工求]$)|讲|谈|明确|强调)(?!的)(?:了|出)?[^,的]{0,14}(?:要求|意见|安排|部署|分工|意思|希望|嘱托|期望)$"
)
_PAST = lazy(r"(?:去年|此前|近年|今年|前期|一直|上半年|长期|多年)[^,。]{0,6}(?:以来|来|此前|去年|曾),")
_TO = lazy(
    r"对([^,;对向]{2,12}(?:负责人|干部|局长|主任|镇长|书记|队员|人员|队|组|单位|部门|学员|青年|党员))$"
)
_TOWARDS = lazy(r"(?<=[局委办厅组部队会室])[对向](?:这?\d+[余多]?[家名个][^,;对向]{1,8}|企业|商户|责任单位)$")
_BEHALF = lazy(r"代表([^,;]{2,16}?)(?:作|做|表|发|讲|向|,|$)")
_SAYING = frozenset({"说", "强调", "指出", "要求", "叮嘱", "嘱咐", "勉励"})
_TOPIC = lazy(r"[^,。:;]{1,16}(?<!要求)(?<!意见)(?<!希望)(?<!部署)(?<!安排):")
_TOPICAL = frozenset({"提出", "议定", "决定", "明确"})
_TAKES_CLAUSE = frozenset({"要求", "责令", "责成", "勒令", "希望", "期望"})
_CAUTIONS = frozenset({"提醒"})
_NOUNS = frozenset({"期盼", "要求", "希望", "期望", "建议", "指示", "批示", "鼓励", "提醒"})
_ACCORDING = lazy(
    r"[。\n](?:根据|按照)(?:\d{1,2}月\d{1,2}日)?(?P<meeting>[^,;。\d]{2,16}会议)的?(?:意见|要求|部署|安排|决定|议定事项),"
)
_NOTE = lazy(r"\([^()。]{1,20}\)[:,]")
_TOLD = lazy(r"([^,;:。要须在把将]{2,14})[,:](?=[^,;。]{2})")


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, tuple[Force, bool]]]:
    known = {verb: (cast(Force, force), bare == "yes") for verb, force, bare in tables.rows("act_verbs")}
    return re.compile("|".join(sorted(known, key=len, reverse=True))), known


def acts(segments: Segments, mentions: Named, author: str | None = None) -> list[Act]:
    """Find the acts of speech of a body in the order of the text.

    ``author`` is whose words they are where no subject is printed and nobody has spoken before.

    >>> from luodi.reading.segment import segment
    >>> from luodi.reading.mentions.value import Mentions
    >>> body = "会议强调,要稳住工业。会议要求各镇抓紧排查。"
    >>> [(a.speaker, a.force, body[a.content:a.content + 4]) for a in acts(segment(body), Mentions())]
    [('会议', 'speech', '要稳住工'), ('会议', 'demand', '各镇抓紧')]
    """
    pattern, known = _verbs()
    finder = _Finder(Speakers(segments.masked, segments.sentences, mentions, author))
    out: list[Act] = []
    number, last = 0, -1
    grounds = deque(_ACCORDING.finditer(segments.masked))
    for m in pattern.finditer(segments.masked):
        while grounds and grounds[0].start() < m.start():
            _ground(grounds.popleft(), finder, out)
        while m.start() >= segments.sentences[number].end:
            number += 1
        sentence = segments.sentences[number]
        floor = out[-1].content if last == number else sentence.start
        if m.start() < floor:
            continue
        if (said := finder.quoted_before(m, (number, sentence))) and (not out or out[-1].start < said.start):
            finder.speakers.note(said.speaker, number)
            out.append(said)
        if act := finder.act(m, floor, (number, sentence), known[m[0]]):
            if not act.explicit and last == number and out[-1].force == "plea":
                act = act._replace(force="plea")
            out.append(act)
            finder.speakers.note(act.speaker, number)
            last = number
    for ground in grounds:
        _ground(ground, finder, out)
    return out


def _ground(m: re.Match[str], finder: _Finder, out: list[Act]) -> None:
    """Let a meeting speak by whose decision (根据县政府专题会议的意见,) others must act, where nobody speaks."""
    if finder.speakers.current is None:
        out.append(Act(m.start() + 1, m.end() - 1, m.end(), m["meeting"], "speech"))


class Told:
    """The acts of one body, found once for all who ask: two kinds of fact are read from them."""

    def __init__(self, segments: Segments, mentions: Named) -> None:
        self._of = segments, mentions
        self._found: dict[str | None, list[Act]] = {}

    def by(self, author: str | None = None) -> list[Act]:
        """Return what :func:`acts` finds for ``author``."""
        if author not in self._found:
            self._found[author] = acts(*self._of, author)
        return self._found[author]


class _Finder:
    """Judges one match of a speech verb."""

    def __init__(self, speakers: Speakers) -> None:
        self.speakers = speakers
        self.masked = speakers.masked

    def quoted_before(self, m: re.Match[str], where: tuple[int, Sentence]) -> Act | None:
        """Return the act of direct speech whose speaker stands behind it (``“…。”林大川说。``)."""
        masked, end = self.masked, where[1].start
        if masked[end - 1 : end] != "”" or m.start() > end + 12 or m[0] not in _SAYING:
            return None
        start = masked.rfind("“", max(0, end - 400), end)
        if start < 0 or masked[max(0, start - 1) : start] not in ("", "\n", "。", "!", "?"):
            return None
        found = self.speakers.resolve(masked[end : m.start()], where[0])
        if not found.found or not found.explicit:
            return None
        return Act(start, m.start(), start + 1, found.speaker, "speech")

    def act(
        self, m: re.Match[str], floor: int, where: tuple[int, Sentence], kind: tuple[Force, bool]
    ) -> Act | None:
        """Return the act that the verb opens, or ``None`` where the word is a noun or has no subject."""
        masked, (number, sentence) = self.masked, where
        find, verb = masked.rfind, m.start()
        start = max(floor, find(",", floor, verb) + 1, find(";", floor, verb) + 1, find(":", floor, verb) + 1)
        words = masked[start : m.start()]
        opened = self._opened(m, words, sentence, kind)
        if opened is None:
            return None
        words, content, force = opened
        subject = self.speakers.resolve(words, number)
        if (
            subject.speaker is None
            and (m[0] == "议定" or words.startswith("形成"))
            and without_subject(words[2:])
        ):
            subject = Subject(True, MEETING)
        if not subject.found:
            return None
        addressee = None
        if without_subject(words) and floor == sentence.start:
            lead = masked[sentence.start : start]
            subject = self.speakers.before(number, subject)
            subject = self.speakers.omitted(lead, number) if lead else subject
            addressee = next((b for b in self.speakers.bodies if b in lead), None) if kind[1] else None
        told = _TOLD.match(masked, content) if kind[1] and m[0] not in _TAKES_CLAUSE else None
        if m[0] in _CAUTIONS and content == m.end():
            if not told:
                return None
            force = "demand"
        if told and force in ("demand", "hope"):
            addressee, content = told[1], told.end()
        if force in ("demand", "hope", "speech") and _PAST.match(masked, sentence.start, m.start()):
            force = "report"
        if addressee is None and (spoken_to := _TO.search(words)):
            addressee = spoken_to[1]
        behalf = _BEHALF.search(words)
        standing_for = behalf[1] if behalf else None
        return Act(
            start, m.start(), content, subject.speaker, force, addressee, standing_for, subject.explicit
        )

    @staticmethod
    def _nominal(verb: str, words: str) -> bool:
        return verb in _NOUNS and _NOMINAL.search(words) is not None

    def _opened(
        self, m: re.Match[str], words: str, sentence: Sentence, kind: tuple[Force, bool]
    ) -> tuple[str, int, Force] | None:
        """Tell whether the verb opens speech: the words of its subject, where the speech begins, its force."""
        masked, (force, bare) = self.masked, kind
        end = m.end()
        if masked[end : end + 1] in ("道", "到", "了"):
            end += 1
        after = masked[end : end + 1]
        if after == "(" and (note := _NOTE.match(masked, end)):
            end = note.end() - 1
            after = masked[end : end + 1]
        stops = after in (",", ":") or end >= sentence.close
        setting = _SET.search(words + m[0]) if stops else None
        if setting and (end < sentence.close or m[0] in ("要求", "意见", "希望", "意思", "安排", "部署")):
            return _TOWARDS.sub("", words[: setting.start()]), end + 1, "hope" if m[0] == "希望" else "demand"
        if end >= sentence.close or force == "set":
            return None
        if m[0] in _TOPICAL and not stops and (topic := _TOPIC.match(masked, end)):
            return words, topic.end(), force
        if stops:
            nominal = bare and (self._nominal(m[0], words) or (m[0] == "建议" and words.endswith("意见")))
            return None if nominal else (words, end + 1, force)
        if (
            not bare
            or after in (" ", "　")
            or self._nominal(m[0], words)
            or _NOMINAL_AFTER.match(masked, end)
        ):
            return None
        return words, end, force
