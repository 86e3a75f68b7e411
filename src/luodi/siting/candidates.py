"""Candidate sites of each project, and the first rule that stops each site that is not one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.siting.problem import Candidate, Parcel, Park, Problem, Project, land_share, worth, zones_for


@dataclass(frozen=True, slots=True)
class Site:
    """A parcel or a run of adjoining parcels, by index in park order, in one park."""

    low: int
    high: int
    park: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Parcels in the order of blocks, so that a run is a range; ``runs`` are ranges of one block."""

    order: tuple[Parcel, ...]
    index: dict[str, int]
    parks: tuple[Park, ...]
    block_end: tuple[int, ...]


def layout(problem: Problem) -> Layout:
    """Order the parcels by park, block and position; parcels without a block stand alone."""
    park_at = {p.code: k for k, p in enumerate(problem.parks)}
    keyed = sorted(
        problem.parcels, key=lambda k: (park_at[k.park], k.block or "~" + k.code, k.position, k.code)
    )
    ends: list[int] = []
    for at, parcel in enumerate(keyed):
        end = at + 1
        while parcel.block and end < len(keyed) and _adjoins(keyed[end - 1], keyed[end]):
            end += 1
        ends.append(end)
    return Layout(tuple(keyed), {k.code: q for q, k in enumerate(keyed)}, problem.parks, tuple(ends))


def _adjoins(a: Parcel, b: Parcel) -> bool:
    return a.park == b.park and a.block == b.block and b.position == a.position + 1


@dataclass(frozen=True, slots=True)
class Column:
    """A derived candidate: project index, parcels ``[low, high)``, period, value and share taken."""

    project: int
    low: int
    high: int
    period: int
    value: int
    area: int


def columns(problem: Problem, plan: Layout) -> list[Column]:
    """Return the candidate columns of a problem: given ones where there are any, else derived ones."""
    at = {p.code: k for k, p in enumerate(problem.projects)}
    fixed = {d.project for d in problem.decisions}
    out = [_decided(problem, plan, at[d.project], d.parcels, d.period) for d in problem.decisions]
    if problem.candidates:
        given = [c for c in problem.candidates if c.project not in fixed]
        return out + [_given(problem, plan, at[c.project], c) for c in given]
    for i, project in enumerate(problem.projects):
        if project.code not in fixed:
            out.extend(_derived(problem, plan, i))
    return out


def _decided(problem: Problem, plan: Layout, i: int, parcels: tuple[str, ...], period: int) -> Column:
    project, spots = problem.projects[i], sorted(plan.index[k] for k in parcels)
    single = len(spots) == 1
    area = min(land_share(project, plan.order[spots[0]]), plan.order[spots[0]].area) if single else 0
    park = next(p for p in plan.parks if p.code == plan.order[spots[0]].park)
    value = worth(project, problem.weights, period, fit=project.industry in park.leads)
    return Column(i, spots[0], spots[-1] + 1, period, value, area)


def _given(problem: Problem, plan: Layout, i: int, given: Candidate) -> Column:
    spots = sorted(plan.index[k] for k in given.parcels)
    single = len(spots) == 1
    area = (given.area or land_share(problem.projects[i], plan.order[spots[0]])) if single else 0
    return Column(i, spots[0], spots[-1] + 1, given.period, given.value, area)


def _derived(problem: Problem, plan: Layout, i: int) -> list[Column]:
    project, found = problem.projects[i], []
    for low, high, stop in examine(problem, plan, project):
        if stop:
            continue
        parcels = plan.order[low:high]
        park = next(p for p in plan.parks if p.code == parcels[0].park)
        price = sum(k.price for k in parcels) // len(parcels)
        ready = max(k.available for k in parcels)
        area = land_share(project, parcels[0]) if high - low == 1 else 0
        fit = project.industry in park.leads
        options = [
            Column(i, low, high, t, worth(project, problem.weights, t, fit=fit, price=price), area)
            for t in range(
                max(project.earliest, ready), min(problem.periods, project.earliest + project.patience)
            )
        ]
        if options:
            found.append(options)
    found.sort(key=lambda o: (-o[0].value, o[0].high - o[0].low, o[0].area, o[0].low))
    kept = found[: problem.rules.candidates or None]
    return [c for options in kept for c in options]


def examine(problem: Problem, plan: Layout, project: Project) -> Iterator[tuple[int, int, str]]:
    """Yield every parcel, and the run that begins at it where it is too small, with the rule that stops it.

    The rule is "" for a candidate; else park-hazard, threshold, zone, used, slicing, too-small, late.
    """
    parks = {p.code: p for p in problem.parks}
    gate = {t.industry: t for t in problem.thresholds}.get(project.industry)
    zones = zones_for(problem.rules, project.zone)
    last = min(problem.periods, project.earliest + project.patience) - 1
    for k, parcel in enumerate(plan.order):
        park = parks[parcel.park]
        stop = ""
        if project.risk == "hazard" and not park.hazard:
            stop = "park-hazard"
        elif gate and not project.exempt and not _passes(project, gate.investment, gate.tax, park.level):
            stop = "threshold"
        elif parcel.zone not in zones:
            stop = "zone"
        if stop:
            yield k, k + 1, stop
            continue
        yield from _sites(problem, plan, project, k, last)


def _passes(project: Project, investment: int, tax: int, level: int) -> bool:
    return (
        project.investment * 100 >= investment * level * project.need
        and project.tax * 100 >= tax * level * project.need
    )


def _sites(
    problem: Problem, plan: Layout, project: Project, k: int, last: int
) -> Iterator[tuple[int, int, str]]:
    parcel, rules = plan.order[k], problem.rules
    share = land_share(project, parcel)
    if share <= parcel.area:
        if share > parcel.area - parcel.used:
            yield k, k + 1, "used"
        elif parcel.area > rules.slice_area and share * 100 < rules.slice_percent * parcel.area:
            yield k, k + 1, "slicing"
        else:
            yield k, k + 1, "late" if parcel.available > last else ""
        return
    net, end = parcel.area * parcel.ratio, k + 1
    while (
        end < plan.block_end[k]
        and net < project.need * 100
        and plan.order[end].zone in zones_for(rules, project.zone)
    ):
        net += plan.order[end].area * plan.order[end].ratio
        end += 1
    if net < project.need * 100 or project.need * 100 * 100 < rules.run_percent * net:
        yield k, k + 1, "too-small"
    elif any(p.used for p in plan.order[k:end]):
        yield k, end, "used"
    else:
        yield k, end, "late" if max(p.available for p in plan.order[k:end]) > last else ""


def stopped(problem: Problem, plan: Layout, project: Project) -> Counter[str]:
    """Count the sites of a project by the rule that stops them ("" counts the candidates)."""
    return Counter(stop for _, _, stop in examine(problem, plan, project))
