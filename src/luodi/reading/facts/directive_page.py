"""One body as the reader of directives sees it: its acts, actors and lists, and what each list item is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from luodi.kernel.patterns import lazy
from luodi.reading.acts import Act, Told
from luodi.reading.facts.directive_actor import Actors
from luodi.reading.facts.directive_demand import MARK, STATE
from luodi.reading.facts.directive_document import document
from luodi.reading.facts.directive_lists import against, demanding, item_end, lead_of
from luodi.reading.facts.directive_owner import owner
from luodi.reading.facts.directive_parts import duty
from luodi.reading.facts.directive_standing import Standing
from luodi.reading.facts.directive_tables import Row, duty_rows
from luodi.reading.items import Item
from luodi.reading.model import Header
from luodi.reading.segment import MASK, Segments
from luodi.reading.speakers import Named

_HEADING = lazy(r"([^。\n,;]{1,14})[。\n:]")
_STOP = lazy(r"[。;\n]")
_RESPONSIBLE = lazy(
    r"(?:责任|牵头|配合|承办|实施)(?:单位|部门|主体)(?::|为)([^,;。:|()\n]{2,40})(?=[,;。()\n]|$)"
)
_IN_CHARGE = lazy(
    r"[^。\n]{2,24}\((?:牵头|责任|主责|实施|负责)(?:单位|部门|科室|人)?:([^()。\n]{2,40})\)[。:\n]"
)
_BAN = lazy("禁止|严禁|不得|不准")
_BANNED_THERE = lazy("[^,;。\n]{2,12}(?:内|里|上|期间|范围|区域|场所|路段)(?:严禁|禁止)")
_ENSURES = lazy("[,;](?:确保|做到|保证|保持)(?!了)")
_HEAD_END = lazy(r"[。\n;:]")
_RULE = lazy("一律|不得")
_MOST_NAMES = 400


class PageView:
    """The parts of one body, with the judgements that several readers share."""

    def __init__(self, body: str, segments: Segments, mentions: Named, header: Header, told: Told) -> None:
        self.body = body
        self.masked = segments.masked
        self.segments = segments
        self.paper = document(body, header, tuple(p.name for p in mentions.persons[:_MOST_NAMES]))
        self.official = self.paper.is_document and not self.paper.is_speech
        self.acts = told.by(self.paper.act.speaker if self.paper.act else None)
        self.standing = Standing(self.masked, mentions, self.acts)
        places = [m.name for m in mentions.regions]
        names = [m.name for m in mentions.organisations] + places + [p.name for p in mentions.persons]
        # Beyond some hundred names every clause would pay for a page that is a directory, not an article.
        self.actors = Actors(
            frozenset(names), _long_first(names), _long_first(places), frozenset(n[0] for n in names)
        )
        self.persons = tuple(p.name for p in mentions.persons[:_MOST_NAMES])
        self.item_texts = {i.start: i.text for i in segments.items}
        self._runs: dict[int, list[Item]] = {}
        for item in segments.items:
            self._runs.setdefault(item.run, []).append(item)
        self._against = {r: against(lead_of(self.masked, segments, i[0])) for r, i in self._runs.items()}
        self._duties: dict[int, bool] = {}
        self._act_starts = [a.start for a in self.acts]
        self._closed = self._closed_spans()

    def _closed_spans(self) -> list[tuple[int, int]]:
        return [(i.start, self.item_end(i, [])) for i in self.segments.items if i.leaf and self._refused(i)]

    def _refused(self, item: Item) -> bool:
        """Tell an item of problems or results: by what introduces its list, a section by its own heading."""
        if item.style == "heading":
            head = _HEAD_END.split(self.masked[item.text : item.text + 40], maxsplit=1)[0]
            return not MARK.search(head) and against(head)
        return self._against[item.run]

    def leaves(self) -> list[Item]:
        """Return the innermost items that may be demands, in the order of the text."""
        good = {r: self._listed(found) for r, found in self._runs.items()}
        leaves = [i for i in self.segments.items if i.leaf and not self._refused(i) and not self._section(i)]
        return [i for i in leaves if good[i.run] or self._single(i) or self.joins(i)]

    def joins(self, item: Item) -> bool:
        """Tell an office with a standard to keep (县水利局科学调度,确保…) in a list whose others are duties."""
        if not self.official or item.style == "article":
            return False
        text = self.masked[item.text : item.end]
        heading = _HEADING.match(text)
        first = text[heading.end() if heading else 0 :].split("。", 1)[0]
        if not _ENSURES.search(first) or STATE.search(first) or not owner(first, self.actors, plain=True):
            return False
        others = [i for i in self._runs[item.run] if i.leaf and i is not item]
        return len(others) > 1 and sum(map(self.opens_with_duty, others)) * 3 >= len(others) * 2

    def charged(self, item: Item) -> str | None:
        """Return who is charged in the heading (疏导组(牵头单位:县公安局)) of the group an item stands in."""
        if item.parent < 0:
            return None
        return self.heading_charge(self.segments.items[item.parent].text)

    def heading_charge(self, start: int) -> str | None:
        """Return who is charged by a group heading that begins at ``start``."""
        found = _IN_CHARGE.match(self.masked, start)
        return found[1] if found else None

    def _listed(self, found: list[Item]) -> bool:
        if self.official:
            if self.charged(found[0]):
                return True
            ordered = self.masked[found[0].start : found[0].text].endswith(("要", "须"))
            return ordered or self.mostly_duties(found[0].run)
        if found[0].style == "heading" and self.paper.is_speech:
            return False
        return demanding(self.masked, found, lead_of(self.masked, self.segments, found[0]))

    def _section(self, item: Item) -> bool:
        """Tell a section: a heading on a line of its own with paragraphs below it."""
        if item.style != "heading":
            return False
        line, broken, _ = self.masked[item.text : min(item.text + 40, item.end)].partition("\n")
        return bool(broken) and "。" not in line

    def heading_line(self, start: int, close: int) -> bool:
        """Tell whether an item's first line is a heading: it breaks off without punctuation, more follows."""
        return start in self.item_texts and self.masked[close : close + 1] == "\n" and close - start <= 30

    def _single(self, item: Item) -> bool:
        """Tell whether an item of a document opens with a duty, though its list as a whole does not."""
        if item.style == "article" or not self.paper.is_document:
            return False
        return self.opens_with_duty(item) if self.official else item.style == "heading" and self._orders(item)

    def _orders(self, item: Item) -> bool:
        """Tell whether the sentence behind an item's heading demands something."""
        heading = _HEAD_END.search(self.masked, item.text, item.end)
        start = heading.end() if heading else item.text
        stop = _HEAD_END.search(self.masked, start, item.end)
        return MARK.search(self.masked, start, stop.start() if stop else item.end) is not None

    def mostly_duties(self, run: int) -> bool:
        """Tell whether most items of a list in a document are single duties."""
        items = [i for i in self._runs[run] if i.leaf and i.style != "article"]
        plain = [i for i in items if "。" not in self.masked[i.text : i.end - 1]]
        return sum(self.opens_with_duty(i) for i in plain) * 2 > len(items)

    def opens_with_duty(self, item: Item) -> bool:
        """Tell whether an item's first sentence, after its heading, puts a duty on somebody."""
        known = self._duties.get(item.start)
        if known is None:
            known = self._duties[item.start] = self._opening(self.masked[item.text : item.end])
        return known

    def _opening(self, text: str) -> bool:
        heading = _HEADING.match(text)
        if heading and MARK.search(heading[1]):
            return self._opens(text, 0) or self._opens(text, heading.end())
        return self._opens(text, heading.end() if heading else 0)

    def _opens(self, text: str, start: int) -> bool:
        stop = _STOP.search(text, start)
        end = stop.start() if stop else len(text)
        return (
            "|" in text
            or (_RESPONSIBLE.search(text) is not None and not STATE.search(text))
            or duty(text, start, end, self.actors) is not None
            or bool(_RULE.search(text, start, end) or _BAN.match(text, start))
            or _BANNED_THERE.search(text, start, end) is not None
        )

    def forbids(self, item: Item) -> bool:
        """Tell whether an item's first sentence forbids something to everybody."""
        stop = _STOP.search(self.masked, item.text, item.end)
        return _BAN.search(self.masked, item.text, stop.start() if stop else item.end) is not None

    def in_rejected_item(self, offset: int) -> bool:
        """Tell whether a list of problems, results or conditions holds the character at ``offset``."""
        i = bisect_right(self._closed, offset, key=lambda c: c[0]) - 1
        return i >= 0 and offset < self._closed[i][1]

    def acts_between(self, start: int, end: int) -> list[Act]:
        """Return the acts whose subject starts in ``[start, end)``."""
        return self.acts[bisect_left(self._act_starts, start) : bisect_left(self._act_starts, end)]

    def parted(self, before: Item, item: Item, done: int) -> bool:
        """Tell whether a list breaks off between two of its items: by an act, or by items that are no demands."""
        return bool(self.acts_between(done, item.start)) or (
            self.official and item.ordinal > before.ordinal + 1
        )

    def item_end(self, item: Item, before: list[Item]) -> int:
        """Return where an item ends, drawn in where it would run into what follows its list."""
        return item_end(self.masked, item, before, self.acts_between(item.text + 1, item.end))

    def item_owner(self, item: Item, end: int) -> str | None:
        """Return who is named in an item; in a flattened table row the second cell."""
        text = self.masked[item.text : end]
        if "|" in text:
            return text.split("|")[1].strip() or None
        if (heading := _IN_CHARGE.match(text)) and (own := owner(text[heading.end() :], self.actors)):
            return own
        if named := [m[1] for m in _RESPONSIBLE.finditer(text)]:
            return "、".join(named)
        head = _HEADING.match(text)
        if head and MARK.search(head[1]) and (own := owner(text[head.end() :], self.actors)):
            top = owner(head[1], self.actors)
            if top and top not in self.actors.names and not top.startswith(("各", "全", "有关")):
                return own
        return owner(text, self.actors, plain=not self.official or self.joins(item)) or self.charged(item)

    def printed(self, words: str | None, start: int) -> str | None:
        """Return the printed words of names and times that hold a quoted name (各村“两委”, “十五五”期间)."""
        if words is None or MASK not in words:
            return words
        return "、".join(self._unmasked(part, start) for part in words.split("、"))

    def _unmasked(self, words: str, start: int) -> str:
        at = self.masked.find(words, start)
        return self.body[at : at + len(words)] if at >= 0 else words

    def table_rows(self) -> list[Row]:
        """Return the rows of duty tables."""
        return duty_rows(self.masked)

    def truncated(self, start: int, end: int) -> bool:
        """Tell a stretch that breaks off with the page before its first sentence is complete."""
        if self.official or self.masked[end : end + 200].strip() or "。" in self.masked[start:end]:
            return False
        return "。" in self.masked and self.masked[end - 1 : end] not in '。!?”"'


def _long_first(names: list[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=len, reverse=True)[-_MOST_NAMES:])
