"""Directives: demands about future conduct, each with who says it, who must act, by when and how much."""

from __future__ import annotations

import re
from typing import NamedTuple

from luodi.reading.acts import Act, Told
from luodi.reading.facts.directive_action import action
from luodi.reading.facts.directive_deadline import deadline
from luodi.reading.facts.directive_demand import MARK, START
from luodi.reading.facts.directive_level import level
from luodi.reading.facts.directive_owner import owner
from luodi.reading.facts.directive_page import PageView
from luodi.reading.facts.directive_parts import Part, duty, parts, spoken, trimmed
from luodi.reading.facts.directive_tables import Row
from luodi.reading.facts.directive_target import target
from luodi.reading.facts.directive_voice import (
    ANYBODY,
    FIRST_PERSON,
    NARRATIVE,
    OTHERS,
    PARALLEL,
    PLAIN,
    THEME,
    TIMED,
)
from luodi.reading.items import Item
from luodi.reading.model import Fact, Header
from luodi.reading.segment import Segments, Sentence
from luodi.reading.speakers import PAPER, Named

CERTAINTY = {
    "enumerated-demand": 0.97,
    "spoken-demand": 0.96,
    "semicolon-demand": 0.95,
    "theme-demand": 0.88,
    "downward-hope": 0.9,
    "bare-order": 0.88,
    "document-duty": 0.92,
    "listed-duty": 0.92,
}


class _Unit(NamedTuple):
    part: Part
    act: Act
    group: int


def directives(
    body: str, segments: Segments, mentions: Named, header: Header, told: Told | None = None
) -> list[Fact]:
    """Read every demand of a body; ``told`` are its acts of speech where somebody found them already.

    >>> from luodi.reading.segment import segment
    >>> from luodi.reading.mentions.value import Mentions
    >>> body = "会议要求,县商务局要在9月底前完成清单。会议认为,成绩来之不易。"
    >>> f, = directives(body, segment(body), Mentions(), Header())
    >>> f.quote, f.fields["owner"], f.fields["deadline"], f.fields["speaker"]
    ('县商务局要在9月底前完成清单', '县商务局', '9月底前', '会议')
    """
    view = PageView(body, segments, mentions, header, told or Told(segments, mentions))
    return _Reader(view, mentions, header).read()


