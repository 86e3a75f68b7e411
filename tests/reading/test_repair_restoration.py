"""Clean text damaged byte by byte, and what repair makes of it: nothing wrong without a flag."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.reading.generate_damage import Habits, damage
from tests.reading.plain_text import paragraphs
from tests.reading.read_oracle import damaged_paragraphs
from tests.reading.score_damage import Score, score

from luodi.kernel.spans import Located
from luodi.reading.repair import learn, repair

ORACLES = Path(__file__).parents[2].parent / "shared" / "data" / "pages" / "oracle"
HABITS = [
    Habits(),
    Habits(marked=300),
    Habits(space_in_note=True, marked=150),
    Habits(fold_marks="？！"),
    Habits(traditional=False, marked=150),
]


def restore(raw: str) -> str:
    """The page read line by line."""
    profile = learn(raw)
    return "\n".join(repair(Located.plain(line), profile)[0].text for line in raw.split("\n"))


@pytest.mark.parametrize(
    "habits", HABITS, ids=["60 marks", "300 marks", "spaced notes", "few folded marks", "simplified"]
)
def test_damage_is_undone_or_flagged(habits: Habits) -> None:
    total = Score()
    for seed in range(12):
        clean = "\n".join(paragraphs(seed, 8))
        damaged = damage(clean, habits, seed)
        total += score(restore(damaged.raw), clean, damaged.gone)
    assert total.silent == 0, total.places
    assert total.accuracy >= 0.9995, total.places


def test_most_flagged_gaps_name_what_stood_there() -> None:
    page = damage("\n".join(paragraphs(3, 40)), Habits(marked=200), 3).raw
    edits = [e for line in page.split("\n") for e in repair(Located.plain(line), learn(page))[1]]
    certain = [e for e in edits if e.rule in ("note-loss", "mark-loss") and e.certain]
    assert len(certain) > 10


@pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the written pages (shared/data) do not lie beside the checkout"
)
@pytest.mark.parametrize("name", sorted(p.stem for p in ORACLES.glob("*.json")) or ["none"])
def test_every_recoverable_damage_of_the_written_pages_is_undone(name: str) -> None:
    oracle = json.loads((ORACLES / f"{name}.json").read_text(encoding="utf-8"))
    raw = (ORACLES.parent / "raw" / oracle["file"]).read_bytes().decode(oracle["encoding"])
    profile = learn(raw)
    for paragraph in damaged_paragraphs(oracle, raw):
        if paragraph.chars and paragraph.telling:
            assert repair(paragraph.located(), profile)[0].text == paragraph.target
