"""Which figures speak of one thing, which of them clash, and which groups may be the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from luodi.kernel.places import by_code, within
from luodi.office.claims.models import Claim, ClaimGroup
from luodi.office.claims.said import Said, agree

MOST = 200
"""Clashes kept of one group: a person who sees so many needs no more to see that it is disputed."""
NEARBY = timedelta(days=3 * 366)


def key(said: Said, fact: int) -> str:
    """Return what makes a figure a member of a group; a figure that is not sure stands alone."""
    parts = [said.subject, said.measure, said.place, str(said.start), str(said.end), str(said.aim)]
    if not said.sure:
        parts.append(f"alone:{fact}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def alone(fact: int) -> str:
    """Return the key of a figure that a person took out of its group."""
    return hashlib.sha256(f"split:{fact}".encode()).hexdigest()


def clashes(claims: Iterable[Claim]) -> list[tuple[Claim, Claim]]:
    """Return one pair of figures for every two documents of which none agrees with any of the other."""
    by_document: dict[int, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document_id, []).append(claim)
    found = []
    for ours, theirs in combinations(by_document.values(), 2):
        if not any(agree((a.low, a.high), (b.low, b.high)) for a in ours for b in theirs):
            found.append((ours[0], theirs[0]))
            if len(found) == MOST:
                break
    return found


def members(claims: Iterable[Claim]) -> str:
    """Return the digest of a group's members and what each says."""
    lines = sorted(f"{c.fact_id}:{c.document_id}:{c.value:f}:{c.low:f}:{c.high:f}" for c in claims)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def common_path(paths: Iterable[str]) -> str:
    """Return the path of the lowest unit above all.

    >>> common_path(["/1/4/", "/1/4/17/"]), common_path(["/1/4/", "/1/40/"])
    ('/1/4/', '/1/')
    """
    split = [path.strip("/").split("/") for path in paths]
    shared = []
    for step in zip(*split, strict=False):
        if len(set(step)) > 1:
            break
        shared.append(step[0])
    return f"/{'/'.join(shared)}/" if shared else "/"


@dataclass(frozen=True, slots=True)
class Kinship:
    """Why two groups may speak of the same: codes that the page puts into words."""

    reasons: tuple[str, ...]


def kinship(a: ClaimGroup, b: ClaimGroup) -> Kinship | None:
    """Return why ``a`` and ``b`` may be the same, ``None`` where one of measure, subject, place, period forbids it."""
    if a.measure != b.measure or a.aim != b.aim or a.pk == b.pk:
        return None
    reasons = [*_subjects(a.subject, b.subject), *_places(a.place, b.place), *_periods(a, b)]
    return Kinship(tuple(reasons)) if len(reasons) == 3 else None


def _subjects(a: str, b: str) -> Iterator[str]:
    short, long = sorted((a, b), key=len)
    if a == b:
        yield "same-subject"
    elif len(short) >= 3 and long.endswith(short):
        yield "same-head"


def _places(a: str, b: str) -> Iterator[str]:
    if a == b:
        yield "same-place"
        return
    if not a or not b:
        yield "place-open"
        return
    one, other = (by_code(code) if code.isdigit() else None for code in (a, b))
    if one is not None and other is not None and (within(one, other) or within(other, one)):
        yield "place-within"


def _periods(a: ClaimGroup, b: ClaimGroup) -> Iterator[str]:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        yield "period-open"
    elif (a.start, a.end) == (b.start, b.end):
        yield "same-period"
    elif a.start <= b.end and b.start <= a.end:
        yield "period-overlaps"
    elif not (a.period_said and b.period_said) and abs(a.start - b.start) <= NEARBY:
        yield "period-published"