class _Reader:
    """Walks the sentences of one body with the act of speech in force."""

    def __init__(self, page: PageView, mentions: Named, header: Header) -> None:
        self.page = page
        self.masked = page.masked
        self.mentions = mentions
        self.header = header
        self.scope: Act | None = page.paper.act
        self.informal = FIRST_PERSON.search(page.masked) is not None
        self.levels: dict[str | None, str] = {}
        self.bound: Act | None = None  # the last act whose demands bound anybody
        self.units: list[_Unit] = []
        self.group = 0

    def read(self) -> list[Fact]:
        """Return the facts in the order of the text."""
        rows = self.page.table_rows()
        taken = {start for start, _, _ in rows}
        leaves = [i for i in self.page.leaves() if i.start not in taken]
        sentences = self.page.segments.sentences
        at = done = 0
        for number, sentence in enumerate(sentences):
            if sentence.start < done or sentence.start in taken:
                continue
            fresh = not number or sentences[number - 1].paragraph != sentence.paragraph
            here = self._enter(sentence, fresh=fresh)
            while at < len(leaves) and leaves[at].start < sentence.start:
                at += 1
            if at < len(leaves) and leaves[at].start < sentence.end:
                self.scope = next((a for a in reversed(here) if a.start < leaves[at].start), self.scope)
                at, done = self._items(leaves, at, sentence)
            elif (end := self._theme(number, here)) > sentence.end:
                done = end
            elif self._skips(sentence):
                self.scope = here[-1] if here else self.scope
            else:
                self._sentence(sentence, here)
        self._table(rows)
        return sorted((self._fact(u) for u in self.units), key=lambda f: f.start)

    def _table(self, rows: list[Row]) -> None:
        """Take every row of a duty table as a demand of the document."""
        act = self.page.paper.act or Act(0, 0, 0, PAPER, "speech")
        for start, end, name in rows:
            self.group += 1
            self._add(Part(start, end, "listed-duty", name or None), act)

    def _enter(self, sentence: Sentence, *, fresh: bool) -> list[Act]:
        """Let the scope of the act end where the text turns back to narrating; return the acts that hold.

        Words without a subject (希望…) after the end of a scope are the narrator's own and drop out.
        """
        here = self.page.acts_between(sentence.start, sentence.end)
        head = self.masked[sentence.start : sentence.close]
        if self.page.paper.is_document and fresh:
            self.scope = self.page.paper.act
        elif (self.informal and not here and FIRST_PERSON.search(head)) or (
            fresh and self._narrates(sentence, head)
        ):
            self.scope = None
        elif not here and self.scope and head.startswith(self.page.persons):
            self.scope = None  # somebody acts: what follows is told about him, not said by the last speaker
        if not self.scope and not here and not self.informal and PLAIN.match(head):
            self.scope = self.bound
        if self.scope and not self.page.official:
            return here
        first = next((i for i, a in enumerate(here) if a.explicit), len(here))
        return here[first:]

    def _skips(self, sentence: Sentence) -> bool:
        start = sentence.start
        if self.page.in_rejected_item(start) or self.page.heading_line(start, sentence.close):
            return True
        text = self.page.item_texts.get(start)
        return text is not None and self.page.heading_charge(text) is not None

    def _narrates(self, sentence: Sentence, head: str) -> bool:
        """Tell a new paragraph that does not go on with the words of the last speaker."""
        if NARRATIVE.match(head):
            return True
        return not (MARK.search(head) or START.match(head) or sentence.start in self.page.item_texts)

    def _items(self, leaves: list[Item], at: int, sentence: Sentence) -> tuple[int, int]:
        """Read the items of one run from ``at`` on; return the next leaf and the offset read up to."""
        run, first, act = leaves[at].run, at, self.scope
        lead = self._lead_owner(leaves[at], sentence)
        binding = act is not None and self.page.standing.binds(act)
        whole = not self.page.official or self.page.mostly_duties(run)
        done = sentence.end
        while at < len(leaves) and leaves[at].run == run:
            item = leaves[at]
            if at > first and item.start > done and self.page.parted(leaves[at - 1], item, done):
                break
            end = self.page.item_end(item, leaves[first:at] if item.last else [])
            if act and binding and self._counts(item, end, whole=whole):
                between = self.masked[leaves[at - 1].text : item.start] if at > first else "。"
                self.group += self.page.official or "。" in between or "\n" in between
                rule = (
                    "listed-duty"
                    if act is self.page.paper.act and self.page.official
                    else "enumerated-demand"
                )
                self._add(Part(item.start, end, rule, self.page.item_owner(item, end) or lead), act)
            done = end
            at += 1
        while done < len(self.masked) and self.masked[done] in '。;!?”"\n':
            done += 1
        return at, done

    def _counts(self, item: Item, end: int, *, whole: bool) -> bool:
        if self.page.truncated(item.start, end):
            return False
        if not self.page.official or self.masked[item.start : item.text].endswith(("要", "须")):
            return True
        if self.page.opens_with_duty(item) or self.page.charged(item) or self.page.joins(item):
            return True
        return whole and (
            self.page.item_owner(item, end) is not None
            or self.page.forbids(item)
            or TIMED.search(deadline(self.masked[item.text : end]) or "") is not None
        )

    def _lead_owner(self, item: Item, sentence: Sentence) -> str | None:
        """Return whom the words in front of a list name: what its items without an owner fall back on."""
        scope = self.scope
        if scope and scope.behalf and scope.start >= sentence.start:
            return scope.behalf
        last = self.units[-1] if self.units else None
        near = last is not None and item.start - last.part.end <= 2
        if last and near and last.act is scope and last.part.rule != "enumerated-demand":
            return last.part.owner
        if item.start <= sentence.start:
            return None
        start = max(sentence.start, scope.content if scope else 0)
        bare = scope is not None and start == scope.content and scope.force == "demand"
        lead = ("要求" if bare else "") + self.masked[start : item.start]
        return owner(lead, self.page.actors) if bare or MARK.search(lead) else None

    def _theme(self, number: int, here: list[Act]) -> int:
        """Read a short theme sentence (责任要压实) with the sentences that spell it out; return where they end."""
        sentence = self.page.segments.sentences[number]
        act = here[-1] if here else self.scope
        start = here[-1].content if here else sentence.start
        if not act or self.page.official or not 4 <= sentence.close - start <= 10:
            return 0
        if not THEME.match(self.masked[start : sentence.close]) or not self.page.standing.binds(act):
            return 0
        last = self._elaboration(number)
        if last is sentence:
            return 0
        self.scope = act
        self.group += 1
        told = owner(self.masked[sentence.end : last.close], self.page.actors)
        told = told or owner(self.masked[start : sentence.close], self.page.actors)
        self._add(Part(start, last.close, "theme-demand", told), act)
        return last.end

    def _elaboration(self, number: int) -> Sentence:
        """Return the last sentence that spells out the theme of sentence ``number``."""
        last = first = self.page.segments.sentences[number]
        for after in self.page.segments.sentences[number + 1 :]:
            text = self.masked[after.start : after.close]
            if after.paragraph != first.paragraph or THEME.fullmatch(text) or PARALLEL.match(text):
                break
            if self.page.acts_between(after.start, after.end) or after.start in self.page.item_texts:
                break
            last = after
        return last

    def _sentence(self, sentence: Sentence, here: list[Act]) -> None:
        regions: list[tuple[int, int, Act]] = []
        begin = self.page.item_texts.get(sentence.start, sentence.start)
        if self.scope and (not here or here[0].start > begin):
            regions.append((begin, here[0].start if here else sentence.close, self.scope))
        for i, a in enumerate(here):
            regions.append((a.content, here[i + 1].start if i + 1 < len(here) else sentence.close, a))
            self.scope = a
        grouped = False
        for lo, hi, act in regions:
            binding = self.page.standing.binds(act)
            hosting = not binding and self.page.standing.hosts(act)
            allowed = binding or hosting or self.page.standing.directs_others(act)
            if allowed and not self.page.truncated(lo, hi):
                named = hosting or self.masked[act.start] == "“"
                only = ANYBODY if named else None if binding else OTHERS
                grouped = self._region(lo, hi, act, grouped=grouped, only=only) or grouped

    def _region(
        self, lo: int, hi: int, act: Act, *, grouped: bool, only: re.Pattern[str] | None = None
    ) -> bool:
        """Read one stretch under one act: its semicolon segments, each a demand of its own or joined.

        ``only`` restricts the demands to owners of that form.
        """
        found: list[Part] = []
        official = act is self.page.paper.act and self.page.official
        actors = self.page.actors
        for a, b in parts(self.masked, lo, hi):
            part = duty(self.masked, a, b, actors) if official else spoken(self.masked, a, b, act, actors)
            if part:
                found.append(part if part.owner or not found else part._replace(owner=found[-1].owner))
            elif found:
                found[-1] = found[-1]._replace(end=b)
        if only:
            found = [p for p in found if p.rule == "spoken-demand" and only.match(p.owner or "")]
        self.group += bool(found) and not grouped
        for p in found:
            split = len(found) > 1 and p.rule == "spoken-demand"
            self._add(p._replace(rule="semicolon-demand") if split else p, act)
        return bool(found)

    def _add(self, part: Part, act: Act) -> None:
        self.bound = act
        self.units.append(_Unit(trimmed(self.masked, part), act, self.group))

    def _level(self, speaker: str | None) -> str:
        if speaker not in self.levels:
            self.levels[speaker] = level(speaker, self.page.body, self.header, self.mentions)
        return self.levels[speaker]

    def _fact(self, u: _Unit) -> Fact:
        start, end = u.part.start, u.part.end
        quote, spoken_words = self.page.body[start:end], self.masked[start:end]
        fields = {
            "speaker": u.act.speaker,
            "issuer_level": self._level(u.act.speaker),
            "action": action(quote, u.part.owner),
            "owner": self.page.printed(u.part.owner, start),
            "deadline": self.page.printed(deadline(spoken_words, u.part.owner), start),
            "target": target(spoken_words),
            "group": u.group,
        }
        return Fact("directive", start, end, quote, u.part.rule, CERTAINTY[u.part.rule], fields)
