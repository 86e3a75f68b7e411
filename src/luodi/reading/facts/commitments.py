"""Commitments: what a speaker promises of his own side, which is no demand on anybody else."""

from __future__ import annotations

import re
from typing import NamedTuple

from luodi.kernel.patterns import lazy
from luodi.reading.acts import Act, Told
from luodi.reading.facts.directive_action import action
from luodi.reading.facts.directive_actor import Actors, cut_lead, cut_tail, is_actor
from luodi.reading.facts.directive_deadline import deadline
from luodi.reading.facts.directive_demand import MARK
from luodi.reading.facts.directive_document import document
from luodi.reading.facts.directive_words import orders
from luodi.reading.model import Fact, Header
from luodi.reading.segment import MASK, Segments, Sentence
from luodi.reading.speakers import Named, strip_adverbs

CERTAINTY = 0.9
_RULE = "spoken-commitment"
_FUTURE = lazy(r"将(?<![即必终]将)")
_FOLLOWS = lazy(
    r"会|继续|进一步|一如既往|全力|尽快|尽最大|坚决|定期|适时|认真|积极|努力|带头|严格|主动|持续|着力|切实|抓紧|立即|力争|争取|"
    r"紧紧|牢牢|深入|充分|始终|不断|加[大强快紧]|以|按|从|把|对|与|同|围绕|拿出|投入|增派|增加|新[增建辟]|再|出台|设立|每|为|在|于|组织|安排|优化|派出|研究|启动|倾|紧|牢|锚|用[好足活]|建[立成]|向|全"
)
_WILLING = lazy(r"(?:一定(?!要)|决不|绝不|力争|争取|保证(?!金)|承诺|愿(?!意见|望|景|者)|(?<!要)坚决)")
_NAME = lazy(r"[一-鿿]{2,8}")
_BREAK = lazy(r",(?:也|更|并|同时)?(?:请|期待|期望|希望|恳请|盼望|感谢)")
_LEAD = lazy(
    r"(?:下一?步|接下来|今后|会后|届时|未来|近期|年内|今年|明年|以[^,]{1,20}为(?:契机|动力|起点|抓手)|按照[^,]{1,24}|围绕[^,]{1,24}|针对[^,]{1,24}|立足[^,]{1,20}|同时)$"
)
_NEXT = lazy(r"下一?步|接下来|今后|我们|我[市县区镇乡村州省局委办院校厂司厅部]")
_OWN = lazy(
    r"(?:我们|我[市县区镇乡村州省局委办院校厂司厅部]|公司|企业|集团|双方|本[市县区镇乡公校院厂]|全[市县区镇乡州省]|[市县区镇乡村州省旗](?:里|委|政府|人民政府))"
)
_OURS = lazy(r"(?:我们|我[市县区镇乡村州省局委办院校厂司厅部]|本)")
_FOREIGN = lazy(r"省里|上级|国家|中央|市场|价格|气温|天气|强降雨|预计|据悉|届时|将来")
_OPEN = frozenset({"statement", "commitment", "speech", "report"})
_TRIM = ' 　,;:。!?”"'


class _Promise(NamedTuple):
    """A promise ``[start, end)``; ``verb`` is where its words begin, ``subject`` who is printed in front."""

    start: int
    verb: int
    end: int
    subject: str


def commitments(
    body: str, segments: Segments, mentions: Named, header: Header, told: Told | None = None
) -> list[Fact]:
    """Read every promise of a body, at most one per sentence: ``speaker``, ``action``, ``deadline``.

    ``told`` are its acts of speech where somebody found them already.

    >>> from luodi.reading.segment import segment
    >>> from luodi.reading.mentions.value import Mentions
    >>> body = "会议要求,各村要照办。镇里表示,下一步,镇里将加大投入,年底前建成敬老院。"
    >>> f, = commitments(body, segment(body), Mentions(), Header())
    >>> f.quote, f.fields
    ('下一步,镇里将加大投入,年底前建成敬老院', {'speaker': '镇里', 'action': '加大投入', 'deadline': '年底前'})
    """
    masked = segments.masked
    near = [s for s in segments.sentences if _may_promise(masked[s.start : s.close])]
    if not near:
        return []
    names = [m.name for m in (*mentions.organisations, *mentions.regions)]
    names += [p.name for p in mentions.persons]
    paper = document(body, header).act
    reader = _Reader(segments, Actors(frozenset(names), ()), paper, (told or Told(segments, mentions)).by())
    found = (reader.read(sentence) for sentence in near)
    return [_fact(body, masked, promise, speaker) for promise, speaker in filter(None, found)]


