"""Directives: demands about future conduct, each with who says it, who must act, by when and how much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from luodi.reading.acts import Act, acts
from luodi.reading.facts.directive_demand import MARK, START
from luodi.reading.facts.directive_document import document
from luodi.reading.facts.directive_level import level
from luodi.reading.facts.directive_lists import demanding_runs, item_end, rejected_runs
from luodi.reading.facts.directive_owner import Actors, owner
from luodi.reading.facts.directive_parts import Part, duty, parts, spoken
from luodi.reading.facts.directive_standing import Standing
from luodi.reading.facts.directive_terms import action, deadline, target
from luodi.reading.items import Item
from luodi.reading.model import Fact, Header
from luodi.reading.segment import MASK, Segments, Sentence
from luodi.reading.speakers import Named

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
    r"(?:随后|会前|会后,|调研中|调研期间|期间|当天|当日|会上|据悉|据了解|座谈会上|在[^,]{2,20},|\d{1,2}月\d{1,2}日|"
    r"[^,]{2,30}(?:参加|陪同|出席)[^,]{0,8}$)"
)
_THEME = re.compile(
    r"(?!各|我们|大家|全[市县区州镇]|[要必须务应])[^,;:要]{1,5}(?:一定要|要|必须)[^,;:]{2,6}$"
)
_PARALLEL = re.compile(r"(?:要|必须|希望|同时,|此外,)")
_OTHERS = re.compile(r"各|全体|有关|相关|[省市州县区镇](?:直|[^、里内方]{1,10}(?:局|办|委|部门|督查室|专班|中心)(?:、|$))")
_FIRST_PERSON = re.compile(r"我个人|我觉得|听我|我表|咱们|各位邻居|楼主|的邻居|转过来|转发|原文完|网友")


@dataclass(frozen=True, slots=True)
class _Unit:
    part: Part
    act: Act
    group: int


def directives(body: str, segments: Segments, mentions: Named, header: Header) -> list[Fact]:
    """Read every demand of a body.

    >>> from luodi.reading.segment import segment
    >>> from luodi.reading.mentions.value import Mentions
    >>> body = "会议要求,县商务局要在9月底前完成清单。会议认为,成绩来之不易。"
    >>> f, = directives(body, segment(body), Mentions(), Header())
    >>> f.quote, f.fields["owner"], f.fields["deadline"], f.fields["speaker"]
    ('县商务局要在9月底前完成清单', '县商务局', '9月底前', '会议')
    """
    return _Reader(body, segments, mentions, header).read()


class _Reader:
    """Walks the sentences of one body with the act of speech in force."""

    def __init__(self, body: str, segments: Segments, mentions: Named, header: Header) -> None:
        self.body = body
        self.masked = segments.masked
        self.segments = segments
        self.header = header
        self.mentions = mentions
        places = [m.name for m in mentions.regions]
        names = [m.name for m in mentions.organisations] + places + [p.name for p in mentions.persons]
        self.actors = Actors(frozenset(names), _long_first(names), _long_first(places))
        self.paper = document(body, header)
        self.acts = acts(segments, mentions)
        self.standing = Standing(self.masked, mentions, self.acts)
        self.units: list[_Unit] = []
        self.group = 0
        self.scope: Act | None = self.paper.act
        self.informal = _FIRST_PERSON.search(self.masked) is not None
        self.starts = {i.start for i in segments.items}
        self.duties: dict[int, bool] = {}
        self.official = self.paper.is_document and not self.paper.is_speech

    def read(self) -> list[Fact]:
        """Return the facts in the order of the text."""
        if not self.acts and not self.paper.is_document:
            return []
        demanding = demanding_runs(self.masked, self.segments)
        self.rejected = rejected_runs(self.masked, self.segments)
        self.closed = [
            (i.start, item_end(self.masked, i, (), self.acts))
            for i in self.segments.items
            if i.leaf and i.run in self.rejected
        ]
        if self.official:
            demanding = frozenset(r for r in {i.run for i in self.segments.items} if self._mostly_duties(r))
        leaves = [i for i in self.segments.items if i.leaf and (i.run in demanding or self._official_item(i))]
        at = act_at = done = 0
        sentences = self.segments.sentences
        for number, sentence in enumerate(sentences):
            here: list[Act] = []
            while act_at < len(self.acts) and self.acts[act_at].start < sentence.end:
                here.append(self.acts[act_at])
                act_at += 1
            if sentence.start < done:
                continue
            here = self._enter(
                sentence, here, fresh=not number or sentences[number - 1].paragraph != sentence.paragraph
            )
            while at < len(leaves) and leaves[at].start < sentence.start:
                at += 1
            if at < len(leaves) and leaves[at].start < sentence.end:
                self.scope = next((a for a in reversed(here) if a.start < leaves[at].start), self.scope)
                at, done = self._items(leaves, at, sentence)
            elif (end := self._theme(number, here)) > sentence.end:
                done = end
            elif not self._rejected(sentence):
                self._sentence(sentence, here)
        return [self._fact(u) for u in self.units]

    def _enter(self, sentence: Sentence, here: list[Act], *, fresh: bool) -> list[Act]:
        """Let the scope of the act end where the text turns back to narrating; return the acts that hold.

        Words without a subject (希望…) after the end of a scope are the narrator's own and drop out.
        """
        head = self.masked[sentence.start : sentence.close]
        if self.paper.is_document and fresh:
            self.scope = self.paper.act
        elif (
            (self.informal and _FIRST_PERSON.search(head))
            or (fresh and _NARRATIVE.match(head))
            or (fresh and not (MARK.search(head) or START.match(head) or self._item_at(sentence.start)))
        ):
            self.scope = None
        if self.scope and not self.official:
            return here
        first = next((i for i, a in enumerate(here) if a.explicit), len(here))
        return here[first:]

    def _item_at(self, offset: int) -> bool:
        return offset in self.starts

    def _rejected(self, sentence: Sentence) -> bool:
        return any(start <= sentence.start < end for start, end in self.closed)

    # -- items -------------------------------------------------------------------------------------------
    def _official_item(self, item: Item) -> bool:
        """Tell whether an item of a document opens with a duty on somebody, after its heading if it has one."""
        if not self.official or item.style == "article" or item.run in self.rejected:
            return False
        return self._opens_with_duty(item)

    def _opens_with_duty(self, item: Item) -> bool:
        known = self.duties.get(item.start)
        if known is None:
            known = self.duties[item.start] = self._opening_duty(self.masked[item.text : item.end])
        return known

    def _opening_duty(self, text: str) -> bool:
        cut = re.match(r"([^。\n,;]{1,14})[。\n:]", text)
        start = cut.end() if cut and not MARK.search(cut[1]) else 0
        stop = re.search(r"[。;\n]", text[start:])
        end = start + stop.start() if stop else len(text)
        return (
            "|" in text
            or bool(duty(text, start, end, self.actors))
            or bool(re.search("一律|不得", text[start:end]))
        )

    def _items(self, leaves: list[Item], at: int, sentence: Sentence) -> tuple[int, int]:
        """Read the items of one run from ``at`` on; return the next leaf and the offset read up to."""
        run, first, act = leaves[at].run, at, self.scope
        lead = self._lead_owner(leaves[at], sentence)
        whole = not self.official or self._mostly_duties(run)
        done = sentence.end
        while at < len(leaves) and leaves[at].run == run:
            item = leaves[at]
            if at > first and item.start > done and self._between(done, item.start):
                break
            end = item_end(self.masked, item, leaves[first:at], self.acts)
            if (
                act
                and self.standing.binds(act)
                and not self._truncated(item.start, end)
                and (whole or self._opens_with_duty(item))
            ):
                between = self.masked[leaves[at - 1].text : item.start] if at > first else "。"
                self.group += self.official or "。" in between or "\n" in between
                self._add(
                    Part(item.start, end, self._item_rule(act), self._item_owner(item, end) or lead), act
                )
            done = end
            at += 1
        while done < len(self.masked) and self.masked[done] in '。;!?”"\n':
            done += 1
        return at, done

    def _between(self, done: int, start: int) -> bool:
        """Tell whether an act of speech stands between two items of a run."""
        return any(done <= a.start < start for a in self.acts)

    def _item_rule(self, act: Act) -> str:
        return "listed-duty" if act is self.paper.act and self.official else "enumerated-demand"

    def _mostly_duties(self, run: int) -> bool:
        items = [i for i in self.segments.items if i.run == run and i.leaf and i.style != "article"]
        if run in self.rejected or not items:
            return False
        plain = [i for i in items if "。" not in self.masked[i.text : i.end - 1]]
        return sum(self._opens_with_duty(i) for i in plain) * 2 > len(items)

    def _item_owner(self, item: Item, end: int) -> str | None:
        text = self.masked[item.text : end]
        if text.count("|") >= 1:
            cells = text.split("|")
            return cells[1].strip() or None
        return owner(text, self.actors)

    def _lead_owner(self, item: Item, sentence: Sentence) -> str | None:
        scope = self.scope
        if scope and scope.behalf and scope.start >= sentence.start:
            return scope.behalf
        last = self.units[-1] if self.units else None
        if (
            last
            and last.act is scope
            and item.start - last.part.end <= 2
            and last.part.rule != "enumerated-demand"
        ):
            return last.part.owner
        if item.start <= sentence.start:
            return None
        start = max(sentence.start, scope.content if scope else 0)
        bare = scope is not None and start == scope.content and scope.force == "demand"
        lead = ("要求" if bare else "") + self.masked[start : item.start]
        return owner(lead, self.actors) if MARK.search(lead) or bare else None

    def _theme(self, number: int, here: list[Act]) -> int:
        """Read a short theme sentence (责任要压实) with the sentences that spell it out; return where they end."""
        sentence = self.segments.sentences[number]
        act = here[-1] if here else self.scope
        start = here[-1].content if here else sentence.start
        if not act or self.official or not 4 <= sentence.close - start <= 10 or not self.standing.binds(act):
            return 0
        if not _THEME.match(self.masked[start : sentence.close]):
            return 0
        last = sentence
        for after in self.segments.sentences[number + 1 :]:
            text = self.masked[after.start : after.close]
            if after.paragraph != sentence.paragraph or _THEME.fullmatch(text) or _PARALLEL.match(text):
                break
            if any(after.start <= a.start < after.end for a in self.acts) or self._item_at(after.start):
                break
            last = after
        if last is sentence:
            return 0
        self.scope = act
        self.group += 1
        told = owner(self.masked[sentence.end : last.close], self.actors)
        told = told or owner(self.masked[start : sentence.close], self.actors)
        self._add(Part(start, last.close, "theme-demand", told), act)
        return last.end

    # -- sentences ---------------------------------------------------------------------------------------
    def _sentence(self, sentence: Sentence, here: list[Act]) -> None:
        regions: list[tuple[int, int, Act]] = []
        begin = next((i.text for i in self.segments.items if i.start == sentence.start), sentence.start)
        if self.scope and (not here or here[0].start > begin):
            regions.append((begin, here[0].start if here else sentence.close, self.scope))
        for i, a in enumerate(here):
            regions.append((a.content, here[i + 1].start if i + 1 < len(here) else sentence.close, a))
            self.scope = a
        grouped = False
        for lo, hi, act in regions:
            outward = self.standing.directs_others(act)
            if (outward or self.standing.binds(act)) and not self._truncated(lo, hi):
                only = None if self.standing.binds(act) else _OTHERS
                grouped = self._region(lo, hi, act, grouped=grouped, only=only) or grouped

    def _truncated(self, start: int, end: int) -> bool:
        """Tell a stretch that breaks off with the page before its first sentence is complete."""
        if self.official or self.masked[end:].strip() or "。" in self.masked[start:end]:
            return False
        return "。" in self.masked and self.masked[end - 1 : end] not in '。!?”"'

    def _region(
        self, lo: int, hi: int, act: Act, *, grouped: bool, only: re.Pattern[str] | None = None
    ) -> bool:
        """Read one stretch under one act: its semicolon segments, each a demand of its own or joined.

        ``only`` restricts the demands to owners of that form.
        """
        found: list[Part] = []
        official = act is self.paper.act and self.official
        for a, b in parts(self.masked, lo, hi):
            part = (
                duty(self.masked, a, b, self.actors)
                if official
                else spoken(self.masked, a, b, act, self.actors)
            )
            if part:
                found.append(part if part.owner or not found else _inherit(part, found[-1]))
            elif found:
                found[-1] = Part(found[-1].start, b, found[-1].rule, found[-1].owner)
        if only:
            found = [p for p in found if p.rule == "spoken-demand" and only.match(p.owner or "")]
        self.group += bool(found) and not grouped
        for p in found:
            rule = "semicolon-demand" if len(found) > 1 and p.rule == "spoken-demand" else p.rule
            self._add(Part(p.start, p.end, rule, p.owner), act)
        return bool(found)

    def _unmask(self, words: str | None, start: int) -> str | None:
        """Return the printed words of a time that names a plan in quotation marks (“十五五”期间)."""
        if words is None or MASK not in words:
            return words
        at = self.masked.find(words, start)
        return self.body[at : at + len(words)] if at >= 0 else words

    def _add(self, part: Part, act: Act) -> None:
        self.units.append(_Unit(part, act, self.group))

    def _fact(self, u: _Unit) -> Fact:
        start, end = u.part.start, u.part.end
        quote = self.body[start:end]
        spoken = self.masked[start:end]
        mark = MARK.search(spoken)
        fields = {
            "speaker": u.act.speaker,
            "issuer_level": level(u.act.speaker, self.body, self.header, self.mentions),
            "action": action(quote[mark.start() if mark else 0 :]),
            "owner": u.part.owner,
            "deadline": self._unmask(deadline(spoken, u.part.owner), start),
            "target": target(spoken),
            "group": u.group,
        }
        return Fact("directive", start, end, quote, u.part.rule, CERTAINTY[u.part.rule], fields)


def _inherit(part: Part, before: Part) -> Part:
    return Part(part.start, part.end, part.rule, before.owner)


def _long_first(names: list[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=len, reverse=True))
