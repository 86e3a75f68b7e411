"""Many readings as one index: figures on top, one row a page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luodi.cli.labels import fact_kinds, labels
from luodi.reading.model import Reading

HEIGHT, FOOT, LEFT, STEP, BAR = 220, 26, 50, 46, 30


@dataclass(frozen=True, slots=True)
class Summary:
    """What the index says of one page; ``link`` leads to its picture, if one was drawn."""

    name: str
    title: str
    published: str | None
    validity: str
    counts: Counter[str]
    characters: int
    repairs: int
    uncertain: int
    link: str | None = None

    @property
    def total(self) -> int:
        """Number of facts of all kinds."""
        return sum(self.counts.values())


def summary(reading: Reading, link: str | None = None) -> Summary:
    """Reduce a reading to its row of the index, so that a large folder needs little memory."""
    return Summary(
        name=reading.name,
        title=reading.header.title or reading.name,
        published=reading.header.published,
        validity=reading.validity,
        counts=Counter(f.kind for f in reading.facts),
        characters=len(reading.body),
        repairs=len(reading.edits),
        uncertain=sum(not e.certain for e in reading.edits),
        link=link,
    )


def _round_up(value: float) -> int:
    """Return the next of 1, 2, 5, 10, 20, 50 … so that the axis reads in round numbers."""
    size = int("1" + "0" * (len(str(int(value))) - 1))
    return next(size * m for m in (1, 2, 5, 10) if size * m >= value)


def months(rows: Sequence[Summary]) -> dict[str, Any]:
    """Return the stacked bars of facts by month of publication; pages without a date stand last as 无日期."""
    by_month: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        by_month[(row.published or "")[:7] or "无日期"].update(row.counts)
    names = sorted(by_month, key=lambda m: (m == "无日期", m))
    highest = max((sum(c.values()) for c in by_month.values()), default=0) or 1
    step = _round_up(highest / 4)
    top = 4 * step
    room = HEIGHT - FOOT - 12
    bars, marks = [], []
    for column, month in enumerate(names):
        x, y = LEFT + column * STEP + (STEP - BAR) / 2, float(HEIGHT - FOOT)
        for kind in fact_kinds():
            count = by_month[month][kind]
            if count:
                h = room * count / top
                y -= h
                bars.append(
                    {
                        "kind": kind,
                        "month": month,
                        "count": count,
                        "x": x,
                        "y": round(y, 2),
                        "w": BAR,
                        "h": round(h, 2),
                    }
                )
        text = month if month == "无日期" else month[2:].replace("-", ".")
        marks.append({"x": x + BAR / 2, "text": text})
    ticks = [{"value": step * part, "y": HEIGHT - FOOT - room * part / 4} for part in range(5)]
    return {
        "width": max(420, LEFT + STEP * len(names)),
        "height": HEIGHT,
        "bars": bars,
        "labels": marks,
        "ticks": ticks,
    }


def context(name: str, rows: Sequence[Summary], problems: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return everything the index template needs."""
    totals: Counter[str] = Counter()
    for row in rows:
        totals.update(row.counts)
    tiles = [
        (f"{len(rows):,}", "页面"),
        (f"{sum(totals.values()):,}", "事实"),
        (f"{totals['directive']:,}", "督办事项"),
        (f"{sum(r.characters for r in rows):,}", "正文字数"),
        (f"{sum(r.repairs for r in rows):,}", "修复"),
        (f"{sum(r.uncertain for r in rows):,}", "存疑待人定"),
    ]
    return {
        "name": name,
        "rows": sorted(rows, key=lambda r: (r.published or "", r.name), reverse=True),
        "tiles": tiles,
        "kinds": [(kind, labels()[kind], totals[kind]) for kind in fact_kinds() if totals[kind]],
        "months": months(rows),
        "problems": problems,
        "labels": labels(),
    }
