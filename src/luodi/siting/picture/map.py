"""The map: every parcel where it lies, as large as it is, filled by who comes in which year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from luodi.siting.candidates import layout
from luodi.siting.picture.words import escape, word
from luodi.siting.plan import Placement, Plan
from luodi.siting.problem import Parcel, Problem, land_share

COLOURS = ("#1d5c4f", "#3f9c86", "#9cc48f", "#e6bf5b", "#d9834a", "#a84a3f", "#7b4b8e", "#4a6fa5")
WIDTH = 1040


@dataclass(frozen=True, slots=True)
class _Frame:
    """From metres to the drawing: scale, offsets, height, and drawing units per square root of a mu."""

    scale: float
    left: float
    top: float
    height: float
    side: float


def drawing(problem: Problem, plan: Plan) -> str:
    """Return the map as SVG with its legend."""
    order = layout(problem)
    spots = _spots(problem, order.order)
    frame = _frame(order.order, spots)
    shares = _shares(problem, plan)
    names = {p.code: p.name or p.code for p in problem.projects}
    risks = {p.code: p.risk for p in problem.projects}
    body = [_parks(problem, order.order, spots, frame)]
    body.extend(
        _parcel(problem, parcel, spots[parcel.code], frame, shares[parcel.code], names, risks)
        for parcel in order.order
    )
    years = "".join(
        f'<span><i style="background:{colour(t)}"></i>{problem.base_year + t}{word("year")}</span>'
        for t in range(problem.periods)
    )
    more = (
        f'<span><i style="background:#f1ebdf"></i>{word("free")}</span>'
        f'<span><i style="background:#bbb"></i>{word("used_before")}</span>'
        f'<span><i style="background:#fff;border:2px solid #b8402e"></i>{word("hazard")}</span>'
        f'<span><i style="background:#fff;border:2px solid #2b63a8"></i>{word("sensitive")}</span>'
    )
    return (
        f'<div class="wide map"><svg viewBox="0 0 {WIDTH} {frame.height:.0f}" role="img" '
        f'aria-label="{word("map")}">{"".join(body)}</svg></div><div class="legend">{years}{more}</div>'
    )


def colour(period: int) -> str:
    """Return the colour of a period."""
    return COLOURS[period % len(COLOURS)]


def _spots(problem: Problem, order: tuple[Parcel, ...]) -> dict[str, tuple[int, int]]:
    """Return where each parcel lies; without coordinates parks become rows of blocks."""
    if len({(k.x, k.y) for k in order}) > len(order) // 2:
        return {k.code: (k.x, k.y) for k in order}
    out: dict[str, tuple[int, int]] = {}
    seen: dict[str, int] = defaultdict(int)
    park_at = {p.code: q for q, p in enumerate(problem.parks)}
    for k in order:
        n = seen[k.park]
        seen[k.park] += 1
        out[k.code] = (
            2600 * (park_at[k.park] % 4) + 330 * (n % 6),
            2900 * (park_at[k.park] // 4) + 330 * (n // 6),
        )
    return out


def _frame(order: tuple[Parcel, ...], spots: dict[str, tuple[int, int]]) -> _Frame:
    xs, ys = [p[0] for p in spots.values()], [p[1] for p in spots.values()]
    wide = max(max(xs) - min(xs), 1000)
    scale = (WIDTH - 90) / wide
    near = []
    points = sorted(spots.values())
    for a, b in pairwise(points):
        apart = max(abs(a[0] - b[0]), abs(a[1] - b[1]))
        if apart:
            near.append(apart)
    step = sorted(near)[len(near) // 2] if near else 300
    middle = sorted(k.area for k in order)[len(order) // 2] ** 0.5
    height = (max(ys) - min(ys)) * scale + 116
    return _Frame(
        scale, 45 - min(xs) * scale, 70 - min(ys) * scale, height, 0.72 * min(step, 330) * scale / middle
    )


def _shares(problem: Problem, plan: Plan) -> dict[str, list[tuple[Placement, int]]]:
    parcels = {k.code: k for k in problem.parcels}
    projects = {p.code: p for p in problem.projects}
    out: dict[str, list[tuple[Placement, int]]] = defaultdict(list)
    for x in sorted(plan.placements, key=lambda x: (x.period, x.project)):
        for code in x.parcels:
            parcel = parcels[code]
            whole = len(x.parcels) > 1
            out[code].append((x, parcel.area if whole else land_share(projects[x.project], parcel)))
    return out


def _parks(problem: Problem, order: tuple[Parcel, ...], spots: dict[str, tuple[int, int]], f: _Frame) -> str:
    out = []
    for park in problem.parks:
        here = [spots[k.code] for k in order if k.park == park.code]
        if not here:
            continue
        x0, x1 = (g(p[0] for p in here) * f.scale + f.left for g in (min, max))
        y0, y1 = (g(p[1] for p in here) * f.scale + f.top for g in (min, max))
        out.append(
            f'<rect x="{x0 - 30:.1f}" y="{y0 - 52:.1f}" width="{x1 - x0 + 60:.1f}" '
            f'height="{y1 - y0 + 82:.1f}" rx="16" '
            f'fill="{"#f8ece6" if park.hazard else "#eef3ec"}" stroke="#d8d2c3"/>'
            f'<text x="{x0 - 18:.1f}" y="{y0 - 33:.1f}" font-size="14" font-weight="600">'
            f"{escape(park.name)}</text>"
        )
    return "".join(out)


def _parcel(
    problem: Problem,
    parcel: Parcel,
    at: tuple[int, int],
    f: _Frame,
    shares: list[tuple[Placement, int]],
    names: dict[str, str],
    risks: dict[str, str],
) -> str:
    side = min(max(parcel.area**0.5 * f.side, 6), 310 * f.scale)
    x, y = at[0] * f.scale + f.left - side / 2, at[1] * f.scale + f.top - side / 2
    out, used = [], 0.0
    if parcel.used:
        used = parcel.used / parcel.area
        out.append(_band(x, y, side, (0.0, used), "#bbb"))
    lines = [f"{parcel.code} · {parcel.zone} · {parcel.area}{word('mu')}"]
    edge = "#a59c89"
    for placed, share in shares:
        part = min(share / parcel.area, 1 - used)
        out.append(_band(x, y, side, (used, part), colour(placed.period)))
        used += part
        when = f"{problem.base_year + placed.period}{word('year')}"
        lines.append(f"{names[placed.project]} · {share}{word('mu')} · {when}")
        edge = {"hazard": "#b8402e", "sensitive": "#2b63a8"}.get(risks[placed.project], edge)
    place = f'x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" rx="2.5"'
    width = 1.8 if edge != "#a59c89" else 0.8
    return (
        f"<g><title>{escape(chr(10).join(lines))}</title>"
        f'<rect {place} fill="#fffdf8"/>{"".join(out)}'
        f'<rect {place} fill="none" '
        f'stroke="{edge}" stroke-width="{width}"/></g>'
    )


def _band(x: float, y: float, side: float, part: tuple[float, float], fill: str) -> str:
    begin, size = part
    top = y + side * (1 - begin - size)
    return (
        f'<rect x="{x:.1f}" y="{top:.1f}" width="{side:.1f}" height="{side * size:.1f}" fill="{fill}" '
        'stroke="#fff" stroke-width=".5"/>'
    )