def _may_promise(text: str) -> bool:
    if "将" in text and _will(text):
        return True
    return ("表" in text or "承诺" in text) and _WILLING.search(text) is not None


def _will(text: str) -> re.Match[str] | None:
    """Find 将 of the future, told from 将 that only moves the object (将清单报县政府) by the verb behind it."""
    for m in _FUTURE.finditer(text):
        if _FOLLOWS.match(text, m.end()) or orders().at(text, m.end()):
            return m
    return None


def _fact(body: str, masked: str, promise: _Promise, speaker: str) -> Fact:
    start, verb, end, _ = promise
    words = masked[start:end]
    fields = {
        "speaker": speaker,
        "action": action("要" + body[verb:end], None).removeprefix("要") or body[verb:end][:12],
        "deadline": deadline(words) if MASK not in words else None,
    }
    return Fact("commitment", start, end, body[start:end], _RULE, CERTAINTY, fields)


class _Reader:
    """Judges one sentence after the other with the acts of speech of the page."""

    def __init__(self, segments: Segments, actors: Actors, paper: Act | None, said: list[Act]) -> None:
        self.masked = segments.masked
        self.segments = segments
        self.actors = actors
        self.paper = paper
        self.said = said

    def read(self, sentence: Sentence) -> tuple[_Promise, str] | None:
        """Return the first promise of a sentence and whose it is."""
        here = [a for a in self.said if sentence.start <= a.start < sentence.end]
        stops = [*(a.start for a in here[1:]), sentence.close]
        regions: list[tuple[int, int, Act | None]] = [
            (sentence.start, here[0].start if here else sentence.close, None),
            *((a.content, stop, a) for a, stop in zip(here, stops, strict=False)),
        ]
        for start, end, act in regions:
            if act and act.force not in _OPEN:
                continue
            at = start
            for segment in self.masked[start:end].split(";"):
                promise = self._promise(at, at + len(segment), act)
                speaker = promise and self._speaker(promise, act, sentence)
                if promise and speaker:
                    return promise, speaker
                at += len(segment) + 1
        return None

    def _promise(self, start: int, end: int, act: Act | None) -> _Promise | None:
        text = self.masked[start:end]
        promising = act is not None and act.force in ("statement", "commitment")
        m = _will(text) or (_WILLING.search(text) if promising else None)
        if m is None or MARK.search(text, 0, m.start()):
            return None
        clause = text.rfind(",", 0, m.start()) + 1
        subject = cut_tail(cut_lead(text[clause : m.start()]).strip(_TRIM + "“"))
        lead = _lead(text, clause)
        own = bool(_OWN.match(subject)) or bool(_NEXT.search(text, lead, m.start()))
        named = promising and bool(_NAME.fullmatch(subject))
        if subject and not (_OWN.match(subject) or named or is_actor(subject, self.actors)):
            return None
        if _FOREIGN.match(subject) or not (own or promising):
            return None
        stop = _BREAK.search(text, m.end()) or MARK.search(text, m.end())
        if stop and (comma := text.rfind(",", m.end(), stop.start() + 1)) > 0:
            end = start + comma
        while end > start and self.masked[end - 1] in _TRIM:
            end -= 1
        verb = m.end() if m[0] == "将" else m.start()
        return _Promise(start + lead, start + verb, end, subject)

    def _speaker(self, promise: _Promise, act: Act | None, sentence: Sentence) -> str | None:
        """Return whose promise it is: who says it, who spoke last in the paragraph, else who is printed."""
        if act:
            if act.speaker:
                return act.speaker
            printed = strip_adverbs(self.masked[act.start : act.verb])
            return printed if 2 <= len(printed) <= 16 else promise.subject or None
        ours = _OURS.match(promise.subject)
        floor = 0 if ours else self.segments.paragraphs[sentence.paragraph].start
        before = [a for a in self.said if floor <= a.start < sentence.start]
        if before and before[-1].force in _OPEN and before[-1].speaker:
            return before[-1].speaker
        if self.paper and self.paper.speaker and ours:
            return self.paper.speaker
        ahead = _NEXT.search(self.masked, promise.start, promise.verb)
        return promise.subject or None if ahead else None


def _lead(text: str, clause: int) -> int:
    """Return where a promise begins: its clause, with 下一步 or an occasion (以…为契机) in front."""
    while clause > 0:
        before = text.rfind(",", 0, clause - 1) + 1
        if not _LEAD.match(text[before : clause - 1]):
            return clause
        clause = before
    return clause
