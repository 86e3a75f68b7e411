"""Spans and maps: composing and inverting lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernel.spans import Located, OffsetMap, Span


@st.composite
def changed(draw, text: Located) -> Located:
    """Cut and replace stretches of ``text`` at random, keeping at least one character."""
    size = len(text)
    cuts = sorted(draw(st.sets(st.integers(0, size), max_size=6)))
    changes = [
        (a, b, draw(st.text("甲乙丙", min_size=1, max_size=3)))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text.replace(changes)


@st.composite
def three_maps(draw) -> tuple[OffsetMap, OffsetMap, OffsetMap]:
    """Draw a text changed three times over; each map leads one step down."""
    text, maps = "天地玄黄宇宙洪荒日月盈昃", []
    for _ in range(3):
        step = draw(changed(Located.plain(text)))
        maps.append(step.map())
        text = step.text
    return maps[2], maps[1], maps[0]


@given(three_maps())
def test_composing_is_associative(maps):
    outer, middle, inner = maps
    assert outer.then(middle).then(inner) == outer.then(middle.then(inner))


@given(three_maps(), st.data())
def test_a_composed_map_leads_where_the_steps_lead(maps, data):
    outer, middle, _ = maps
    size = outer.runs[-1][1]
    start = data.draw(st.integers(0, size - 1))
    span = Span(start, data.draw(st.integers(start + 1, size)))
    assert outer.then(middle).to_source(span) == middle.to_source(outer.to_source(span))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=8))
def test_inverting_twice_gives_the_map_back(lengths):
    runs, at, source = [], 0, 0
    for here, there in lengths:
        runs.append((at, at + here, source, source + there))
        at, source = at + here, source + there
    tiled = OffsetMap(tuple(runs))
    assert tiled.invert().invert() == tiled
    assert tiled.invert().to_source(Span(0, source)) == Span(0, at)


@pytest.mark.parametrize(
    "runs", [((0, 1, 1, 2),), ((0, 1, 0, 1), (1, 2, 2, 3)), ((0, 1, 0, 1), (1, 2, 0, 1)), ((0, 1, 0, 0),)]
)
def test_a_gap_or_an_overlap_has_no_way_back(runs):
    with pytest.raises(ValueError, match="no way back"):
        OffsetMap(runs).invert()


def test_a_separator_without_source_survives_composing():
    joined = Located.join([Located.plain("县长", 0), Located.plain("会议", 2)])
    assert joined.map().then(OffsetMap(((0, 4, 10, 14),))).to_source(Span(0, 5)) == Span(10, 14)


def test_a_span_must_be_half_open_from_zero_up():
    with pytest.raises(ValueError, match="half-open"):
        Span(3, 2)


@given(st.text("县长会议", min_size=1, max_size=12), st.data())
def test_a_replaced_stretch_points_at_what_it_replaced(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    new = Located.plain(text, 5).replace([(start, end, "新")])
    assert new.source(start, start + 1) == Span(5 + start, 5 + end)
