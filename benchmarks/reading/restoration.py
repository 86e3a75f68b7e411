"""Restoration: clean text damaged byte by byte in many ways, and how much of what can be known comes back.

Run: ``python -m benchmarks.reading.restoration``
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.reading.generate_damage import Habits, damage
from tests.reading.plain_text import paragraphs
from tests.reading.score_damage import Score, score

from benchmarks.corpus import SHARED
from luodi.kernel.spans import Located
from luodi.reading.repair import learn, repair

SEEDS = 40
HABITS = {
    "60 marked characters": Habits(),
    "150 marked characters": Habits(marked=150),
    "300 marked characters": Habits(marked=300),
    "notes with a space": Habits(marked=150, space_in_note=True),
    "few folded marks": Habits(marked=150, fold_marks="？！"),
    "simplified script": Habits(traditional=False, marked=150),
}


@dataclass(frozen=True, slots=True)
class Row:
    """The score of one way of damaging one collection of texts."""

    texts: str
    habits: str
    score: Score


def rows(seeds: int = SEEDS) -> Iterator[Row]:
    """Yield one row for each collection and habit."""
    own = ["\n".join(paragraphs(seed, 8)) for seed in range(seeds)]
    for texts, pages in (("own text", own), ("written pages", list(written()))):
        for name, habits in HABITS.items():
            if pages:
                yield Row(texts, name, sum((one(p, habits, i) for i, p in enumerate(pages)), Score()))


def one(clean: str, habits: Habits, seed: int) -> Score:
    """Damage one page, restore it, compare."""
    page = damage(clean, habits, seed)
    profile = learn(page.raw)
    lines = [repair(Located.plain(line), profile)[0].text for line in page.raw.split("\n")]
    return score("\n".join(lines), clean, page.gone)


def written() -> Iterator[str]:
    """Yield the clean bodies of the written pages, where they lie beside the checkout."""
    for path in sorted((SHARED / "pages" / "clean").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))["clean_body"]


def main() -> None:
    """Print the figures; leave with 1 where something is wrong without a flag."""
    total = Score()
    print(f"{'texts':<14}{'damage':<24}{'characters':>11}{'accuracy':>10}{'silent':>8}{'flagged':>9}")
    for row in rows():
        s = row.score
        total += s
        print(
            f"{row.texts:<14}{row.habits:<24}{s.characters:>11,}{s.accuracy:>10.5f}{s.silent:>8}{s.flagged:>9}"
        )
    print(f"{'all':<38}{total.characters:>11,}{total.accuracy:>10.5f}{total.silent:>8}{total.flagged:>9}")
    for place in total.places[:20]:
        print("   ", place)
    sys.exit(total.silent > 0)


if __name__ == "__main__":
    main()
