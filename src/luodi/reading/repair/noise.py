"""Signs that do not belong to the text: entities left over, and random signs that a forum adds to its lines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from luodi.kernel.patterns import lazy
from luodi.reading.repair.changes import Change
from luodi.reading.repair.marks import wide

_BEHIND_TEXT = r"[ \u3000](?<=[)\]!?;.“”‘’·…—×\u2e80-\uffff][ \u3000])"
_TOKEN = lazy(_BEHIND_TEXT + r"([!-;=-~]{6,12})(?=[ \t\u3000]*(?:[\r\n]|$|<))")
_JAM = lazy(_BEHIND_TEXT + r"([!-;=-~]{1,3}(?: [!-;=-~]{1,3}){3,12})(?=[ \t\u3000]*(?:[\r\n]|$|<))")
_FEWEST = 2
_FEWEST_TURNS = 4
_CLASSES = ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789")


@cache
def _entity() -> re.Pattern[str]:
    return re.compile(
        r"&(?:amp;)*(?:#\d{2,6};|#x[0-9a-fA-F]{2,5};|(?:nbsp|ensp|emsp|thinsp|ldquo|rdquo|lsquo|rsquo|middot|hellip|mdash|"
        r"ndash|times|bull|permil|deg|quot|amp|lt|gt|zwnj|zwj|yen|divide|plusmn|sup2|sup3);|(?:nbsp|ldquo|rdquo)(?![a-zA-Z;]))"
    )


def entities(text: str) -> Iterator[Change]:
    """Yield the html entities that were left standing in Chinese text.

    >>> [(c.start, c.end, c.new) for c in entities("落实&ldquo;月调度&rdquo;")]
    [(2, 9, '“'), (12, 19, '”')]
    """
    if "&" not in text:
        return
    for match in _entity().finditer(text):
        sign = html.unescape(match[0].replace("&amp;", "&") if match[0] != "&amp;" else match[0])
        left, right = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if len(sign) == 1 and (wide(left) or wide(right) or left in ";,:" or right == "&"):
            yield Change(match.start(), match.end(), sign, "entity")


def random_signs(text: str) -> frozenset[str]:
    r"""Return the strings of random signs at line ends, where the page has the habit of adding them.

    >>> sorted(random_signs("一期封顶。 x7Q}k2p\n二期开工。 m=4;Wz$\n"))
    ['m=4;Wz$', 'x7Q}k2p']
    >>> random_signs("登录口令为 P@ssw0rd\n")
    frozenset()
    """
    found = [m for pattern in (_TOKEN, _JAM) for m in pattern.finditer(text)]
    signs = [html.unescape(m[1]) for m in found]
    signs = [s for s in signs if _is_random(s)]
    return frozenset(signs) if len(signs) >= _FEWEST else frozenset()


def _is_random(signs: str) -> bool:
    kinds = [next((i for i, letters in enumerate(_CLASSES) if c in letters), 3) for c in signs if c != " "]
    turns = sum(a != b for a, b in pairwise(kinds))
    return len(set(kinds)) == len(_CLASSES) + 1 and turns >= _FEWEST_TURNS


def added(text: str, signs: frozenset[str]) -> Iterator[Change]:
    """Yield the places of the page's random ``signs`` in ``text``, with the space before them.

    >>> [(c.start, c.end) for c in added("一期封顶。 x7Q}k2p", frozenset({"x7Q}k2p"}))]
    [(5, 13)]
    """
    if signs:
        for pattern in _signs():
            yield from (
                Change(*m.span(), "", "random-signs") for m in pattern.finditer(text) if m[1] in signs
            )


@cache
def _signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"[ \u3000]([!-~]{6,12})(?![!-~])"),
        re.compile(r"[ \u3000]([!-~]{1,3}(?: [!-~]{1,3}){3,12})(?![!-~])"),
    )
