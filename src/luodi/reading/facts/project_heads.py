"""Heads of project names (项目, 产业园, 生产线 …) and the kinds they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luodi.kernel.patterns import lazy
from luodi.reading.facts.figure_words import one_of, tree
from luodi.reading.facts.project_stems import cut
from luodi.reading.tables import rows

PHASE = lazy(r"(?:\(?[一二三四]期\)?|[A-Z]区)(?!工程|项目)")


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the body; ``kind`` is work, plant, zone, line or town, ``why`` the rule that made it a name."""

    start: int
    end: int
    kind: str
    why: str


def words_of(name: str) -> str:
    """Return one word class of the project grammar as a group.

    >>> words_of("fields").startswith("(?:建设单位|")
    True
    """
    return one_of("project_patterns", name)


@cache
def heads() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of all heads, longest first, and the kind of each.

    >>> pattern, kinds = heads()
    >>> kinds[pattern.search("星河轴承生产线")[0]]
    'work'
    """
    table = {row[0]: row[1] for row in rows("project_suffixes")}
    return re.compile(tree(table.keys())), table


def plant(text: str) -> bool:
    """Tell whether ``text`` ends in the head of a plant, park or line (not 项目 or 工程).

    >>> plant("星河广场"), plant("星河轴承")
    (True, False)
    """
    pattern, table = heads()
    return any(match.end() == len(text) and table[match[0]] != "work" for match in pattern.finditer(text))


def marked(text: str) -> bool:
    """Tell whether a head stands anywhere in ``text``; the plain word for a site (园, 站) is no head here.

    >>> marked("星河产业园餐饮街"), marked("星河桃园陶艺坊")
    (True, False)
    """
    pattern, table = heads()
    return any(table[match[0]] != "site" for match in pattern.finditer(text))


def headed(text: str) -> bool:
    """Tell whether the whole of ``text`` is one name that ends in a head, with its phase.

    >>> headed("星河轴承产业基地二期"), headed("推进星河轴承产业基地")
    (True, False)
    """
    phase = PHASE.search(text)
    stop = phase.start() if phase and phase.end() == len(text) else len(text)
    ends = [match for match in heads()[0].finditer(text) if match.end() == stop]
    place = cut(text[: ends[0].start()]) if ends else None
    return place is not None and place[0] == 0
