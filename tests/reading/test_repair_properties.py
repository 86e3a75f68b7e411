"""What holds for repair on any text at all."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.generate_damage import Habits, damage
from tests.reading.plain_text import paragraphs

from luodi.kernel.spans import Located
from luodi.reading.repair import Profile, fold, learn, repair
from luodi.reading.repair import chains as lattice

BITS = [
    "會(huì)", "經(jīng)", "濟(jì )", "產(chǎn)", "業(yè)", "?bǎn)r", "?shàn)嗣鞔_", "??h", "?!", "?", "。", ",,", ",。", "，", "“", "”", "\n", " ",
    "\u3000", "&nbsp;", "&#183;", "政fǔ", "44。9万", "Ａ", "１", "(", ")", "x7Q}k2p", "縣", "著", "著名", "目", "情", "百", "強",
    "全县", "项目", "\ufffd", "P(guān)2P", "年", "<p>", "廠chǎng", "疾旃槔", "㑇", "😀",
]  # fmt: skip
damaged_text = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=4)), max_size=40).map("".join)


@given(damaged_text)
@settings(max_examples=300, deadline=None)
def test_every_character_comes_from_the_source_in_order(page: str) -> None:
    text, edits = repair(Located.plain(page, 7), learn(page))
    assert len(text.text) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    assert all(7 <= a < b <= 7 + len(page) for a, b in zip(text.starts, text.ends, strict=True))
    assert [page[e.start - 7 : e.end - 7] for e in edits] == [e.before for e in edits]


@given(damaged_text)
@settings(max_examples=300, deadline=None)
def test_edits_never_overlap_and_nothing_else_changes(page: str) -> None:
    text, edits = repair(Located.plain(page), learn(page))
    assert all(a.end <= b.start for a, b in pairwise(edits))
    edited = {i for e in edits for i in range(e.start, e.end)}
    kept = [(text.text[i], a) for i, a in enumerate(text.starts) if a not in edited]
    assert all(page[a] == char for char, a in kept)


@given(damaged_text, st.lists(st.integers(0, 60), min_size=2, max_size=8))
@settings(max_examples=200, deadline=None)
def test_a_stretch_put_together_from_parts_keeps_its_places(page: str, cuts: list[int]) -> None:
    whole, marks = Located.plain(page), sorted(min(c, len(page)) for c in cuts)
    parts = [whole[a:b] for a, b in zip(marks[::2], marks[1::2], strict=False) if a < b]
    text, edits = repair(Located.join(parts), learn(page))
    assert list(text.starts) == sorted(text.starts)
    assert all(0 <= a <= b <= len(page) for a, b in zip(text.starts, text.ends, strict=True))
    assert edits == sorted(edits, key=lambda e: e.start)


@given(damaged_text)
@settings(max_examples=200, deadline=None)
def test_repairing_again_changes_nothing(page: str) -> None:
    profile = learn(page)
    once = repair(Located.plain(page), profile)[0].text
    assert fold(once) == fold(repair(Located.plain(once), Profile(traditional=profile.traditional))[0].text)


@pytest.mark.parametrize("seed", range(6))
def test_repairing_the_source_of_a_sentence_gives_the_sentence(seed: int) -> None:
    page = damage("\n".join(paragraphs(seed, 6)), Habits(marked=120), seed).raw
    profile = learn(page)
    at = 0
    for line in page.split("\n"):
        text = repair(Located.plain(line, at), profile)[0]
        for start, end in sentences(text.text):
            span = text.source(start, end)
            again = repair(Located.plain(span.of(page), span.start), profile)[0].text
            assert again == text.text[start:end]
        at += len(line) + 1


def test_a_sentence_cut_out_of_the_page_is_known_by_its_characters() -> None:
    page = "縣委會(huì)議強(qiáng)調(diào)產(chǎn)業(yè)事情?;I備期間，解決難題??h政府督辦"
    profile = learn(page)
    cut = {"產(chǎn)業(yè)事情?": "产业事情。", ";I備期間，": "筹备期间,", "?h政府督辦": "县政府督办"}
    assert {part: repair(Located.plain(part), profile)[0].text for part in cut} == cut


def sentences(text: str) -> list[tuple[int, int]]:
    """Stretches that end with a full stop."""
    out, start = [], 0
    for at, char in enumerate(text, 1):
        if char in "。\ufffd" or at == len(text):
            out.append((start, at))
            start = at
    return out


@pytest.mark.parametrize("seed", range(3))
def test_clean_text_is_left_as_it_is(seed: int) -> None:
    page = "\n".join(paragraphs(seed, 30))
    assert learn(page).flags == ()
    for line in page.split("\n"):
        text, edits = repair(Located.plain(line), learn(page))
        assert (text.text, edits) == (line, [])


@pytest.mark.parametrize(
    "page",
    ["?" * 400, "會(huì)" * 200, "目?shàn)" * 100, "?!" * 200, "情?bǎn)" * 80 + "啊" * 200, "(a" * 300],
)
def test_twice_the_text_is_at_most_twice_the_work(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    plain = lattice._next

    def counted(*args: object) -> object:
        nonlocal steps
        steps += 1
        return plain(*args)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(lattice, "_next", counted)
    learn(page)
    once, steps = steps, 0
    learn(page + page)
    assert steps <= 2 * once + 2 * lattice.LONGEST * lattice.MOST_BRANCHES


def test_random_bytes_of_gbk_do_not_break_it() -> None:
    random = Random(5)
    for _ in range(60):
        page = random.randbytes(400).decode("gb18030", "replace")
        repair(Located.plain(page), learn(page))
