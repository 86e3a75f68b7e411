"""Which enumerations list demands, and where their items end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.kernel.patterns import lazy
from luodi.reading.acts import Act
from luodi.reading.facts.directive_demand import DUTY, MARK, START, is_imperative
from luodi.reading.items import Item
from luodi.reading.segment import Segments

_FOR = lazy(
    r"要求|意见|强调|决定|议定|明确|部署|希望|任务|措施|安排|分工|建议|要(?:抓|做|把|在|突出|坚持|着力|重点)|表示|做到|保障|整改|销号|叮嘱|做好|抓好|注意|落实"
)
_AGAINST = lazy(
    r"问题|不足|短板|困难|原因|做法|亮点|经验|特点|成效|成绩|变化|优势|不到位|逾期事项|总体情况|情况|议程|项目(?:名称)?[:。]?$|概况|政策|条件|"
    r"标准|依据|范围|对象|奖励|汇报|介绍|诉求|包括|分别是|签约|理由|意义|目标[:。]?$"
)
_AFTER = lazy(r"[。!?](?=下一步|会后|最后|会议|大会|他|她|请|据|以上|散会)")
_AFTER_SHORT = lazy(r"[。!?](?=希望|各|同时,|大家|全[市县区镇])")
_ASSIGNS = lazy(r"牵头|负责(?!人|同志)|由[^,;。]{2,16}(?:统筹|核定|承担|实施|落实|办理)")
_CLOSING = '。;,!?、:\n 　”"'


def lead_of(masked: str, segments: Segments, first: Item) -> str:
    """Return the words that introduce a list: its line so far, else the line above, else the item around it."""
    if first.parent >= 0:
        parent = segments.items[first.parent]
        return masked[parent.start : min(first.start, parent.text + 40)]
    line = masked.rfind("\n", max(0, first.start - 400), first.start) + 1
    lead = masked[max(line, first.start - 60) : first.start]
    if not lead.strip() and line > 0:
        above = masked.rfind("\n", max(0, line - 400), line - 1) + 1
        lead = masked[max(above, line - 60) : line]
    return lead


def against(lead: str) -> bool:
    """Tell a lead that announces problems, results, conditions or an agenda.

    >>> against("存在三个方面的问题:"), against("提出三点要求:")
    (True, False)
    """
    tail = lead.rstrip("\n :,。")
    if tail.endswith("如下"):
        return False
    cut = max(tail.rfind(c) for c in "。;")
    tail = tail[cut + 1 :]
    return bool(_AGAINST.search(tail)) and not _FOR.search(tail)


def demanding(masked: str, found: list[Item], lead: str) -> bool:
    """Tell whether a list in running text is one of demands, by its lead, enumerators and items."""
    leaves = [i for i in found if i.leaf]
    if not leaves or found[0].style == "article" or against(lead):
        return False
    enumerator = masked[found[0].start : found[0].text]
    if "要" in enumerator or "须" in enumerator:
        return True
    marked = sum(_is_demand(masked[i.text : i.end].lstrip()) for i in leaves)
    if _FOR.search(lead):
        return marked * 3 >= len(leaves)
    return marked * 2 > len(leaves)


def _is_demand(text: str) -> bool:
    head = " ".join(re.split(r"[。;\n]", text, maxsplit=2)[:2])
    return bool(
        MARK.search(head)
        or START.match(head)
        or is_imperative(head)
        or DUTY.search(head)
        or _ASSIGNS.search(head)
    )


def item_end(masked: str, item: Item, before: Sequence[Item], acts: Sequence[Act]) -> int:
    """Draw in the end of an item, whose widest stretch may run into what follows the list."""
    end = _lines(masked, item)
    cuts = [a.start for a in acts if a.explicit and item.text < a.start < end]
    for start in cuts:
        stop = max(masked.rfind(c, item.text, start) for c in "。!?")
        if stop > item.text:
            end = min(end, stop)
    inline = item.style not in ("heading", "paren") or masked[item.start - 1 : item.start] not in ("", "\n")
    if item.last and inline and (m := _AFTER.search(masked, item.text, end)):
        end = m.start()
    # Items of one sentence each: a last one that goes on with a new actor has left the list.
    if item.last and inline and all("。" not in masked[b.text : b.end] for b in before):
        m = _AFTER_SHORT.search(masked, item.text, end)
        end = m.start() if m else end
    if item.last and before and all("。" not in masked[b.text : b.end] for b in before):
        stop = masked.find("。", item.text, end)
        if stop > 0 and masked[before[-1].end : before[-1].end + 1] in (";", ","):
            end = stop
    while end > item.text and masked[end - 1] in _CLOSING:
        if masked[end - 1] in '”"' and not _speech_quote(masked, item.text, end):
            break
        end -= 1
    return end


def _speech_quote(masked: str, start: int, end: int) -> bool:
    """Tell whether a closing mark at the end of an item closes speech that was opened before the item."""
    return "“" not in masked[start : end - 1] and '"' not in masked[start : end - 1]


def _lines(masked: str, item: Item) -> int:
    """Keep a heading together with its paragraph; a last item without heading ends with its line."""
    line = masked.find("\n", item.text, item.end)
    if line < 0:
        return item.end
    heading = line - item.text <= 24 and not any(c in masked[item.text : line] for c in "。;,!?")
    if not heading:
        return line if item.last or item.style in ("word", "ordinal", "its", "circle", "small") else item.end
    if not item.last:
        return item.end
    after = masked.find("\n", line + 1, item.end)
    return after if after >= 0 else item.end
