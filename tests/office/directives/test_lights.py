"""Lights follow dates and proofs; schemes with holes are refused."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.office.directives.lights import Facts, compile_scheme, light
from luodi.office.directives.schemes import bundled
from luodi.office.trail.errors import Invalid

TODAY = date(2026, 5, 15)
DAYS, LAG, SLIP = bundled()


def facts(**values: object) -> Facts:
    known = {
        "start": date(2026, 5, 1),
        "due": date(2026, 5, 31),
        "left": 10,
        "progress": Decimal(40),
        "proof_on": date(2026, 5, 10),
    }
    return Facts(TODAY, **{**known, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "colour"), [(6, "green"), (5, "yellow"), (0, "yellow"), (-1, "red"), (-90, "red")]
)
def test_days_before_due(left: int, colour: str) -> None:
    assert light(facts(left=left), DAYS).colour == colour


# Half of the thirty days has passed: 46.67 per cent should be done.
@pytest.mark.parametrize(
    ("progress", "colour"), [(40, "green"), (37, "green"), (36, "yellow"), (20, "orange"), (16, "red")]
)
def test_points_behind_an_even_schedule(progress: int, colour: str) -> None:
    assert light(facts(progress=Decimal(progress)), LAG).colour == colour


def test_green_without_proof_is_grey() -> None:
    shown = light(facts(proof_on=None), DAYS)
    assert (shown.colour, shown.code, shown.unproven) == ("grey", "no-proof", "green")


def test_a_proof_ages_to_grey_the_day_after_the_limit() -> None:
    assert light(facts(proof_on=date(2026, 4, 15)), DAYS).colour == "green"
    assert light(facts(proof_on=date(2026, 4, 14)), DAYS).code == "old-proof"


def test_red_needs_no_proof() -> None:
    assert light(facts(left=-1, proof_on=None), DAYS).colour == "red"


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        ([{"to": 0, "colour": "red"}, {"from": 10, "colour": "green"}], "gap"),
        ([{"to": 12, "colour": "red"}, {"from": 10, "colour": "green"}], "overlap"),
        ([{"from": 0, "to": 10, "colour": "red"}, {"from": 10, "colour": "green"}], "open-end"),
        ([], "open-end"),
        ([{"from": 5, "to": 5, "colour": "red"}], "band"),
        ([{"colour": "blue"}], "band"),
    ],
)
def test_a_scheme_with_a_hole_is_refused(bands: list[dict[str, object]], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        compile_scheme("hole", "points_behind", bands, proof_days=15)
    assert caught.value.code == code


@pytest.mark.parametrize("scheme", bundled(), ids=lambda s: s.name)
def test_every_value_has_one_colour(scheme) -> None:
    for value in range(-500, 500):
        assert sum(b.low <= Decimal(value) / 4 < b.high for b in scheme.bands) == 1
