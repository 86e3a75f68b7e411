"""The page: cards, map, gauges, refusals, curve, recipe; nothing is loaded from elsewhere."""

from __future__ import annotations

from luodi.siting.explain.reasons import Reason
from luodi.siting.picture.charts import curve, gauges, refusals
from luodi.siting.picture.map import drawing
from luodi.siting.picture.words import escape, grouped, style, word
from luodi.siting.plan import Plan
from luodi.siting.problem import Problem

MADE = '<meta name="generator" content="luodi site">'
"""By this a page of ours is known again before it is overwritten."""


def page(problem: Problem, plan: Plan, reasons: tuple[Reason, ...]) -> str:
    """Return one self-contained HTML page of a plan."""
    recipe = plan.recipe
    sections = (
        ("map", drawing(problem, plan), ""),
        ("gauges", gauges(problem, plan), ""),
        ("curve", curve(plan), ""),
        ("refused", refusals(problem, reasons), "long"),
    )
    body = "".join(
        f'<section class="{kind}"><h2>{word(key)}</h2><p class="note">{word(key + "_note")}</p>{inside}'
        "</section>"
        for key, inside, kind in sections
    )
    foot = (
        f"{word('proof')}:{word('proof_' + plan.proof)}。{word('recipe')}:{recipe.version} · "
        f"{recipe.problem[:16]} · {recipe.options.seed} · {recipe.options.work}"
    )
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">{MADE}'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{word('title')}</title><style>{style()}</style></head><body><main>"
        f"<header><h1>{word('title')}</h1><p>{word('subtitle')}</p></header>{_cards(problem, plan)}{body}"
        f"<footer>{escape(foot)}</footer></main></body></html>\n"
    )


def _cards(problem: Problem, plan: Plan) -> str:
    placed = {x.project for x in plan.placements}
    here = [p for p in problem.projects if p.code in placed]
    cards = [
        ("placed", f"{len(here)}<small> {word('of')} {len(problem.projects)}</small>", " key"),
        ("gap", f"{plan.gap * 100:.2f}<small>%</small>", " key"),
        ("value", grouped(plan.value), ""),
        ("bound", grouped(plan.bound), ""),
        *((k, grouped(sum(int(getattr(p, f)) for p in here)), "") for k, f in _TOTALS),
    ]
    return (
        '<div class="cards">'
        + "".join(
            f'<div class="card{kind}"><span>{word(key)}</span><b>{number}</b></div>'
            for key, number, kind in cards
        )
        + "</div>"
    )


_TOTALS = (("land", "need"), ("investment", "investment"), ("tax", "tax"), ("jobs", "jobs"))
