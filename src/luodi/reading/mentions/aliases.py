"""Aliases within the page: which printed names of a body are one and the same."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from luodi.kernel.patterns import lazy
from luodi.reading.mentions.org_words import Body

_BRACKET = lazy('[(](?:以下|下)?(?:简称)?[:“"]?')
_CLOSES = lazy('[”"]?[)]')


def aliases(body: str, bodies: Sequence[Body]) -> dict[str, list[str]]:
    """Return, for every name, the other printed names of the same body.

    Joined are a name and the one in brackets right behind it, a company and its short form inside the long one,
    and a short name whose characters stand in the long one in order, with the same first and last character.

    >>> body = "县投促中心(县投资促进服务中心)负责。"
    >>> aliases(body, [Body(0, 5, "level-body"), Body(6, 15, "level-body")])
    {'县投促中心': ['县投资促进服务中心'], '县投资促进服务中心': ['县投促中心']}
    """
    pairs: list[tuple[str, str]] = []
    for before, after in pairwise(bodies):
        if (
            body.startswith("(", before.end)
            and _BRACKET.fullmatch(body[before.end : after.start])
            and _CLOSES.match(body, after.end)
        ):
            pairs.append((body[before.start : before.end], body[after.start : after.end]))
    pairs.extend(_shortened([body[b.start : b.end] for b in bodies]))
    out: dict[str, list[str]] = {}
    for one, other in pairs:
        for name, alias in ((one, other), (other, one)):
            known = out.setdefault(name, [])
            if alias not in known and alias != name:
                known.append(alias)
    return out


def _shortened(names: Sequence[str]) -> list[tuple[str, str]]:
    names = list(dict.fromkeys(names))
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name[0], []).append(name)
    found: list[tuple[str, str]] = []
    for group in groups.values():
        for short in group if len(group) > 1 else ():
            found.extend((long, short) for long in group if len(long) > len(short) and _shortens(short, long))
    longer = [name for name in names if name.endswith("公司")]
    for short in names if longer else ():
        found.extend((name, short) for name in longer if short != name and short in name[1:])
    return found


def _shortens(short: str, long: str) -> bool:
    if short[-1] != long[-1] and not long.startswith(short):
        return False
    rest = iter(long)
    return all(char in rest for char in short)
