"""Check a plan against the problem's own words.

Shares no code with the solver, its model or its candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from luodi.siting.plan import Placement, Plan
from luodi.siting.problem import Candidate, Parcel, Park, Problem, Project


def violations(problem: Problem, plan: Plan) -> list[str]:
    """Return every broken rule of a plan in words with codes; an empty list is a pass."""
    projects = {p.code: p for p in problem.projects}
    parcels = {k.code: k for k in problem.parcels}
    known = [x for x in plan.placements if x.project in projects and all(k in parcels for k in x.parcels)]
    bad = [f"{x.project}: unknown project or parcel" for x in plan.placements if x not in known]
    seen: set[str] = set()
    for x in known:
        if x.project in seen:
            bad.append(f"{x.project}: placed twice")
        seen.add(x.project)
        bad.extend(f"{x.project}: {why}" for why in _alone(problem, projects[x.project], x))
    bad += [f"{p.code}: must be placed" for p in problem.projects if p.must and p.code not in seen]
    if {p.code for p in problem.projects} - seen != set(plan.refused):
        bad.append("the refused projects are not the others")
    bad += [
        *_land(problem, known),
        *_factors(problem, known),
        *_hazard(problem, known),
        *_towns(problem, known),
    ]
    bad += _kept(problem, known)
    worth = sum(x.value for x in known) + _links(problem, known)
    if worth != plan.value:
        bad.append(f"value {plan.value} is not {worth}")
    if plan.bound < plan.value:
        bad.append(f"bound {plan.bound} below value {plan.value}")
    return bad


def _alone(problem: Problem, project: Project, x: Placement) -> Iterator[str]:
    decided = [d for d in problem.decisions if d.project == project.code]
    if decided:
        if set(decided[0].parcels) != set(x.parcels) or decided[0].period != x.period:
            yield "differs from the earlier decision"
        if x.value != _value(problem, project, x):
            yield "wrong value"
        return
    given = [c for c in problem.candidates if c.project == project.code]
    if problem.candidates:
        if not any(_same(c, x) for c in given):
            yield "not among the given candidates"
        return
    spots = [k for k in problem.parcels if k.code in x.parcels]
    yield from _fit(problem, project, spots)
    last = min(problem.periods, project.earliest + project.patience) - 1
    if not max([project.earliest, *(k.available for k in spots)]) <= x.period <= last:
        yield f"period {x.period} outside its window"
    if x.value != _value(problem, project, x):
        yield "wrong value"


def _same(c: Candidate, x: Placement) -> bool:
    return set(c.parcels) == set(x.parcels) and c.period == x.period and c.value == x.value


def _fit(problem: Problem, project: Project, spots: list[Parcel]) -> Iterator[str]:
    park = next(p for p in problem.parks if p.code == spots[0].park)
    allowed = next((zones for zone, zones in problem.rules.zones if zone == project.zone), (project.zone,))
    if any(k.zone not in allowed for k in spots):
        yield "zone not admitted"
    if project.risk == "hazard" and not park.hazard:
        yield "hazard in a park without hazard zone"
    if not project.exempt and any(
        _under(project, t.investment, t.tax, park)
        for t in problem.thresholds
        if t.industry == project.industry
    ):
        yield "below the per-mu threshold"
    ordered = sorted(spots, key=lambda k: k.position)
    for a, b in pairwise(ordered):
        if (a.park, a.block) != (b.park, b.block) or not a.block or b.position - a.position != 1:
            yield "parcels do not adjoin"
    if 100 * project.need > sum(k.area * k.ratio for k in spots):
        yield "too little land"
    if len(spots) > 1 and any(k.used for k in spots):
        yield "run over a parcel in use"
    big = spots[0].area > problem.rules.slice_area and len(spots) == 1
    if big and 100 * _mu(project, spots[0]) < problem.rules.slice_percent * spots[0].area:
        yield "slices a large parcel"


def _under(project: Project, investment: int, tax: int, park: Park) -> bool:
    need = project.need * park.level
    return 100 * project.investment < investment * need or 100 * project.tax < tax * need


def _mu(project: Project, parcel: Parcel) -> int:
    whole, rest = divmod(100 * project.need, parcel.ratio)
    return whole + (1 if rest else 0)


def _value(problem: Problem, project: Project, x: Placement) -> int:
    w = problem.weights
    spots = [k for k in problem.parcels if k.code in x.parcels]
    park = next(p for p in problem.parks if p.code == spots[0].park)
    points = w.tax * project.tax + w.jobs * project.jobs + w.investment * project.investment
    points += w.output * project.output
    percent = 100 + w.strategy * project.strategy + w.priority * project.priority
    if project.industry in park.leads:
        percent += w.fit
    if not any(d.project == project.code for d in problem.decisions):
        percent -= w.price * (sum(k.price for k in spots) // len(spots)) // 100
    top = points * max(1, percent) * (100 - w.discount) ** x.period
    worth: int = top // (100_000 * 100**x.period)
    return max(1, worth)


def _taken(problem: Problem, x: Placement) -> dict[str, int]:
    """Return the mu a placement takes of each of its parcels."""
    parcels = {k.code: k for k in problem.parcels}
    if len(x.parcels) > 1:
        return {k: parcels[k].area for k in x.parcels}
    spot = parcels[x.parcels[0]]
    project = next(p for p in problem.projects if p.code == x.project)
    share = next((c.area for c in problem.candidates if c.project == x.project and _same(c, x)), 0)
    share = share or _mu(project, spot)
    if any(d.project == x.project for d in problem.decisions):
        share = min(_mu(project, spot), spot.area)
    return {spot.code: share}


def _land(problem: Problem, placed: list[Placement]) -> list[str]:
    total: dict[str, int] = defaultdict(int)
    for x in placed:
        for code, share in _taken(problem, x).items():
            total[code] += share
    return [
        f"parcel {k.code}: {total[k.code]} mu of {k.area - k.used}"
        for k in problem.parcels
        if total[k.code] > k.area - k.used
    ]


def _factors(problem: Problem, placed: list[Placement]) -> list[str]:
    projects = {p.code: p for p in problem.projects}
    parcels = {k.code: k for k in problem.parcels}
    bad = []
    drawn: dict[tuple[str, str, int], int] = defaultdict(int)
    for x in placed:
        amounts = dict(zip(problem.factors, projects[x.project].draws, strict=False))
        amounts["new_land"] = sum(s for k, s in _taken(problem, x).items() if parcels[k].new_land)
        for factor, amount in amounts.items():
            drawn[parcels[x.parcels[0]].park, factor, x.period] += amount
            drawn["*", factor, x.period] += amount
    for c in problem.capacities:
        for t, limit in enumerate(c.limits):
            since = range(t + 1) if c.kind == "stock" else (t,)
            load = sum(drawn[c.scope, c.factor, u] for u in since) + (c.used[t] if c.used else 0)
            if load > limit and any(drawn[c.scope, c.factor, u] for u in since):
                bad.append(f"{c.scope} {c.factor} in period {t}: {load} of {limit}")
    return bad


def _hazard(problem: Problem, placed: list[Placement]) -> list[str]:
    risk = {p.code: p.risk for p in problem.projects}
    parcels = {k.code: k for k in problem.parcels}
    bad = []
    for a in (x for x in placed if risk[x.project] == "hazard"):
        for b in (x for x in placed if risk[x.project] == "sensitive"):
            for k in (parcels[c] for c in a.parcels):
                for j in (parcels[c] for c in b.parcels):
                    far = (k.x - j.x) ** 2 + (k.y - j.y) ** 2 >= problem.rules.hazard_distance**2
                    if k.code == j.code or not far:
                        bad.append(f"{a.project} on {k.code} is too near {b.project} on {j.code}")
    return bad


def _towns(problem: Problem, placed: list[Placement]) -> list[str]:
    projects = {p.code: p for p in problem.projects}
    town = {p.code: p.town for p in problem.parks}
    park = {k.code: k.park for k in problem.parcels}
    bad = []
    for f in problem.floors:
        here = [projects[x.project] for x in placed if town[park[x.parcels[0]]] == f.town]
        each = {"projects": [1] * len(here), "land": [p.need for p in here]}
        each |= {"investment": [p.investment for p in here], "tax": [p.tax for p in here]}
        reached = sum(each[f.measure])
        if reached < f.least:
            bad.append(f"town {f.town}: {f.measure} {reached} of {f.least}")
    return bad


def _kept(problem: Problem, placed: list[Placement]) -> list[str]:
    return [
        f"{d.project}: earlier decision dropped"
        for d in problem.decisions
        if not any(x.project == d.project for x in placed)
    ]


def _links(problem: Problem, placed: list[Placement]) -> int:
    at = {x.project: x for x in placed}
    parcels = {k.code: k for k in problem.parcels}
    order = sorted(problem.parcels, key=lambda k: k.position)
    earned = 0
    for link in problem.links:
        if link.first not in at or link.second not in at:
            continue
        spots = [[k for k in order if k.code in at[c].parcels] for c in (link.first, link.second)]
        a, b = (s[(len(s) - 1) // 2] for s in spots)
        near = (a.x - b.x) ** 2 + (a.y - b.y) ** 2 <= link.reach**2 and link.reach > 0
        if parcels[a.code].park == parcels[b.code].park or near:
            earned += link.weight
    return earned
