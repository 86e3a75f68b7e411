"""What a name on the page stands for: level and code of places, by votes of what else is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from luodi.kernel import places
from luodi.reading.mentions.region_words import Hit, places_of
from luodi.reading.mentions.regions import suffix_hits
from luodi.reading.model import Header, Mention


def place_fields(body: str, wanted: Sequence[Hit], hits: Sequence[Hit]) -> dict[str, dict[str, Any]]:
    """Return level and code for each place name; the code is ``None`` where the table cannot tell.

    The level comes from the table where the place is real, else from the suffix; a 市 under a prefecture is a
    county.
    """
    votes = _votes(body, hits)
    under = _under_prefecture(body, hits)
    out: dict[str, dict[str, Any]] = {}
    for hit in wanted:
        name = body[hit.start : hit.end]
        place = None if hit.shape in ("zone", "wide") else _real(name, hit.level, votes)
        level = place.level if place else "county" if name in under else hit.level
        out[name] = {"level": level, "code": place.code if place else None}
    return out


def publisher(header: Header) -> Mention | None:
    """Return the region the page speaks for (``我市``): the first one in its origin, else in its title.

    >>> publisher(Header(origin="青岚州人民政府网")).name
    '青岚州'
    """
    for text in (header.origin, header.title):
        hits = [h for h in suffix_hits(text or "") if h.shape == "unit"]
        if hits:
            name = (text or "")[hits[0].start : hits[0].end]
            fields = place_fields(text or "", hits[:1], hits)[name]
            return Mention(name, "region", 0, 0, hits[0].rule, fields)
    return None


def _votes(body: str, hits: Iterable[Hit]) -> Counter[str]:
    votes: Counter[str] = Counter()
    named = [h for h in hits if h.rule == "listed-region" and h.level != "township"]
    for name in {body[h.start : h.end] for h in named}:
        found = {p.code[:2] for p in places_of(name)}
        if len(found) == 1:
            votes.update(found)
    return votes


def _listed(name: str) -> bool:
    return name in places.prefixes().get(name[:2], ())


def _real(name: str, level: str, votes: Counter[str]) -> places.Place | None:
    if not votes if level == "township" else not _listed(name):
        return None
    found = [p for p in places_of(name) if p.current] or list(places_of(name))
    if level == "township":
        found = [p for p in found if p.level == "township" and votes[p.code[:2]]]
    elif level == "county" and name[-1] in "县区旗":
        found = [p for p in found if p.level == "county"]
    if len(found) > 1:
        best = max(votes[p.code[:2]] for p in found)
        found = [p for p in found if best and votes[p.code[:2]] == best]
    return found[0] if len(found) == 1 else None


def _under_prefecture(body: str, hits: Sequence[Hit]) -> set[str]:
    out: set[str] = set()
    own = {body[h.start : h.end] for h in hits if h.shape == "unit"}
    if any(name[-1] in "州盟" for name in own):
        out.update(name for name in own if name.endswith("市"))
    for before, after in pairwise(hits):
        if before.end == after.start and before.level == "prefecture" and body[after.end - 1] == "市":
            out.add(body[after.start : after.end])
    return out
