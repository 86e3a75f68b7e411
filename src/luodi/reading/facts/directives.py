"""Directives: demands about future conduct, each with who says it, who must act, by when and how much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.acts import Act, Named, acts
from luodi.reading.facts import directive_owner as owners
from luodi.reading.facts.directive_demand import DUTY, FUTURE, MARK, START, STATE, is_imperative
from luodi.reading.facts.directive_document import Document, document
from luodi.reading.facts.directive_level import level
from luodi.reading.facts.directive_lists import demanding_runs
from luodi.reading.facts.directive_terms import action, deadline, target
from luodi.reading.items import Item
from luodi.reading.model import Fact, Header
from luodi.reading.segment import Segments, Sentence

CERTAINTY = {
    "enumerated-demand": 0.97,
    "spoken-demand": 0.97,
    "semicolon-demand": 0.95,
    "theme-demand": 0.93,
    "downward-hope": 0.93,
    "bare-order": 0.9,
    "document-duty": 0.94,
    "listed-duty": 0.93,
}
_NARRATIVE = re.compile(
    r"(?:随后|会前|会后|调研中|调研期间|期间|当天|当日|会上|据悉|据了解|座谈会上|在[^,]{2,20}[,,]|\d{1,2}月\d{1,2}日|[^,]{2,30}(?:参加|陪同|出席)[^,]{0,8}$)"
)
_FIRST_PERSON = re.compile(r"我个人|我觉得|听我|我表|咱们|各位邻居|楼主|有没有[^,。]{2,12}的邻居|转过来|转发")


@dataclass(frozen=True, slots=True)
class _Unit:
    start: int
    end: int
    rule: str
    act: Act
    group: int
    owner: str | None


def directives(body: str, segments: Segments, mentions: Named, header: Header) -> list[Fact]:
    """Read every demand of a body.

    >>> from luodi.reading.segment import segment
    >>> from luodi.reading.mentions.value import Mentions
    >>> body = "会议要求,县商务局要在9月底前完成清单。会议认为,成绩来之不易。"
    >>> f, = directives(body, segment(body), Mentions(), Header())
    >>> f.quote, f.fields["owner"], f.fields["deadline"], f.fields["speaker"]
    ('县商务局要在9月底前完成清单', '县商务局', '9月底前', '会议')
    """
    if not MARK.search(segments.masked) and not START.search(segments.masked):
        return []
    return _Reader(body, segments, mentions, header).read()


class _Reader:
    """Walks the sentences of one body with the act of speech in force."""

    def __init__(self, body: str, segments: Segments, mentions: Named, header: Header) -> None:
        self.body = body
        self.masked = segments.masked
        self.segments = segments
        self.header = header
        self.mentions = mentions
        names = [m.name for m in (*mentions.organisations, *mentions.regions)]
        names += [p.name for p in mentions.persons]
        self.actors = owners.Actors(frozenset(names), tuple(sorted(names, key=len, reverse=True)))
        self.paper: Document = document(body, segments, header, mentions)
        self.acts = acts(segments, mentions, header)
        self.units: list[_Unit] = []
        self.group = 0
        self.scope: Act | None = self.paper.act
        self.behalf: dict[str, str] = {}

    # -- walking -----------------------------------------------------------------------------------------
    def read(self) -> list[Fact]:
        runs = demanding_runs(self.masked, self.segments, self.paper.is_document)
        leaves = [i for i in self.segments.items if i.leaf and i.run in runs]
        at = act_at = 0
        done = 0
        for number, sentence in enumerate(self.segments.sentences):
            here: list[Act] = []
            while act_at < len(self.acts) and self.acts[act_at].start < sentence.end:
                here.append(self.acts[act_at])
                act_at += 1
            if sentence.start < done:
                continue
            self._enter(sentence, number)
            if at < len(leaves) and leaves[at].start < sentence.end:
                lead_acts = [a for a in here if a.start < leaves[at].start]
                for a in lead_acts:
                    self._take(a)
                at, done = self._items(leaves, at, sentence, lead_acts)
                continue
            self._sentence(sentence, here)
        return [self._fact(u) for u in self.units]

    def _enter(self, sentence: Sentence, number: int) -> None:
        """Let the scope of the act end where a paragraph turns back to narrating."""
        head = self.masked[sentence.start : sentence.close]
        if number and self.segments.sentences[number - 1].paragraph == sentence.paragraph:
            if _FIRST_PERSON.search(head):
                self.scope = None
            return
        if self.paper.is_document:
            self.scope = self.paper.act
            return
        if _NARRATIVE.match(head) or _FIRST_PERSON.search(head):
            self.scope = None
        elif not (MARK.search(head) or START.match(head) or self._item_at(sentence.start)):
            self.scope = None

    def _item_at(self, offset: int) -> bool:
        return any(i.start == offset for i in self.segments.items)

    def _take(self, act: Act) -> None:
        if act.behalf and act.speaker:
            self.behalf[act.speaker] = act.behalf
        self.scope = act

    def _binding(self, act: Act | None) -> bool:
        """Tell whether demands under ``act`` bind anybody."""
        if act is None or act.speaker is None:
            return False
        if act.force in ("plea", "report", "commitment"):
            return False
        return act.force != "statement" or act.behalf is not None or act.speaker in self._standing_in()

    def _standing_in(self) -> set[str]:
        found = set(self.behalf)
        for p in self.mentions.persons:
            if re.search(re.escape(p.name) + r"代表[^,。]{2,14}(?:作|做|发|表)", self.masked):
                found.add(p.name)
        return found

    # -- items -------------------------------------------------------------------------------------------
    def _items(
        self, leaves: list[Item], at: int, sentence: Sentence, lead_acts: list[Act]
    ) -> tuple[int, int]:
        """Read the items of one run from ``at`` on; return the next leaf and the offset read up to."""
        run = leaves[at].run
        lead = self._lead_owner(leaves[at], sentence)
        act = self.scope
        done = sentence.end
        first = at
        while at < len(leaves) and leaves[at].run == run:
            item = leaves[at]
            end = self._item_end(item, leaves[first:at])
            if self._binding(act) and act:
                fresh = at == first or "。" in self.masked[leaves[at - 1].text : item.start]
                self.group += fresh or "\n" in self.masked[leaves[at - 1].text : item.start]
                rule = "listed-duty" if self.paper.is_document else "enumerated-demand"
                found = self._owner(item.text, end) or lead
                self.units.append(_Unit(item.start, end, rule, act, self.group, found))
            done = end
            at += 1
        while done < len(self.masked) and self.masked[done] in "。;!?”\"":
            done += 1
        return at, done

    def _lead_owner(self, item: Item, sentence: Sentence) -> str | None:
        if self.scope and self.scope.behalf and self.scope.start >= sentence.start:
            return self.scope.behalf
        last = self.units[-1] if self.units else None
        if last and last.act is self.scope and last.rule != "enumerated-demand":
            gap = self.masked[last.end : item.start]
            if len(gap) <= 2:
                return last.owner
        start = self.scope.content if self.scope and self.scope.content > sentence.start else sentence.start
        lead = self.masked[start : item.start] if start < item.start else ""
        return self._owner(start, item.start) if lead and MARK.search(lead) else None

    def _item_end(self, item: Item, before: list[Item]) -> int:
        """Draw in the last item of a list, whose widest end may run into what follows the list."""
        if not item.last and not ("\n" in self.masked[item.text : item.end]):
            return item.end
        text = self.masked
        end = item.end
        line = text.find("\n", item.text, end)
        if line >= 0:
            heading = text[item.text : line]
            if item.last or item.style not in ("paren", "heading", "number", "article"):
                end = line
            if "。" not in heading and len(heading) <= 24 and line < item.end:
                nxt = text.find("\n", line + 1, item.end)
                end = (nxt if nxt >= 0 else item.end) if item.last else item.end
        starts = [a.start for a in self.acts if item.text < a.start < end]
        stops = [m.start() for m in re.finditer(r"[。!?](?=下一步|会后|最后|会议|他|请|希望|各(?:[级乡镇单部地])|同时,|据)", text[item.text : end])]
        if stops:
            end = item.text + stops[0]
        for s in starts:
            cut = max(text.rfind(c, item.text, s) for c in "。!?")
            if cut > item.text:
                end = min(end, cut)
        if before and all("。" not in text[b.text : b.end] for b in before):
            joined = text[before[-1].end : before[-1].end + 1]
            stop = text.find("。", item.text, end)
            if joined in (";", ",") and stop > 0:
                end = stop
        while end > item.text and text[end - 1] in "。;,!?、:\n 　":
            end -= 1
        return end

    # -- sentences ---------------------------------------------------------------------------------------
    def _sentence(self, sentence: Sentence, here: list[Act]) -> None:
        regions: list[tuple[int, int, Act]] = []
        start = sentence.start
        scope = self.scope
        for i, a in enumerate(here):
            if i == 0 and scope and a.start > start:
                regions.append((start, a.start, scope))
            stop = here[i + 1].start if i + 1 < len(here) else sentence.close
            regions.append((a.content, stop, a))
            self._take(a)
        if not here and scope:
            regions.append((start, sentence.close, scope))
        grouped = False
        for lo, hi, act in regions:
            if self._binding(act):
                grouped = self._region(lo, hi, act, grouped) or grouped

    def _region(self, lo: int, hi: int, act: Act, grouped: bool) -> bool:
        """Read one stretch under one act: its semicolon segments, each a demand of its own or joined."""
        own = lo == act.content
        found: list[tuple[int, int, str, str | None]] = []
        for a, b in _parts(self.masked, lo, hi):
            unit = self._part(a, b, act, own and a == lo)
            if unit:
                found.append(unit)
            elif found:
                last = found[-1]
                found[-1] = (last[0], b, last[2], last[3])
        if not found:
            return False
        self.group += not grouped
        for a, b, rule, owner in found:
            kind = "semicolon-demand" if len(found) > 1 and rule == "spoken-demand" else rule
            self.units.append(_Unit(a, b, kind, act, self.group, owner))
        return True

    def _part(self, a: int, b: int, act: Act, opens: bool) -> tuple[int, int, str, str | None] | None:
        """Judge one semicolon segment."""
        text = self.masked[a:b]
        owner = self._owner(a, b)
        if self.paper.is_document and not self.paper.is_speech:
            return self._duty(a, b, owner)
        if FUTURE.match(text) and not MARK.search(text):
            return None
        mark = MARK.search(text)
        if act.force == "hope" and opens:
            owner = owner or owners.opening(text, self.actors)
            return act.verb, b, "downward-hope", owner
        if mark:
            if STATE.search(text, mark.end()):
                return None
            return self._start(a, mark.start(), owner), b, "spoken-demand", owner
        if act.force == "demand" and opens:
            return (act.verb if self.masked[act.content - 1] not in ",:" else a), b, "bare-order", owner
        if is_imperative(text) and (opens or act.force == "demand") or START.match(text):
            return a, b, "bare-order", owner
        if owner and (DUTY.search(text) or not opens and a > act.content and self.masked[a - 1] == ";"):
            return self._start(a, 0, owner), b, "bare-order", owner
        return None

    def _duty(self, a: int, b: int, owner: str | None) -> tuple[int, int, str, str | None] | None:
        text = self.masked[a:b]
        mark = MARK.search(text)
        if text.startswith("请"):
            return a, b, "document-duty", owner
        if owner and mark and not STATE.search(text):
            return a, b, "document-duty", owner
        if DUTY.search(text) or (owner and re.search(r"统筹|牵头", text)):
            return a, b, "document-duty", owner
        return None

    def _start(self, a: int, mark: int, owner: str | None) -> int:
        """Return where the demand begins: the clause of the demand verb, or the earlier one that names its actor."""
        at = self.masked.find(owner, a) if owner else -1
        begin = max(self.masked.rfind(",", a, a + mark), self.masked.rfind(":", a, a + mark)) + 1 or a
        if 0 <= at < begin:
            begin = max(self.masked.rfind(",", a, at), self.masked.rfind(":", a, at)) + 1 or a
        return max(begin, a)

    def _owner(self, a: int, b: int) -> str | None:
        """Find the first actor named before a demand or duty verb in ``[a, b)``."""
        text = self.masked[a:b]
        topic: str | None = None
        at = 0
        for clause in re.split(r"[,;:。!?\n]", text):
            mark = MARK.search(clause)
            if mark and (found := owners.actor(clause[: mark.start()], self.actors)):
                return found
            if mark and mark.start() == 0 and topic and clause.startswith(("要", "必须")):
                return topic
            if found := owners.verbless(clause, self.actors):
                return found
            topic = owners.opening(clause, self.actors) if at == 0 else topic
            at += len(clause) + 1
        return None

    def _fact(self, u: _Unit) -> Fact:
        quote = self.body[u.start : u.end]
        spoken = self.masked[u.start : u.end]
        mark = MARK.search(spoken)
        begin = mark.start() if mark else 0
        fields = {
            "speaker": u.act.speaker,
            "issuer_level": level(u.act.speaker, self.body, self.header, self.mentions),
            "action": action(quote[begin:]),
            "owner": u.owner,
            "deadline": deadline(quote),
            "target": target(quote),
            "group": u.group,
        }
        return Fact("directive", u.start, u.end, quote, u.rule, CERTAINTY[u.rule], fields)


def _parts(text: str, lo: int, hi: int) -> list[tuple[int, int]]:
    out, at = [], lo
    while (cut := text.find(";", at, hi)) >= 0:
        out.append((at, cut))
        at = cut + 1
    out.append((at, hi))
    return [(a, b) for a, b in out if text[a:b].strip()]
