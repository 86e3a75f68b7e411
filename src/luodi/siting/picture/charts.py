"""Gauges of capacities, the table of refusals and the gap curve."""

from __future__ import annotations

from luodi.siting.explain.change import Change
from luodi.siting.explain.reasons import Reason
from luodi.siting.picture.words import escape, grouped, word
from luodi.siting.plan import Plan, Price
from luodi.siting.problem import Problem


def gauges(problem: Problem, plan: Plan, limit: int = 24) -> str:
    """Return the dearest capacities other than parcels, with use, limit and price."""
    parks = {p.code: p.name for p in problem.parks} | {"*": word("region")}
    rows = [p for p in plan.prices if p.kind in ("stock", "flow")][:limit]
    return (
        f'<div class="gauges">{"".join(_gauge(problem, p, parks.get(p.scope, p.scope)) for p in rows)}</div>'
    )


def _gauge(problem: Problem, p: Price, where: str) -> str:
    part = p.used / p.limit if p.limit else 1.0
    kind = "full" if part >= 0.995 else "tight" if part > 0.9 else ""
    price = p.worth / 2**20
    shown = f"{price:,.1f}" if price >= 1 else f"{price:.3f}"
    head = f"{escape(where)} · {escape(word(p.factor))} · {problem.base_year + p.period}"
    return (
        f'<div class="gauge"><div><span>{head}'
        f"</span><em>{grouped(p.used)} {word('of')} {grouped(p.limit)}</em></div>"
        f'<div class="bar"><i class="{kind}" style="width:{min(part, 1) * 100:.1f}%"></i></div>'
        f"<div><em></em><em>{word('worth')} {shown}</em></div></div>"
    )


def refusals(problem: Problem, reasons: tuple[Reason, ...], shown: int = 12) -> str:
    """Return the refused projects with their reasons; those after the first few fold away."""
    names = {p.code: p for p in problem.projects}
    ordered = sorted(reasons, key=lambda r: (-names[r.project].investment, r.project))
    rows = [_row(problem, r) for r in ordered]
    head = "".join(f"<th>{word(k)}</th>" for k in ("project", "need", "reason", "movers", "cost"))
    first = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows[:shown])}</tbody></table>"
    if len(rows) <= shown:
        return f'<div class="wide">{first}</div>'
    rest = f"<table><tbody>{''.join(rows[shown:])}</tbody></table>"
    return f'<div class="wide">{first}<details><summary>+ {len(rows) - shown}</summary>{rest}</details></div>'


def _row(problem: Problem, r: Reason) -> str:
    p = next(p for p in problem.projects if p.code == r.project)
    codes = {q.code: q.name or q.code for q in problem.projects}
    movers = "、".join(escape(codes[m]) for m in r.movers[:3]) + (
        f" 等{len(r.movers)}" if len(r.movers) > 3 else ""
    )
    if not r.movers:
        movers = word("movers_none") if r.stops else ""
    cost = grouped(r.cost) if r.movers else ""
    return (
        f"<tr><td>{escape(p.name or p.code)} <code>{escape(p.code)}</code></td><td class=n>{p.need}</td>"
        f"<td>{why(problem, r)}</td><td>{movers}</td><td class=n>{cost}</td></tr>"
    )


def why(problem: Problem, r: Reason) -> str:
    """Return the reason in words: the capacities that stop its candidates, or the rules where it has none."""
    if not r.stops:
        return word("no_site") + ":" + "、".join(f"{word(k)} {n}" for k, n in r.rules[:3])
    parks = {p.code: p.name for p in problem.parks} | {"*": word("region")}
    out, plots = [], [s for s in r.stops if s[0].kind == "parcel"]
    for row, count, lacking in [s for s in r.stops if s[0].kind != "parcel"][:3]:
        if row.kind in ("hazard", "free"):
            out.append(f"{word(row.kind + '_row')} ×{count}")
            continue
        at = f"{parks.get(row.scope, row.scope)}{word(row.factor)}{problem.base_year + row.period}"
        out.append(f"{escape(at)} {word('lacking')} {grouped(lacking)} ×{count}")
    if plots:
        least = min(s[2] for s in plots)
        total = sum(s[1] for s in plots)
        out.append(f"{word('parcel')} {word('lacking')} {least}{word('mu')} ×{total}")
    return ";".join(out)


