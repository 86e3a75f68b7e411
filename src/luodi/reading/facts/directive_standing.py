"""Who may demand: hosts, superiors, meetings and teams may; those who report, thank or plead may not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.kernel.patterns import lazy
from luodi.reading.acts import Act
from luodi.reading.speakers import Named

_LOW_POST = lazy(
    r"(?:代表|委员|负责人|董事长|总裁|总经理|经理|厂长|院长|教授|总监|工程师|理事长|会长|支书|村民|业主|职工)$"
)
_PLEADING = lazy(r"(?:人大代表|政协委员|党代表|代表委员|网友|村民|居民|业主|市民|职工|群众)$")
_REPORTING = lazy(
    r"(?:汇报|介绍了|作[^,。]{0,6}(?:检讨|表态|交流|典型)?发言|作[^,。]{0,4}表态|致辞|致词|表态)"
)
_ADDRESSING = lazy(r"致[辞词][^,。]{0,4}(?:指出|强调|要求|说|提出)$")
_BEHALF = lazy(r"代表[^,。]{2,14}(?:作|做|发|表)")


class Standing:
    """What the page says of its speakers: who leads, who stands in for a committee, who only reports."""

    def __init__(self, masked: str, mentions: Named, acts: Sequence[Act]) -> None:
        strong = {a.speaker for a in acts if a.force in ("demand", "speech") and a.speaker}
        self.leading = {
            a.speaker for a in acts if a.force == "demand" or masked[a.verb : a.verb + 2] == "强调"
        }
        spoken = {a.speaker for a in acts}
        self.behalf = {a.speaker for a in acts if a.behalf}
        self.reporting: set[str] = set()
        self.pleading: set[str] = set()
        self.low: set[str] = set()
        self.hosting = {a.speaker for a in acts if _ADDRESSING.search(masked, a.start, a.verb + 2)}
        names = [p.name for p in mentions.persons if p.name in spoken]
        for p in mentions.persons:
            after = masked[p.end : p.end + 40].split("。", 1)[0]
            if (p.post and _LOW_POST.search(p.post)) or (
                after.startswith("代表") and not after.startswith(("代表市", "代表县"))
            ):
                self.low.add(p.name)
            if p.post and _PLEADING.search(p.post):
                self.pleading.add(p.name)
            for at in _mentions(masked, p.name) if p.name in spoken else ():
                after = masked[at : at + 26]
                for stop in ("。", ";", "\n", *names):
                    after = after.split(stop, 1)[0]
                if _BEHALF.match(after):
                    self.behalf.add(p.name)
                elif (
                    p.name in strong
                    and _REPORTING.search(after)
                    and not re.search("听[取完]|[、,].*讲话", after)
                ):
                    self.reporting.add(p.name)

    def binds(self, act: Act | None) -> bool:
        """Tell whether demands under ``act`` bind anybody."""
        if act is None or act.speaker is None or act.force in ("plea", "report", "commitment"):
            return False
        name = act.speaker
        if name in self.pleading:
            return False
        if act.force == "statement":
            return name in self.behalf
        if act.force == "hope":
            return name in self.leading or not (name in self.low or name in self.reporting)
        return name in self.leading or name in self.behalf or name not in self.reporting

    def hosts(self, act: Act) -> bool:
        """Tell words of a host's address, whose demands count where they name who must act."""
        return (
            act.speaker in self.hosting
            and act.force == "speech"
            and act.speaker not in self.low | self.pleading
        )

    def directs_others(self, act: Act) -> bool:
        """Tell a statement (表示) by a leader, whose demands count where they name others than his own unit."""
        if act.force != "statement" or act.speaker is None:
            return False
        return act.speaker not in self.low | self.reporting | self.pleading


def _mentions(masked: str, name: str) -> list[int]:
    out, at = [], masked.find(name)
    while at >= 0:
        out.append(at + len(name))
        at = masked.find(name, at + 1)
    return out