def curve(plan: Plan) -> str:
    """Return the gap curve as SVG: bound and value over work, the unproven part shaded."""
    marks = [m for m in plan.curve if m.value > 0]
    if len(marks) < 2:
        return ""
    low, high = min(m.value for m in marks[len(marks) // 20 :]), max(m.bound for m in marks)
    low -= (high - low) // 10
    last = max(m.work for m in marks) or 1

    def at(work: int, level: int) -> str:
        share = (max(level, low) - low) / max(high - low, 1)
        return f"{78 + 930 * work / last:.1f},{250 - 215 * share:.1f}"

    top = [at(m.work, m.bound) for m in marks]
    bottom = [at(m.work, m.value) for m in marks]
    grid = "".join(
        f'<line x1="78" x2="1008" y1="{y}" y2="{y}" stroke="#e4ddd0"/>'
        f'<text x="70" y="{y + 4}" font-size="12" '
        f'text-anchor="end">{grouped(low + (high - low) * (250 - y) // 215)}</text>'
        for y in (35, 89, 143, 196, 250)
    )
    end = marks[-1]
    high_y, low_y = (float(at(last, v).split(",")[1]) for v in (end.bound, end.value))
    return (
        f'<div class="wide"><svg viewBox="0 0 1040 290" role="img" aria-label="{word("curve")}">{grid}'
        f'<polygon points="{" ".join(top + bottom[::-1])}" fill="#e6bf5b" opacity=".28"/>'
        f'<polyline points="{" ".join(top)}" fill="none" stroke="#b8402e" stroke-width="2.2"/>'
        f'<polyline points="{" ".join(bottom)}" fill="none" stroke="#1d5c4f" stroke-width="2.6"/>'
        f'<text x="1004" y="{high_y - 8:.0f}" font-size="13" text-anchor="end">'
        f"{word('bound')} {grouped(end.bound)}</text>"
        f'<text x="1004" y="{low_y + 20:.0f}" font-size="13" text-anchor="end">'
        f"{word('value')} {grouped(end.value)}</text>"
        f'<text x="78" y="278" font-size="12">{word("work")} 0</text>'
        f'<text x="1008" y="278" font-size="12" text-anchor="end">{grouped(last)}</text></svg></div>'
    )


def told(problem: Problem, r: Reason, found: tuple[Change, ...]) -> list[str]:
    """Return a refusal and its nearest changes as lines of plain text."""
    p = next(p for p in problem.projects if p.code == r.project)
    lines = [f"{p.code} {p.name}", f"{word('reason')}:{why(problem, r)}"]
    if r.rules:
        lines.append(word("rules") + ":" + "、".join(f"{word(k)} {n}" for k, n in r.rules))
    if r.movers:
        least = word("smallest") if r.smallest else word("minimal")
        lines.append(f"{word('movers')}({least}):{'、'.join(r.movers)};{word('cost')} {grouped(r.cost)}")
    lines.extend(f"{word('change')}:{_change(problem, c)}" for c in found)
    return lines


def _change(problem: Problem, c: Change) -> str:
    parks = {p.code: p.name for p in problem.parks} | {"*": word("region")}
    year = problem.base_year + c.period
    said = {
        "capacity": "、".join(
            f"{parks.get(scope, scope)}{word(factor)}{problem.base_year + period} +{grouped(amount)}"
            for scope, factor, period, amount in c.extras
        ),
        "later": f"{year}{word('year')}",
        "smaller": f"{c.need}{word('mu')}",
        "exempt": f"{parks.get(c.park, c.park)} {year}{word('year')}",
    }[c.kind]
    return f"{word('change_' + c.kind)} {said}({word('verified')},{word('value')} {grouped(c.value)})"
